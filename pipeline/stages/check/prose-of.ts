import { plainText } from "../../model/tagged-text.ts";
import { placeablesOf } from "../match/fuzzy/placeables.ts";

/**
 * The words of a tagged target that say which language it is in: without codes, addresses, variables
 * and numbers, without what stands in quotation marks or backticks, what looks like code or an
 * abbreviation, and without the names that it shares with its source.
 */
export function proseOf(target: string, source: string): readonly string[] {
  const names = new Set(wordsOf(plainText(source)).filter(isCapitalized));
  return wordsOf(plainText(withoutPlaceables(target)).replace(QUOTED, " ")).filter(
    (word) => !names.has(word) && !isNoWord(word),
  );
}

const QUOTED =
  /“[^”]*”|„[^“”]*[“”]|«[^»]*»|‹[^›]*›|「[^」]*」|『[^』]*』|"[^"]*"|`+[^`]*`+|(?<![\p{L}\p{M}])['‘][^'’]*['’](?![\p{L}\p{M}])|<[^<>]*>|\b[A-Z]<+[^<>]*>+/gu;

function withoutPlaceables(text: string): string {
  let rest = "";
  let end = 0;
  for (const { start, end: next } of placeablesOf(text)) {
    rest += `${text.slice(end, start)} `;
    end = next;
  }
  return rest + text.slice(end);
}

/** Stretches between white space and marks; what marks of programs join stays one. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_/.:@#$=~\\+*&|'’-]*/gu)?.map(trimmed) ?? [];
}

function trimmed(word: string): string {
  return word.replace(/[^\p{L}\p{M}\p{N}]+$/u, "");
}

function isCapitalized(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

/** Digits, marks of programs, capitals inside: file names, options, abbreviations. */
function isNoWord(word: string): boolean {
  return /[\p{N}_/.:@#$=~\\+*&|]/u.test(word) || /.\p{Lu}/u.test(word);
}
