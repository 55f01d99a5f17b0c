import type { Locale } from "../../model/locale.ts";
import { plainText } from "../../model/tagged-text.ts";
import { isUnspaced } from "./soft-break.ts";

const segmenters = new Map<Locale, Intl.Segmenter>();

/**
 * Count the words of a tagged text: runs of letters and digits, with apostrophes,
 * hyphens, points and commas inside them; by `Intl.Segmenter` where the script
 * has no spaces.
 */
export function countWords(text: string, locale: Locale): number {
  const plain = text.includes("<") || text.includes("&") ? plainText(text) : text;
  if (isUnspaced(plain)) return countSegmented(plain, locale);
  return (
    plain.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['\u2019.,-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu)
      ?.length ?? 0
  );
}

function countSegmented(text: string, locale: Locale): number {
  let segmenter = segmenters.get(locale);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(locale, { granularity: "word" });
    segmenters.set(locale, segmenter);
  }
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count++;
  return count;
}
