import type { Span } from "../../../../model/segmented-article.ts";
import { columnAt } from "./container-lines.ts";
import { lineStartAt } from "./line-start.ts";
import type { Mask } from "./mask.ts";

/** Characters that a text does not have. */
export interface Filler {
  /** One that begins a filler. */
  readonly first: string;
  /** The others: as digits they tell fillers apart, for a label of a reference is its own key. */
  readonly rest: readonly string[];
}

/** How many characters tell fillers apart. */
const DIGITS = 16;

/** What a block's filler begins and ends with: something that parsers take for a block of its own. */
export type BlockMarks = readonly [string, string];

/** A processing instruction: of all HTML blocks the shortest that ends on its line (CommonMark, section 4.6). */
export const HTML_MARKS: BlockMarks = ["<?", "?>"];

/** An expression; MDX has no HTML blocks. */
export const MDX_MARKS: BlockMarks = ["{", "}"];

/** Characters of the private use area that a text does not have: letters to a parser, and nothing else. */
export function fillerFor(text: string): Filler {
  const free: string[] = [];
  for (let code = 0xf000; free.length <= DIGITS && code < 0xf8ff; code++) {
    const character = String.fromCharCode(code);
    if (!text.includes(character)) free.push(character);
  }
  const [first = "\uF8FE", ...rest] = free;
  return { first, rest: rest.length === 0 ? ["\uF8FF"] : rest };
}

/** A text with filler in place of its masks: as long, with the same lines, indentation and quote marks. */
export function fillMasks(
  text: string,
  masks: readonly Mask[],
  filler: Filler,
  marks: BlockMarks,
): string {
  let filled = "";
  let from = 0;
  for (const mask of masks) {
    const pieces = piecesOf(text, mask);
    filled += text.slice(from, mask.start);
    from = mask.start;
    pieces.forEach((piece, index) => {
      const fill = mask.isBlock
        ? blockFill(piece, filler, marks, {
            isFirst: index === 0,
            isLast: index === pieces.length - 1,
          })
        : inlineFill(text.slice(piece.start, piece.end), filler, index === 0);
      filled += text.slice(from, piece.start) + fill;
      from = piece.end;
    });
  }
  return filled + text.slice(from);
}

/**
 * The stretches of a mask's lines that are filled: all but line ends, blank lines
 * and, up to the column at which the mask begins, indentation and quote marks.
 */
export function piecesOf(text: string, { start, end }: Mask): readonly Span[] {
  if (!/[\r\n]/.test(text.slice(start, end))) return [{ start, end }];
  const column = columnAt(text, lineStartAt(text, start), start);
  const line = /[^\r\n]+/g;
  line.lastIndex = start;
  const pieces: Span[] = [];
  for (let found = line.exec(text); found !== null && found.index < end; found = line.exec(text)) {
    const from = found.index + (found.index === start ? 0 : indentOf(found[0], column));
    const to = Math.min(end, found.index + found[0].length);
    if (text.slice(from, to).trim() !== "") pieces.push({ start: from, end: to });
  }
  return pieces;
}

/** How many characters of a line are indentation and quote marks up to a column. */
function indentOf(line: string, column: number): number {
  const indent = /^[ \t>]*/.exec(line)![0];
  let length = 0;
  for (let at = 0; at < column && length < indent.length; length++)
    at += indent[length] === "\t" ? 4 - (at % 4) : 1;
  return length;
}

/** Equal syntax has equal filler, other syntax of the same length other filler. */
function inlineFill(syntax: string, { first, rest }: Filler, isFirst: boolean): string {
  let left = hashOf(syntax);
  let fill = isFirst ? first : "";
  while (fill.length < syntax.length) {
    fill += rest[left % rest.length]!;
    left = Math.floor(left / rest.length);
  }
  return fill;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

function blockFill(
  { start, end }: Span,
  { first, rest }: Filler,
  [open, close]: BlockMarks,
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): string {
  const length = end - start;
  const before = isFirst ? open : "";
  const after = isLast ? close : "";
  // `<?>` closes what it opens.
  if (before.length + after.length > length) return (open + close.slice(-1)).padEnd(length, " ");
  const inside = length - before.length - after.length;
  // An expression has to be one to be read: spaces are.
  const character = open === MDX_MARKS[0] ? " " : rest[0]!;
  const fill = character.repeat(inside);
  return (
    before + (fill === "" || character === " " || !isFirst ? fill : first + fill.slice(1)) + after
  );
}
