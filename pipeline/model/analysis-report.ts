import type { Locale } from "./locale.ts";

/**
 * How much of a segment's translation there is already, from the least work to the most:
 *
 * - `done`: the article has its translation.
 * - `101`: the memory has the text in the same context.
 * - `100`: the memory has the text with the same codes.
 * - `99`: only numbers, dates and the like differ, or the data of codes.
 * - `repeated`: the text stands earlier in the article.
 * - `repeated-across`: it stands in an article before this one.
 * - `95-98`, `85-94`, `75-84`, `50-74`: the memory has a similar one, by its score.
 * - `new`: all else.
 */
export type Band = (typeof BANDS)[number];

/** All bands, in the order in which they are shown. */
export const BANDS = [
  "done",
  "101",
  "100",
  "99",
  "repeated",
  "repeated-across",
  "95-98",
  "85-94",
  "75-84",
  "50-74",
  "new",
] as const;

/**
 * What a word of each band costs, as a share of a new one.
 *
 * Range: 0 to 10. Default: `DEFAULT_RATES`.
 */
export type BandRates = Readonly<Record<Band, number>>;

/** The rates that agencies usually begin with. */
export const DEFAULT_RATES: BandRates = {
  done: 0,
  "101": 0,
  "100": 0.3,
  "99": 0.3,
  repeated: 0.3,
  "repeated-across": 0.3,
  "95-98": 0.5,
  "85-94": 0.6,
  "75-84": 0.8,
  "50-74": 1,
  new: 1,
};

/** How much text there is, of the source. */
export interface TextCount {
  readonly segments: number;
  /** As `status` counts them. */
  readonly words: number;
  /** Without white space, combining marks and codes: what texts without spaces are billed by. */
  readonly characters: number;
}

/** How much text a band has, and what it weighs. */
export interface BandCount extends TextCount {
  readonly band: Band;
  /** Words times the band's rate, rounded to two decimals. */
  readonly weightedWords: number;
  /** The same of characters. */
  readonly weightedCharacters: number;
}

/** What is to be done in a text; the bands add up to the counts. */
export interface Analysis extends TextCount {
  /** Rounded once, from what the bands weigh before they are rounded. */
  readonly weightedWords: number;
  readonly weightedCharacters: number;
  /** Segments that have no translation, but whose text has one elsewhere: `show` proposes it. */
  readonly proposed: number;
  /** All bands, in the order of `BANDS`. */
  readonly bands: readonly BandCount[];
}

export interface ArticleAnalysis extends Analysis {
  readonly article: string;
}

export interface LocaleAnalysis {
  readonly locale: Locale;
  /** Sorted by path, in which order repetitions are found. */
  readonly articles: readonly ArticleAnalysis[];
  readonly total: Analysis;
}

/** What is to be done in every article and locale. */
export interface AnalysisReport {
  readonly rates: BandRates;
  /** Sorted by locale. */
  readonly locales: readonly LocaleAnalysis[];
  /** Articles that are left out, as nobody may know of them yet. Default: none. */
  readonly embargoed?: number;
}
