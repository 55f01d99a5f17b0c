import type { Match, UnitMatch } from "../../../model/match.ts";
import type { MemoryRecord, ReviewRecord } from "../../../model/record.ts";
import { reviewFinder } from "../../match/current-reviews.ts";
import { laterOf } from "./date-value.ts";

/** Who made a localized article, and when it last changed. */
export interface PageMakers {
  /** Names of those who want to be named, sorted. */
  readonly translators: readonly string[];
  readonly reviewers: readonly string[];
  /** Newest time of the records that readers see, ISO 8601; `undefined` where there is none. */
  readonly changed: string | undefined;
}

/**
 * Find out who made the texts that readers of a localized article get. Engines are no persons,
 * and who has no name in `people` is not named.
 *
 * @param people Names by id.
 */
export function pageMakers(
  matches: readonly UnitMatch[],
  records: readonly MemoryRecord[],
  people: ReadonlyMap<string, string>,
): PageMakers {
  const byId = new Map(records.map((record) => [record.id, record]));
  const shown = matches.flatMap(({ pieces }) =>
    pieces.flatMap(({ published, stale }) => published ?? stale ?? []),
  );
  const reviewsOf = reviewFinder(byId);
  const reviews = [...new Set(shown.map(({ record }) => record))].flatMap(reviewsOf);
  return {
    translators: namesOf(shown.filter(isByPerson), people),
    reviewers: namesOf(reviews.filter(isApproval), people),
    changed: shown.map(({ record }) => byId.get(record)?.at).reduce(laterOf, undefined),
  };
}

function isByPerson({ origin }: Pick<Match, "origin">): boolean {
  return origin === "human";
}

function isApproval({ verdict }: ReviewRecord): boolean {
  return verdict !== "reject";
}

function namesOf(
  made: readonly { readonly by: string }[],
  people: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set(made.flatMap(({ by }) => people.get(by) ?? []))].sort();
}
