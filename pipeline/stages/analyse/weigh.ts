import {
  type Analysis,
  type Band,
  type BandCount,
  type BandRates,
  BANDS,
  type TextCount,
} from "../../model/analysis-report.ts";

/** A text that was put into a band. */
export interface Banded extends TextCount {
  readonly band: Band;
}

/** Add texts up by their bands, and weigh them. */
export function weigh(texts: readonly Banded[], proposed: number, rates: BandRates): Analysis {
  const sums = BANDS.map((band) => ({
    band,
    ...addUp(texts.filter((text) => text.band === band)),
  }));
  return {
    ...addUp(sums),
    weightedWords: rounded(sums.reduce((sum, { band, words }) => sum + words * rates[band], 0)),
    weightedCharacters: rounded(
      sums.reduce((sum, { band, characters }) => sum + characters * rates[band], 0),
    ),
    proposed,
    bands: sums.map((sum) => weighBand(sum, rates)),
  };
}

/** Add analyses up. */
export function totalOf(analyses: readonly Analysis[], rates: BandRates): Analysis {
  return weigh(
    analyses.flatMap(({ bands }) => bands),
    analyses.reduce((sum, { proposed }) => sum + proposed, 0),
    rates,
  );
}

function weighBand({ band, segments, words, characters }: Banded, rates: BandRates): BandCount {
  return {
    band,
    segments,
    words,
    characters,
    weightedWords: rounded(words * rates[band]),
    weightedCharacters: rounded(characters * rates[band]),
  };
}

function addUp(counts: readonly TextCount[]): TextCount {
  let [segments, words, characters] = [0, 0, 0];
  for (const count of counts) {
    segments += count.segments;
    words += count.words;
    characters += count.characters;
  }
  return { segments, words, characters };
}

/** Two decimals; the small addend undoes what binary fractions lose, as in 1.005. */
function rounded(value: number): number {
  return Math.round((value + Number.EPSILON * value) * 100) / 100;
}
