/** Takes the words of a text one by one: the bytes of each begin the memory that was given. */
export type TakeWord = (length: number) => void;

/** Limits of what is read: UTF-16 code units; bytes after which a word ends it, and after which it ends anywhere. */
const MOST_UNITS = 1000;
const ENOUGH_BYTES = 350;
const MOST_BYTES = 380;

/** Most bytes that a word may have. */
export const WORD_BYTES = MOST_BYTES + 4;

/**
 * Make what reads the words of a text in lower case as the library `eld` divides them, as UTF-8 into `bytes`.
 *
 * @param separators of the library: characters that are no letters, up to apostrophes at their end.
 * @param bytes at least `WORD_BYTES`.
 */
export function wordReader(
  separators: RegExp,
  bytes: Uint8Array,
): (text: string, take: TakeWord) => void {
  const endOfGap = gapFinder(separatorTest(separators));
  return (text, take) => {
    const sample = text.slice(0, MOST_UNITS);
    const lower = sample.toLowerCase();
    // What a sigma becomes depends on what stands around it, and some letters become two.
    if (lower.length === sample.length && !sample.includes("\u03a3"))
      return readWords({ sample, lower, bytes, endOfGap }, take);
    const words = sample.replace(separators, " ").trim().toLowerCase();
    readWords({ sample: words, lower: words, bytes, endOfGap: endOfSpace }, take);
  };
}

interface Reading {
  readonly sample: string;
  /** As long as the sample. */
  readonly lower: string;
  readonly bytes: Uint8Array;
  /** Where a gap between words ends that begins at an offset; the offset itself where none does. */
  readonly endOfGap: EndOfGap;
}

type EndOfGap = (text: string, from: number) => number;

function readWords({ sample, lower, bytes, endOfGap }: Reading, take: TakeWord): void {
  let length = 0;
  let read = 0;
  for (let at = 0; at < sample.length && read <= MOST_BYTES;) {
    const gapEnd = endOfGap(sample, at);
    if (gapEnd === at) {
      const end = writeUnit(bytes, length, lower.charCodeAt(at++));
      read += end - length;
      length = end;
      continue;
    }
    if (length > 0) take(length);
    length = 0;
    if (read > ENOUGH_BYTES) break;
    // White space around a text does not count.
    if (at > 0) read++;
    at = gapEnd;
  }
  if (length > 0) take(length);
}

/** A gap is a stretch of separators without the apostrophes at its end, which are of the next word. */
function gapFinder(isSeparator: (unit: number) => boolean): EndOfGap {
  return (text, from) => {
    let end = from;
    for (let at = from; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (isApostrophe(unit)) continue;
      if (!isSeparator(unit)) break;
      end = at + 1;
    }
    return end;
  };
}

function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x60 || unit === 0x2019;
}

/** In a text whose gaps are spaces already. */
function endOfSpace(text: string, from: number): number {
  return text.charCodeAt(from) === 0x20 ? from + 1 : from;
}

/** Answers where the bytes of a code unit end. There are no surrogates in words. */
function writeUnit(bytes: Uint8Array, at: number, unit: number): number {
  if (unit < 0x80) {
    bytes[at] = unit;
    return at + 1;
  }
  if (unit < 0x800) {
    bytes[at] = 0xc0 | (unit >> 6);
    bytes[at + 1] = 0x80 | (unit & 0x3f);
    return at + 2;
  }
  bytes[at] = 0xe0 | (unit >> 12);
  bytes[at + 1] = 0x80 | ((unit >> 6) & 0x3f);
  bytes[at + 2] = 0x80 | (unit & 0x3f);
  return at + 3;
}

/** Whether a code unit is no letter; the library's pattern is asked once for each that comes. */
function separatorTest(separators: RegExp): (unit: number) => boolean {
  const one = new RegExp(separators.source, "u");
  const known = new Uint8Array(0x10000);
  return (unit) => {
    if (known[unit] === 0) known[unit] = one.test(String.fromCharCode(unit)) ? YES : NO;
    return known[unit] === YES;
  };
}

const YES = 1;
const NO = 2;
