import type { ShownReview } from "../../model/unit-report.ts";
import type { MatchInput } from "../../stages/match/match.ts";
import type { MemoryRecord } from "../../model/record.ts";
import { reviewFinder } from "../../stages/match/current-reviews.ts";

/** Tell what reviewers said of a record, the locale's own or a parent's. */
export function reviewsIn(
  records: ReadonlyMap<string, MemoryRecord>,
): (record: string | undefined) => readonly ShownReview[] {
  const find = reviewFinder(records);
  return (record) =>
    record === undefined
      ? []
      : find(record).map(({ id, verdict, by, at, reason, asserted }) => ({
          record: id,
          verdict,
          by,
          at,
          reason,
          asserted: asserted === true,
        }));
}

/** All records that an article was matched with, by id: the locale's own and its parents'. */
export function recordsIn({ records, parents }: MatchInput): ReadonlyMap<string, MemoryRecord> {
  const all = [records, ...parents.map((parent) => parent.records)].flat();
  return new Map(all.map((record) => [record.id, record]));
}
