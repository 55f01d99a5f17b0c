import type { CorrectionReport } from "../../../model/correction-report.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { CorrectionClass } from "../../../model/record.ts";
import type { VersionEntry } from "../../../model/release.ts";
import { isUnchanged } from "../../../stages/publish/corrections/source-changes.ts";
import type { Author } from "../put-batch.ts";
import { openArticle, type Workspace } from "../workspace.ts";
import { changesSince, correctArticle } from "./correct-article.ts";

/** What a publication says of all changes that it brings. */
export interface ChangesClass {
  readonly class: CorrectionClass;
  readonly note: string | undefined;
}

export interface ClassifiedChanges extends ChangesClass {
  /** What readers have. */
  readonly live: readonly VersionEntry[];
  /** Whether an article is published. */
  readonly isChosen: (article: string) => boolean;
}

/**
 * Say of every published article that has changed what the change is, as `publish --class` does.
 * Articles that cannot be compared are passed over: the publication says what is wrong with them.
 */
export async function correctChanges(
  workspace: Workspace,
  { isChosen, ...said }: ClassifiedChanges,
  author: Author,
): Promise<readonly CorrectionReport[]> {
  const reports: CorrectionReport[] = [];
  for (const source of workspace.sources) {
    const { path, locale } = source;
    const live = said.live.find((entry) => entry.article === path && entry.locale === locale);
    if (live === undefined || !isChosen(path)) continue;
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError || opened.article.revision === live.revision) continue;
    if (!hasChanged(() => isUnchanged(changesSince(opened, live.revision)))) continue;
    const options = { ...said, article: path, locale: undefined, by: author.by };
    const due = undefined;
    reports.push(await correctArticle(workspace, { ...options, due, isDryRun: false }, author));
  }
  return reports;
}

function hasChanged(isUnchangedSince: () => boolean): boolean {
  try {
    return !isUnchangedSince();
  } catch (error) {
    if (error instanceof PipelineError) return false;
    throw error;
  }
}
