import type { Locale } from "../../../model/locale.ts";
import { plainText } from "../../../model/tagged-text.ts";
import { rulesFor } from "../../segment/sentences/rules-for.ts";

/**
 * The words of a sentence that are names, or may well be, sorted:
 *
 * - words with a capital letter or a digit behind their first letter (`NATO`, `iPhone`, `A4`);
 * - words that begin with a capital, but not the first one where it is known to open sentences
 *   (`The`; tables for some twenty languages). Where all nouns have capitals, as in German, only
 *   two such words in a row count (`Angela Merkel`);
 * - words of the Latin script in a text of another one that has no capitals.
 *
 * In scripts without capitals other names cannot be told.
 */
export function namesIn(tagged: string, locale: Locale): readonly string[] {
  const words = plainText(tagged).match(WORD) ?? [];
  const isLatin = words.filter((word) => /\p{scx=Latn}/u.test(word)).length * 2 > words.length;
  const { starters, alwaysCapital } = rulesFor(locale);
  const isCapital = (word: string | undefined): boolean => word !== undefined && CAPITAL.test(word);
  const hasNounCapitals = NOUN_CAPITALS.has(locale.split("-")[0]!);
  return words
    .filter((word, index) => {
      if (INNER.test(word)) return true;
      if (!isLatin && hasNoCase(words)) return LATIN.test(word);
      if (!isCapital(word) || alwaysCapital.has(word)) return false;
      if (index === 0 && starters.has(word)) return false;
      if (!hasNounCapitals) return true;
      const [before, after] = [words[index - 1], words[index + 1]];
      const isAfterName = isCapital(before) && !(index === 1 && starters.has(before!));
      return isAfterName || isCapital(after);
    })
    .toSorted();
}

/** A word with what may stand in it: `O'Brien`, `Saint-Denis`. Scripts without spaces have no words to see. */
const WORD =
  /[[\p{L}\p{M}\p{N}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]]+(?:['’\-][[\p{L}\p{M}\p{N}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]]+)*/gv;
const CAPITAL = /^\p{Lu}/u;
const INNER = /^[\p{Lu}\p{Ll}][\p{L}\p{M}\p{N}'’-]*(?:(?<=\p{L}|['’-])\p{Lu}|(?<=\p{L})\p{N})/u;
const LATIN = /^\p{scx=Latn}/u;

/** Languages in which every noun has a capital. */
const NOUN_CAPITALS: ReadonlySet<string> = new Set(["de", "gsw", "lb", "nds"]);

function hasNoCase(words: readonly string[]): boolean {
  return !words.some((word) => !LATIN.test(word) && /[\p{Lu}\p{Ll}]/u.test(word));
}
