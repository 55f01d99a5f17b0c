import type { Source } from "../../io/content/list-sources.ts";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { LeftOut } from "./publish/left-out.ts";
import type { Watcher } from "./verbs.ts";
import { type OpenArticle, openArticle, outputOf, type Workspace } from "./workspace.ts";

/** A report on several articles, while it is made. */
export interface Telling extends Watcher {
  readonly left: LeftOut;
  /** Takes what cannot be read. */
  readonly problems: PipelineError[];
}

/** Open one article after the other of those that may be told of, until somebody ends it. */
export async function* toldArticles(
  workspace: Workspace,
  sources: readonly Source[],
  { left, problems, signal, onProgress }: Telling,
): AsyncGenerator<OpenArticle> {
  for (const [index, source] of sources.entries()) {
    if (signal.aborted) break;
    if (await left.leaves(source.path, source.locale)) continue;
    onProgress(index, sources.length, source.path);
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError) problems.push(opened);
    else yield opened;
  }
}

/** Whether an article is translated into a locale, and may be told of there. */
export async function isToldIn(
  workspace: Workspace,
  { opened, locale }: { readonly opened: OpenArticle; readonly locale: Locale },
  { leaves }: LeftOut,
): Promise<boolean> {
  if (outputOf(workspace, opened, locale) === undefined) return false;
  return !(await leaves(opened.article.path, locale));
}
