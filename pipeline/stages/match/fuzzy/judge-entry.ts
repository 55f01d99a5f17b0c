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
import { casedFormOf, formOf } from "./form.ts";
import { matchWarnings } from "./match-warnings.ts";
import { withoutNamedDates } from "./named-dates.ts";
import { placeablesOf } from "./placeables.ts";
import { isCode, substitute } from "./substitute.ts";
import { textChanges } from "./text-changes.ts";

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
 * `MemoryMatch.score` describes. `describeMatch` adds what changed.
 *
 * Invariant: more than `HIGHEST_FUZZY` only for entries of the asked locale and form, or which differ from
 * it in dates with the names of months; more than 99 only for those of the same text.
 */
export function judgeEntry(judging: Judging, entry: MemoryEntry, percent: number): MemoryMatch {
  const { text, locale } = judging;
  const isOwn = entry.locale === locale;
  const isSame = exactTextOf(entry.source) === text.exact;
  if (isSame && isOwn) return sure(entry, exactScore(text, entry));
  const likeness = isSame ? "same" : percent < 100 ? "words" : likenessOf(text.text, entry.source);
  const differsInValues =
    likeness === "placeables" ||
    (likeness === "words" && differsInDates(text.text, entry.source, entry.from));
  if (differsInValues && isOwn) {
    const { source, target, from } = entry;
    const substituted = substitute({ source, target, text: text.text, from, locale });
    if (substituted !== undefined) return { ...sure(entry, 99), target: substituted };
  }
  const penalties = penaltiesFor(judging, entry, likeness);
  const score = penalties.reduce(
    (rest, { points }) => rest - points,
    Math.min(percent, HIGHEST_FUZZY),
  );
  return { ...sure(entry, Math.max(score, 0)), penalties };
}

/** A match with what changed from the entry's source to the asked text. */
export function describeMatch({ text }: Judging, match: MemoryMatch): MemoryMatch {
  if (match.score >= 100) return match;
  const { source, entry } = match;
  return {
    ...match,
    changes: textChanges(source, text.text),
    warnings: matchWarnings(source, text.text, entry.from),
  };
}

function sure(entry: MemoryEntry, score: number): MemoryMatch {
  const { source, target } = entry;
  return { score, source, target, penalties: [], changes: [], warnings: [], entry };
}

function exactScore(
  { codesHash = "", prev = "^", next = "$" }: AskedText,
  entry: MemoryEntry,
): number {
  if (codesHash !== entry.codesHash) return 99;
  const context = neighbourId("", prev, next);
  return context !== undefined && context === neighbourId("", entry.prev, entry.next) ? 101 : 100;
}

/** Whether two texts differ in no more than values, dates with the names of months among them. */
function differsInDates(text: string, other: string, from: Locale): boolean {
  const [a, b] = [withoutNamedDates(text, from), withoutNamedDates(other, from)];
  return a !== undefined && b !== undefined && casedFormOf(a) === casedFormOf(b);
}

/** In what two texts differ, at most. */
type Likeness = "same" | "placeables" | "case" | "words";

function likenessOf(text: string, other: string): Likeness {
  if (casedFormOf(text) === casedFormOf(other)) return "placeables";
  return formOf(text) === formOf(other) ? "case" : "words";
}

function penaltiesFor(
  { text, locale, penalties }: Judging,
  entry: MemoryEntry,
  likeness: Likeness,
): readonly Penalty[] {
  const isReviewed = stateRank(entry.state) >= stateRank("reviewed");
  const isOtherValue =
    (likeness === "placeables" || likeness === "case") &&
    valuesOf(entry.source) !== valuesOf(text.text);
  const names: readonly (PenaltyName | false)[] = [
    entry.origin === "machine" && !isReviewed && "machine",
    !isReviewed && "not-reviewed",
    entry.hasRivals && "several-targets",
    entry.locale !== locale && "other-locale",
    codesOf(entry.source) !== codesOf(text.text) && "codes-differ",
    isOtherValue && "not-substituted",
    likeness === "case" && "case",
  ];
  return names
    .filter((name) => name !== false)
    .map((name) => ({ name, points: penalties[name] }))
    .filter(({ points }) => points > 0);
}

function codesOf(text: string): string {
  return placeablesOf(text)
    .filter(({ type }) => isCode(type))
    .map(({ type }) => type)
    .sort()
    .join(" ");
}

function valuesOf(text: string): string {
  return placeablesOf(text)
    .map(({ text: value }) => value)
    .join("\0");
}
