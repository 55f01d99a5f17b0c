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
    outsideOfCode.replace(PAIR_IN_PAIR, "").replace(PAIR, "").replace(IN_WORD, ""),
  );
}

const CODE = /(?<!`)(`+)(?!`)[^`]+(?<!`)\1(?!`)/g;
const PAIR_IN_PAIR =
  /(?<![^\s!-/:-@[-`{-~])(?<![*_])(\*\*?|__?)(?![*_]?\1)(\*\*?|__?)(?![*_\s])[^*_]+(?<!\s)\2\1(?![*_])(?![^\s!-/:-@[-`{-~])/g;
const PAIR = /(?<![*_])(\*\*?|__?)(?![*_\s])[^*_]+(?<!\s)\1(?![*_])/g;
const IN_WORD = /(?<=[a-z\d])_+(?=[a-z\d])/gi;

/**
 * Whether a mark of emphasis stands between a character of two code units and something that is no
 * white space: the reference looks at one unit, and takes none of them for punctuation.
 */
export function hasWideMarks(block: string): boolean {
  return WIDE_MARKS.test(block);
}

const WIDE_MARKS = /[^\s*_~][*_~]+[\uD800-\uDBFF]|[\uDC00-\uDFFF][*_~]+[^\s*_~]/;
