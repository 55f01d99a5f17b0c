import { eld } from "eld/extrasmall";
import { type Locale, parseLocale } from "../../model/locale.ts";

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

/** How much a text looks like each language it can be told to be, 0 to 1, by two letters. */
export function languageScores(text: string): ReadonlyMap<string, number> {
  return new Map(Object.entries(eld.detect(text.slice(0, SAMPLE_LENGTH)).getScores()));
}

/** Whether a language, by two letters, is among those that can be told. */
export function isTellable(language: string): boolean {
  return TELLABLE.has(language);
}

const TELLABLE = new Set(Object.values(eld.info().Languages));

/** How much a text looks like some language, 0 to 1: what was decoded wrongly looks like none. */
export function languageScore(text: string): number {
  const result = eld.detect(text.slice(0, SAMPLE_LENGTH));
  return result.language === "" ? 0 : (result.getScores()[result.language] ?? 0);
}

/** How many letters a text has, as alphabets go; one sign of Han or Kana counts as three. */
export function letters(text: string): number {
  const signs = text.match(/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/gu)?.length ?? 0;
  return signs * 3 + ((text.match(/\p{L}/gu)?.length ?? 0) - signs);
}
