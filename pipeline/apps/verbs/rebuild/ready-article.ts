import { join } from "node:path";
import type { Source } from "../../../io/content/list-sources.ts";
import { fileStamp } from "../../../io/rebuild-state/scan-folder.ts";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { LayoutForms } from "../layout-forms.ts";
import { surveyOpened, type SurveyedArticle } from "../survey-opened.ts";
import { type OpenArticle, openArticle, outputsOf, type Workspace } from "../workspace.ts";
import { configDigest, shownDigest } from "./article-digests.ts";
import type { KeptAnswers } from "./kept-answers.ts";
import type { KnownUpdate } from "./known-update.ts";
import type { BookedFile } from "./rebuild-book.ts";
import { traceMemory } from "./trace-memory.ts";

/** An article that was read, with all that is needed to build it without the others. */
export interface ReadyArticle {
  readonly source: Source;
  readonly stamp: string;
  readonly opened: OpenArticle;
  readonly surveyed: SurveyedArticle;
  readonly workspace: Workspace;
  readonly asked: () => readonly number[];
  readonly files: ReadonlyMap<Locale, BookedFile>;
}

/** An article that is to be read. */
export interface Readying {
  readonly workspace: Workspace;
  readonly article: string;
  readonly files: ReadonlyMap<Locale, BookedFile>;
  readonly forms: LayoutForms;
}

/** `undefined` where the article cannot be read, or others depend on what changed in it. */
export async function readyArticle(
  { root, state, project }: KnownUpdate,
  { workspace, article, files, forms }: Readying,
): Promise<ReadyArticle | undefined> {
  const source = workspace.sourceAt(article);
  const row = state.article(article);
  if (source === undefined || row === undefined) return undefined;
  if (configDigest(project, source) !== row.config) return undefined;
  const stamp = fileStamp(join(root, source.file)) ?? "";
  const traced = traceMemory(workspace.ports);
  const own = { ...workspaceOf(workspace), ports: traced.ports };
  const opened = await openArticle(own, source);
  if (opened instanceof PipelineError) return undefined;
  const surveyed = await surveyOpened(own, opened, { form: forms.formOf(source) });
  if (shownDigest(surveyed, source) !== row.shown) return undefined;
  const outputs = new Map(state.outputs(article).map((output) => [output.locale, output]));
  const asExpected = [...outputsOf(own, source)]
    .filter(([locale]) => locale !== opened.article.source)
    .every(([locale, path]) => {
      const output = outputs.get(locale);
      return output?.path === path && answersAll(surveyed, output.body);
    });
  if (!asExpected) return undefined;
  return { source, stamp, opened, surveyed, workspace: own, asked: traced.asked, files };
}

/** All but the list of sources, which throws when it is copied. */
function workspaceOf(workspace: Workspace): Workspace {
  const { project, memory, ports, folders, base, sourceAt, problems } = workspace;
  return { project, memory, ports, folders, base, sourceAt, problems, sources: [] };
}

/** Whether what is kept answers for each address of an article. */
function answersAll({ facts }: SurveyedArticle, body: string): boolean {
  if (facts === undefined) return body === "";
  if (body === "") return false;
  const { addresses } = JSON.parse(body) as KeptAnswers;
  const known = new Set(addresses.map(([kind, address]) => `${kind}\0${address}`));
  return facts.addresses.every(({ kind, address }) => known.has(`${kind}\0${address}`));
}
