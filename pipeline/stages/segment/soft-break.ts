/** Scripts that put no space between words, and their punctuation. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\u3000-\u303F\uFF01-\uFF60]/u;

/** Whether a character belongs to a script that is written without spaces. */
export function isUnspaced(character: string): boolean {
  return UNSPACED.test(character);
}

/**
 * What a line break inside a paragraph reads as: nothing between two characters
 * of scripts without spaces, else one space.
 */
export function softBreak(before: string, after: string): "" | " " {
  // Most texts, and quickly said: no sign of ASCII is of such a script.
  if (before < "\u0080" || after < "\u0080") return " ";
  return isUnspaced(before) && isUnspaced(after) ? "" : " ";
}
