import type { Piece, UnitMatch } from "../../../model/match.ts";
import type { Coverage } from "../../../model/site-page.ts";
import type { Unit } from "../../../model/unit.ts";
import type { Locale } from "../../../model/locale.ts";
import { countWords } from "../../segment/count-words.ts";

/** What is counted of a localized article; indexes are those of the source's units. */
export interface CountedArticle {
  readonly source: Locale;
  readonly matches: readonly UnitMatch[];
  /** Indexes of the units that the locale has; it may drop blocks. */
  readonly kept: readonly number[];
  /** Indexes of the units that show targets. */
  readonly translated: ReadonlySet<number>;
}

/** Count the source words of a localized article by how readers get them. */
export function pageCoverage({ source, matches, kept, translated }: CountedArticle): Coverage {
  const coverage = { words: 0, current: 0, stale: 0, untranslated: 0, machine: 0 };
  for (const index of kept) {
    const { unit, pieces } = matches[index]!;
    coverage.words += wordsOf(unit, source);
    if (!translated.has(index)) coverage.untranslated += wordsOf(unit, source);
    else for (const piece of pieces) countPiece(piece, wordsOf(unit, source, piece), coverage);
  }
  return coverage;
}

/** The coverage of an article in its own language. */
export function wholeCoverage(words: number): Coverage {
  return { words, current: words, stale: 0, untranslated: 0, machine: 0 };
}

function countPiece(
  { published, isAdded }: Piece,
  words: number,
  coverage: { current: number; stale: number; untranslated: number; machine: number },
): void {
  if (isAdded === true) coverage.untranslated += words;
  else if (published === undefined) coverage.stale += words;
  else coverage.current += words;
  if (published?.origin === "machine" && !isJudged(published.state)) coverage.machine += words;
}

function isJudged(state: string): boolean {
  return state === "reviewed" || state === "final";
}

function wordsOf(
  { segments }: Unit,
  locale: Locale,
  { from, to }: Pick<Piece, "from" | "to"> = { from: 0, to: segments.length },
): number {
  return segments.slice(from, to).reduce((sum, { text }) => sum + countWords(text, locale), 0);
}
