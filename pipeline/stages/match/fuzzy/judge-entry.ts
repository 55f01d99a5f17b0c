import type { Locale } from "../../../model/locale.ts";
import type {
  MatchText,
  MemoryEntry,
  MemoryMatch,
  Penalty,
  PenaltyName,
  PenaltyPoints,
} from "../../../model/memory-match.ts";
import { normalizedText } from "../../segment/segment-key.ts";
import { neighbourId } from "../memory-index.ts";
import { stateRank } from "../version.ts";
import { placeablesOf } from "./placeables.ts";

/** A text that matches are judged for. */
export interface AskedText extends MatchText {
  /** As `exactTextOf` makes it. */
  readonly exact: string;
}

export interface Judging {
  readonly text: AskedText;
  readonly locale: Locale;
  readonly penalties: PenaltyPoints;
}

/** What makes two texts the same one: the text as keys hash it, with its tags. */
export function exactTextOf(text: string): string {
  return normalizedText(text, []);
}

/** What is not the same text, or of another locale, is never worth more. */
export const HIGHEST_FUZZY = 98;

/**
 * What an entry is worth for a text, from its form's likeness in per cent: the ladder that
 * `MemoryMatch.score` describes.
 */
export function judgeEntry(
  { text, locale, penalties }: Judging,
  entry: MemoryEntry,
  percent: number,
): MemoryMatch {
  const isSame = exactTextOf(entry.source) === text.exact;
  const base =
    isSame && entry.locale === locale ? exactScore(text, entry) : Math.min(percent, HIGHEST_FUZZY);
  const taken = base > HIGHEST_FUZZY ? [] : penaltiesFor(text, entry, { locale, penalties });
  const score = taken.reduce((rest, { points }) => rest - points, base);
  return {
    score: Math.max(score, 0),
    source: entry.source,
    target: entry.target,
    penalties: taken,
    changes: [],
    warnings: [],
    entry,
  };
}

function exactScore(
  { codesHash = "", prev = "^", next = "$" }: AskedText,
  entry: MemoryEntry,
): number {
  if (codesHash !== entry.codesHash) return 99;
  const context = neighbourId("", prev, next);
  return context !== undefined && context === neighbourId("", entry.prev, entry.next) ? 101 : 100;
}

function penaltiesFor(
  text: AskedText,
  entry: MemoryEntry,
  { locale, penalties }: Omit<Judging, "text">,
): readonly Penalty[] {
  const isReviewed = stateRank(entry.state) >= stateRank("reviewed");
  const names: readonly (PenaltyName | false)[] = [
    entry.origin === "machine" && !isReviewed && "machine",
    !isReviewed && "not-reviewed",
    entry.hasRivals && "several-targets",
    entry.locale !== locale && "other-locale",
    codesOf(entry.source) !== codesOf(text.text) && "codes-differ",
  ];
  return names
    .filter((name) => name !== false)
    .map((name) => ({ name, points: penalties[name] }))
    .filter(({ points }) => points > 0);
}

function codesOf(text: string): string {
  return placeablesOf(text)
    .filter(({ type }) => type === "open" || type === "close" || type === "code")
    .map(({ type }) => type)
    .sort()
    .join(" ");
}
