import { eld } from "eld/extrasmall";
import { type Locale, parseLocale } from "../../model/locale.ts";
import type { LanguageTeller } from "./language-teller.ts";
import { letters } from "./letters.ts";

/** What a text's language seems to be. */
export interface DetectedLanguage {
  /** Two letters; `undefined` where there is nothing to go by. */
  readonly lang: Locale | undefined;
  /** Whether the text is long enough, and like no other language. */
  readonly isSure: boolean;
}

/** Fewest letters to be sure of, in alphabets; one sign of Han or Kana counts as three. */
const MIN_LETTERS = 24;

/** How much better than the next language the best one has to be, of its own score. */
const MIN_LEAD = 0.01;

/** How much of a text is looked at, in UTF-16 code units. */
const SAMPLE_LENGTH = 20_000;

/** Tell the language of a plain text by its letter sequences. */
export function detectLanguage(text: string): DetectedLanguage {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const result = eld.detect(sample);
  const lang = result.language === "" ? undefined : parseLocale(result.language);
  const [best = 0, next = 0] = Object.values(result.getScores());
  const isSure =
    lang !== undefined &&
    result.isReliable() &&
    letters(sample) >= MIN_LETTERS &&
    best - next >= best * MIN_LEAD;
  return { lang, isSure };
}

/** The library as it is: what the packed table has to say, too. */
export const libraryTeller: LanguageTeller = {
  scores: (text) => {
    const result = eld.detect(text);
    const scores = result.getScores();
    const of = (language: string): number => scores[language] ?? 0;
    return { best: result.language, highest: of(result.language), of };
  },
  languages: new Set(Object.values(eld.info().Languages)),
};

/** How much a text looks like some language, 0 to 1: what was decoded wrongly looks like none. */
export function languageScore(text: string): number {
  const result = eld.detect(text.slice(0, SAMPLE_LENGTH));
  return result.language === "" ? 0 : (result.getScores()[result.language] ?? 0);
}
