import type { BlockNode } from "./block-tree.ts";

/** A stretch of text that is the locale's own. */
export interface OwnRegion {
  /** Id of the record that added it; empty for a comment that keeps two lists apart. */
  readonly record: string;
  readonly start: number;
  readonly end: number;
}

/** A leaf of the source in a rendered text. */
export interface PlacedLeaf {
  readonly leaf: BlockNode;
  /** The moved block that it is in; `undefined` where it stands in its own containers. */
  readonly moved: BlockNode | undefined;
}

/** Text with what it is made of. */
export interface PlacedText {
  readonly text: string;
  /** In order. */
  readonly leaves: readonly PlacedLeaf[];
  /** In order; they do not overlap. */
  readonly regions: readonly OwnRegion[];
}

/** Put pieces of text together. */
export function concat(pieces: readonly (PlacedText | string)[]): PlacedText {
  let text = "";
  const leaves: PlacedLeaf[] = [];
  const regions: OwnRegion[] = [];
  for (const piece of pieces) {
    if (typeof piece === "string") {
      text += piece;
      continue;
    }
    leaves.push(...piece.leaves);
    for (const { record, start, end } of piece.regions)
      regions.push({ record, start: start + text.length, end: end + text.length });
    text += piece.text;
  }
  return { text, leaves, regions };
}

/** Text of the locale's own. */
export function ownText(text: string, record: string): PlacedText {
  return { text, leaves: [], regions: [{ record, start: 0, end: text.length }] };
}

/**
 * Begin all lines but the first with another prefix, as a block has to that stands in
 * other quotes and lists; lazy lines, which lack the old one, get it too.
 */
export function withPrefix(piece: PlacedText, old: string, prefix: string): PlacedText {
  if (old === prefix) return piece;
  let text = "";
  const shifts: { readonly from: number; readonly to: number }[] = [];
  for (const [index, { 0: line, index: from }] of [...piece.text.matchAll(LINE)].entries()) {
    const content = /^[^\r\n]*/.exec(line)![0];
    const cut = index === 0 ? 0 : commonLength(content, old);
    const isBlank = content.slice(cut).trim() === "";
    if (index > 0) text += isBlank ? prefix.trimEnd() : prefix;
    shifts.push({ from: from + cut, to: text.length });
    text += line.slice(cut);
  }
  const moved = (offset: number) => {
    const line = shifts.findLast(({ from }) => from <= offset) ?? shifts[0]!;
    return line.to + offset - line.from;
  };
  const regions = piece.regions.map(({ record, start, end }) => ({
    record,
    start: moved(start),
    end: moved(end),
  }));
  return { text, leaves: piece.leaves, regions };
}

const LINE = /[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g;

/** How much of a line is the prefix, or the beginning of it. */
function commonLength(line: string, prefix: string): number {
  let length = 0;
  while (length < prefix.length && line[length] === prefix[length]) length++;
  return length;
}
