import type { Match, StaleMatch, UnitMatch } from "../../../model/match.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { reviewFinder } from "../../match/current-reviews.ts";

/** Code of the check, with which `ignore` silences it at a unit: a small desk says why, and the memory keeps it. */
export const FOUR_EYES_CHECK = "four-eyes";

/** What readers see of an article, for whom it was translated and by whom it was judged. */
export interface JudgedArticle {
  /** Of the units that show targets. */
  readonly matches: readonly UnitMatch[];
  /** All that the article was matched with, by id, also of parent locales. */
  readonly records: ReadonlyMap<string, MemoryRecord>;
  /** Places of units at which the check is silenced. */
  readonly silenced: ReadonlySet<string>;
}

/** How many segments are shown that nobody but their translator has approved. */
export function unseenSegments({ matches, records, silenced }: JudgedArticle): number {
  const reviewsOf = reviewFinder(records);
  const isSeen = ({ record, by }: Match | StaleMatch): boolean =>
    reviewsOf(record).some(({ verdict, by: other }) => verdict !== "reject" && other !== by);
  return matches
    .filter(({ unit }) => !silenced.has(unit.place))
    .flatMap(({ pieces }) => pieces)
    .filter(({ published, stale }) => {
      const shown = published ?? stale;
      return shown !== undefined && !isSeen(shown);
    })
    .reduce((sum, { from, to }) => sum + to - from, 0);
}
