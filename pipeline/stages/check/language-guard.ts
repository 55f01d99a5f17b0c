import type { Locale } from "../../model/locale.ts";
import type { LanguageTeller } from "./language-teller.ts";
import { ownWords } from "./own-words.ts";
import { targetLanguageProblem } from "./target-language.ts";
import { isTelling } from "./telling-text.ts";

/** Says why a target is not in the language of its locale; `undefined` where it is, or where that cannot be told. */
export type LanguageGuard = (source: string, target: string) => string | undefined;

/**
 * `targetLanguageProblem` for many texts of one locale, at a small part of the time: it is asked only
 * about texts that are not plainly in the locale's language, which their letters say, or their words,
 * once texts before them had the same ones.
 */
export function languageGuard(
  { from, locale }: { readonly from: Locale; readonly locale: Locale },
  teller: LanguageTeller,
): LanguageGuard {
  const own = OWN_LETTERS[locale.split("-")[0]!];
  const words = ownWords();
  return (source, target) => {
    if (!isTelling(target) || (own !== undefined && hasOwnLetters(target, own))) return undefined;
    if (words.areMost(target)) return undefined;
    const problem = targetLanguageProblem({ source, target, from, locale }, teller);
    if (problem === undefined) words.learn(target, source);
    return problem;
  };
}

/** First and last of the letters that no other language is written with; both in UTF-16. */
const OWN_LETTERS: Readonly<Record<string, readonly [first: number, last: number]>> = {
  el: [0x370, 0x3ff],
  hy: [0x530, 0x58f],
  he: [0x590, 0x5ff],
  pa: [0xa00, 0xa7f],
  gu: [0xa80, 0xaff],
  or: [0xb00, 0xb7f],
  ta: [0xb80, 0xbff],
  te: [0xc00, 0xc7f],
  kn: [0xc80, 0xcff],
  ml: [0xd00, 0xd7f],
  th: [0xe00, 0xe7f],
  ka: [0x10a0, 0x10ff],
  ja: [0x3040, 0x30ff],
  ko: [0xac00, 0xd7a3],
};

/** Whether every fifth character is one of a language's own. */
function hasOwnLetters(text: string, [first, last]: readonly [number, number]): boolean {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= first && unit <= last) count++;
  }
  return count * 5 >= text.length;
}
