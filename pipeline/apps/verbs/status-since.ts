import { changesSince, type ChangesSince } from "../../io/git/changes-since.ts";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { ArticleSince, SinceReport } from "../../model/since-report.ts";
import type { Unit } from "../../model/unit.ts";
import { droppedUnits, matchArticle } from "../../run.ts";
import { madeStale } from "../../stages/analyse/made-stale.ts";
import { decodeArticle } from "../../stages/read/decode-article.ts";
import { segment } from "../../stages/segment/segment.ts";
import { storedCutsOf } from "../../stages/segment/stored-cuts-of.ts";
import { leavingOut } from "./publish/left-out.ts";
import type { Answer, StatusOptions } from "./verbs.ts";
import {
  type OpenArticle,
  openArticle,
  openNamedArticle,
  outputOf,
  type Workspace,
} from "./workspace.ts";

export interface StatusSinceOptions extends StatusOptions {
  /** Any name that git has for a commit. */
  readonly since: string;
}

/**
 * What the changes of the sources since a commit make stale or leave to translate: changes in the working copy that
 * are not committed among them. Throws `usage` where there is no such commit.
 */
export async function statusSince(
  workspace: Workspace,
  { since, ...options }: StatusSinceOptions,
): Promise<Answer<SinceReport>> {
  const { project, sources } = workspace;
  if (options.article !== undefined) await openNamedArticle(workspace, options.article);
  const changes = await changesSince(project.root, since);
  const chosen = sources.filter(
    ({ path, file }) => changes.changed.has(file) && (options.article ?? path) === path,
  );
  const rows = new Map<Locale, ArticleSince[]>(options.locales.map((locale) => [locale, []]));
  const problems: PipelineError[] = [...workspace.problems];
  const left = leavingOut(workspace, {
    ...options,
    named: options.article === undefined ? [] : [options.article],
  });
  for (const [index, source] of chosen.entries()) {
    if (options.signal.aborted) break;
    if (await left.leaves(source.path, source.locale)) continue;
    options.onProgress(index, chosen.length, source.path);
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError) problems.push(opened);
    else await addRows(workspace, opened, { changes, rows, left });
  }
  const locales = [...rows].map(([locale, articles]) => ({ locale, articles }));
  return { report: { commit: changes.commit, locales, ...left.said() }, problems };
}

interface Run {
  readonly changes: ChangesSince;
  readonly rows: ReadonlyMap<Locale, ArticleSince[]>;
  readonly left: ReturnType<typeof leavingOut>;
}

async function addRows(
  workspace: Workspace,
  opened: OpenArticle,
  { changes, rows, left }: Run,
): Promise<void> {
  const { file } = opened.source;
  const was = changes.changed.get(file) ?? file;
  const older = unitsAt(workspace, opened, await changes.bytesAt(was));
  for (const [locale, row] of rows) {
    if (outputOf(workspace, opened, locale) === undefined) continue;
    if (await left.leaves(opened.article.path, locale)) continue;
    const matched = await matchArticle(opened, locale, opened.options, workspace.ports);
    const dropped = droppedUnits(opened, matched, opened.options);
    const { source } = opened.article;
    const counts = madeStale(older, matched.matches, { source, dropped });
    if (counts.stale.sentences + counts.missing.sentences === 0) continue;
    const renamed = was === file ? {} : { was: was.normalize("NFC") };
    row.push({ article: opened.article.path, ...renamed, ...counts });
  }
}

/** The units of an article as it was; none where it was not there, or nobody could read it. */
function unitsAt(
  { project }: Workspace,
  { source, article, options, sources }: OpenArticle,
  bytes: Uint8Array | undefined,
): readonly Unit[] {
  if (bytes === undefined) return [];
  const { locale } = source;
  const maximumBytes = project.config.limits.articleBytes;
  const older = decodeArticle(bytes, { path: article.path, locale, maximumBytes });
  if (older instanceof PipelineError) return [];
  try {
    return segment(older, { ...options, storedCuts: storedCutsOf(sources) }).units;
  } catch (error) {
    if (error instanceof PipelineError) return [];
    throw error;
  }
}
