import type { Locale } from "../../../model/locale.ts";
import type { CorrectionRecord } from "../../../model/record.ts";
import type { LocalizedArticle } from "../../../run.ts";
import {
  type CorrectionTask,
  correctionTask,
} from "../../../stages/publish/corrections/correction-tasks.ts";
import { correctionsOf, isUrgent } from "../../../stages/publish/corrections/corrections-of.ts";
import { recordsIn } from "../shown-reviews.ts";
import type { OpenArticle } from "../workspace.ts";

/** A correction of the source with what a locale has to do for it. */
export interface FollowedCorrection {
  readonly correction: CorrectionRecord;
  /** `undefined` where the locale has nothing to do, now or ever. */
  readonly task: CorrectionTask | undefined;
}

/** The factual and legal corrections of a source, and how far a locale has followed them. */
export function followedCorrections(
  { article, segmented, sources, editorial }: OpenArticle,
  locale: Locale,
  localized: LocalizedArticle,
): readonly FollowedCorrection[] {
  const urgent = correctionsOf(editorial, article.path).filter(isUrgent);
  if (urgent.length === 0) return [];
  const following = {
    locale,
    article: article.path,
    units: segmented.units,
    sources,
    matches: localized.matches,
    kept: localized.shape.origins,
    records: recordsIn(localized.input),
  };
  return urgent.map((correction) => ({ correction, task: correctionTask(correction, following) }));
}

/** The tasks that are not done. */
export function openTasks(followed: readonly FollowedCorrection[]): readonly CorrectionTask[] {
  return followed.flatMap(({ task }) => (task === undefined || task.open.length === 0 ? [] : task));
}

/** The tasks that should be done by now. */
export function overdueTasks(
  followed: readonly FollowedCorrection[],
  nowMs: number,
): readonly CorrectionTask[] {
  return openTasks(followed).filter(({ due }) => Date.parse(due) <= nowMs);
}
