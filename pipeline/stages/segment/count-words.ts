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
  return countSpaced(plain) ?? countSegmented(plain, locale);
}

/** What a character is to a word; `UNSPACED` to a text: its script has no spaces. */
const [OTHER, LETTER, MARK, JOINER, UNSPACED] = [1, 2, 3, 4, 5] as const;

/** By code unit; 0 is not known yet. Most texts have the same hundred characters. */
const kinds = new Uint8Array(0x1_0000);

/** `undefined` where a character is of a script without spaces. */
function countSpaced(text: string): number | undefined {
  let count = 0;
  let isInWord = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isPair = (unit & 0xfc00) === 0xd800;
    const kind = isPair ? kindOf(text.codePointAt(at)!) : kindAt(unit);
    if (kind === LETTER) {
      if (!isInWord) count++;
      isInWord = true;
    } else if (kind === JOINER) isInWord &&= kindOf(text.codePointAt(at + 1) ?? 0) === LETTER;
    else if (kind === OTHER) isInWord = false;
    else if (kind === UNSPACED) return undefined;
    if (isPair && text.codePointAt(at)! > 0xffff) at++;
  }
  return count;
}

function kindAt(unit: number): number {
  return kinds[unit] || (kinds[unit] = kindOf(unit));
}

function kindOf(code: number): number {
  if (code <= 0xffff && kinds[code] !== 0) return kinds[code]!;
  const character = String.fromCodePoint(code);
  if (isUnspaced(character)) return UNSPACED;
  if (/[\p{L}\p{N}]/u.test(character)) return LETTER;
  if (/\p{M}/u.test(character)) return MARK;
  return /['\u2019.,-]/.test(character) ? JOINER : OTHER;
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
