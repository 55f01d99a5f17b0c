import type { Band, BandRates, Analysis } from "../../model/analysis-report.ts";
import type { Locale } from "../../model/locale.ts";
import type { Piece, UnitMatch } from "../../model/match.ts";
import type { MatchQuery, MatchText } from "../../model/memory-match.ts";
import type { MatchingMemory } from "../../model/memory-port.ts";
import { hasEqualElsewhere } from "../match/offered-proposals.ts";
import { countWords } from "../segment/count-words.ts";
import { appliedBand, isExact, LOWEST_SCORE, scoreBand } from "./band-of.ts";
import { countCharacters } from "./count-characters.ts";
import { weigh } from "./weigh.ts";

/** What one locale's memory has for an article, as `matchArticle` found it. */
export interface AnalysisInput {
  /** Source locale of the article. */
  readonly from: Locale;
  readonly locale: Locale;
  readonly matches: readonly UnitMatch[];
  /** Indexes of the units that the locale drops: nobody translates those. */
  readonly dropped: ReadonlySet<number>;
  /** Locales whose memories are asked too, such as the parents. */
  readonly otherLocales: readonly Locale[];
}

/** The articles of one locale, analysed one after the other. */
export interface LocaleAnalyser {
  /** Repetitions are looked for in this article and in those before it. */
  readonly analyse: (input: AnalysisInput) => Promise<Analysis>;
}

/** Texts of one question to the memory. */
const BATCH = 500;

/**
 * Count what is to be done in a locale's articles.
 *
 * Invariant: every segment is counted in exactly one band, the first of these that it fits:
 * `done` and what else applies by itself; `101`, `100` or `99`, as the memory's best match says;
 * `repeated` and `repeated-across`; the band of its best match; `new`. So the first occurrence of
 * a repeated text counts by its own match, the others as repetitions of it.
 */
export function localeAnalyser(
  memory: Pick<MatchingMemory, "match">,
  rates: BandRates,
): LocaleAnalyser {
  // Texts of the articles so far that the memory does not have: hashes, whatever the texts' length.
  const earlier = new Set<string>();
  return {
    async analyse(input) {
      const texts = textsOf(input);
      const open = texts.filter(({ band, name }) => band === undefined && !earlier.has(name));
      const found = await bestScores(memory, input, open);
      const scores = new Map(open.map((text, index) => [text, found[index]]));
      const here = new Set<string>();
      const bands = texts.map((text) => bandIn(text, scores.get(text), { here, earlier }));
      for (const name of here) earlier.add(name);
      return weigh(
        texts.map(({ piece }, index) => ({ band: bands[index]!, ...countPiece(piece, input) })),
        texts.reduce(
          (sum, { piece }) => sum + (hasEqualElsewhere(piece) ? segmentsIn(piece) : 0),
          0,
        ),
        rates,
      );
    },
  };
}

/** A piece of an article as the memory is asked for it. */
interface AnalysedText {
  readonly piece: Piece;
  /** What texts and codes that are equal share. */
  readonly name: string;
  readonly asked: MatchText;
  /** Where it applies by itself. */
  readonly band: Band | undefined;
}

function textsOf({ matches, dropped }: AnalysisInput): readonly AnalysedText[] {
  const keys = matches.flatMap(({ unit }) => unit.segments.map(({ key }) => key));
  let first = 0;
  return matches.flatMap(({ unit, pieces }, index) => {
    const start = first;
    first += unit.segments.length;
    if (dropped.has(index)) return [];
    return pieces.map((piece) => {
      const [from, to] = [start + piece.from, start + piece.to];
      const { text, codesHash } = piece.segment;
      const context = { prev: keys[from - 1] ?? "^", next: keys[to] ?? "$" };
      return {
        piece,
        name: [...keys.slice(from, to), codesHash].join(" "),
        asked: { text, codesHash, ...context },
        band: appliedBand(piece),
      };
    });
  });
}

/** The score of each text's best match, in order; drafts count nothing. */
async function bestScores(
  memory: Pick<MatchingMemory, "match">,
  { from, locale, otherLocales }: AnalysisInput,
  texts: readonly AnalysedText[],
): Promise<readonly (number | undefined)[]> {
  const query: Omit<MatchQuery, "texts"> = {
    from,
    locale,
    otherLocales,
    minimum: LOWEST_SCORE,
    limit: 1,
    minimumState: "translated",
  };
  const scores: (number | undefined)[] = [];
  for (let at = 0; at < texts.length; at += BATCH) {
    const batch = texts.slice(at, at + BATCH).map(({ asked }) => asked);
    const found = await memory.match({ ...query, texts: batch });
    scores.push(...found.map(([best]) => best?.score));
  }
  return scores;
}

interface TextsBefore {
  /** Texts of this article that the memory does not have; it gets those that are met. */
  readonly here: Set<string>;
  readonly earlier: ReadonlySet<string>;
}

function bandIn(
  { band: applied, name }: AnalysedText,
  score: number | undefined,
  { here, earlier }: TextsBefore,
): Band {
  if (applied !== undefined) return applied;
  const band = scoreBand(score);
  if (isExact(band)) return band;
  if (here.has(name)) return "repeated";
  here.add(name);
  return earlier.has(name) ? "repeated-across" : band;
}

function countPiece(piece: Piece, { from }: AnalysisInput) {
  const { text } = piece.segment;
  return {
    segments: segmentsIn(piece),
    words: countWords(text, from),
    characters: countCharacters(text),
  };
}

function segmentsIn({ from, to }: Piece): number {
  return to - from;
}
