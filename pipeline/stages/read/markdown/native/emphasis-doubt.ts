import { LONG } from "./around.ts";

/**
 * Whether a run of `*` stands beside one of `_` in a block in another way than in pairs that
 * close each other (`**_so_**`). The reference lets such runs open and close beside words, too.
 */
export function hasMixedMarks(block: string): boolean {
  if (!block.includes("*_") && !block.includes("_*")) return false;
  if (block.length > LONG) return true;
  if (block.includes("\\`")) return true;
  const outsideOfCode = block.replace(CODE, "`").replace(/\\[*_]/g, ".");
  if (!/\*_|_\*/.test(outsideOfCode)) return false;
  return /[*_]/.test(
    outsideOfCode
      .replace(PAIR_IN_PAIR, "")
      .replace(PAIR, "")
      .replace(AROUND_NAME, "")
      .replace(IN_WORD, ""),
  );
}

const CODE = /(?<!`)(`+)(?!`)[^`]+(?<!`)\1(?!`)/g;
/** Marks with letters inside and white space or punctuation outside: no parser doubts what they are. */
const PAIR_IN_PAIR =
  /(?<![^\s!-/:-@[-`{-~])(?<![*_])(\*\*?|__?)(?![*_]?\1)(\*\*?|__?)(?=[\p{L}\p{N}])[^*_]+(?<=[\p{L}\p{N}])\2\1(?![*_])(?![^\s!-/:-@[-`{-~])/gu;
const PAIR =
  /(?<![^\s!-/:-@[-`{-~])(?<![*_])(\*\*?|__?)(?=[\p{L}\p{N}])[^*_]+(?<=[\p{L}\p{N}])\1(?![*_])(?![^\s!-/:-@[-`{-~])/gu;
/** The same around a word that begins with a line, which nothing ends (`**_config.yml**`). */
const AROUND_NAME =
  /(?<![^\s!-/:-@[-`{-~])(?<![*_])(\*\*?)_(?=[\p{L}\p{N}])[^*_]+(?<=[\p{L}\p{N}])\1(?![*_])(?![^\s!-/:-@[-`{-~])/gu;
const IN_WORD = /(?<=[a-z\d])_+(?=[a-z\d])/gi;

/** Whether an escaped mark of emphasis stands before another one, of which the two do not agree what it may open or close. */
export function hasEscapedMarks(block: string): boolean {
  return block.includes("\\") && /\\[*_~]{2}/.test(block);
}

/**
 * Whether a mark of emphasis stands between a character of two code units and something that is no
 * white space, such as another mark: the reference looks at one unit, and takes none of them for punctuation.
 */
export function hasWideMarks(block: string): boolean {
  return WIDE_MARKS.test(block);
}

const WIDE_MARKS =
  /(?:[^\s*_~][*_~]|\*[_~]|_[*~]|~[*_])[*_~]*[\uD800-\uDBFF]|[\uDC00-\uDFFF][*_~]*(?:[*_~][^\s*_~]|\*[_~]|_[*~]|~[*_])/;
