/**
 * The word before a full stop, with what stands before it; see `joinedWord` and
 * `wordBefore`.
 */
export interface LastWord {
  /** Without brackets and quotes that open it; empty after white space. */
  readonly word: string;
  readonly text: string;
  /** Where the sentence begins. */
  readonly from: number;
  /** Where the word begins, with brackets and quotes. */
  readonly start: number;
}

/** The word that ends at `end` in a sentence that begins at `from`. */
export function lastWord(text: string, end: number, from: number): LastWord {
  const start = wordStart(text, end, from);
  const raw = text.slice(start, end);
  const word = PLAIN.test(raw) ? raw : raw.replace(INVISIBLE, "").replace(OPENING, "");
  return { word, text, from, start };
}

/**
 * The word with the dotted parts before it, closed up.
 *
 * > | Er mag z. B. Müller
 *               ^             word `B`, joined `z.B`, the word before is `mag`
 */
export function joinedWord(last: LastWord): { readonly joined: string; readonly before: string } {
  let joined = last.word;
  let before = wordBefore(last);
  for (let parts = 0; parts < 3 && PART.test(before.word); parts++) {
    joined = before.word + joined;
    before = wordBefore(before);
  }
  return { joined, before: before.word };
}

/** The word before, with its punctuation; empty at the sentence's beginning. */
export function wordBefore(last: LastWord): LastWord {
  let end = last.start;
  while (end > last.from && isSpace(last.text.charCodeAt(end - 1))) end--;
  return lastWord(last.text, end, last.from);
}

/** Whether the sentence begins with the word. */
export function isFirstWord(last: LastWord): boolean {
  return last.start === last.from;
}

/** Bounded, so that a text of one endless word costs nothing. */
const LONGEST = 48;

function wordStart(text: string, end: number, from: number): number {
  const least = Math.max(from, end - LONGEST);
  let start = end;
  while (start > least && !isSpace(text.charCodeAt(start - 1))) start--;
  return start;
}

function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0xa0 ||
    (code > 0x1fff && SPACE.test(String.fromCharCode(code))) ||
    (code > 8 && code < 14)
  );
}

const SPACE = /\s/u;
const PLAIN = /^[a-z]*$/;
const OPENING = /^[\p{Ps}\p{Pi}\p{Pf}"'¿¡]+/u;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** A part of an abbreviation written with spaces: `z.`, `EE.`, `т.` */
const PART = /^\p{L}{1,3}\.$/u;
