import type { Nodes } from "mdast";
import type { BlockNode } from "./block-tree.ts";
import { concat, ownText, type PlacedText } from "./placed-text.ts";

/** One of two blocks that stand beside each other. */
export interface GapSide {
  /** Itself where it stands in its own container, else `undefined`. */
  readonly source: BlockNode | undefined;
  /** Its first and last node in the tree; the list of an item that is no longer in it. */
  readonly first: Nodes;
  readonly last: Nodes;
  /** Whether it may become part of a list before it. */
  readonly joins: boolean;
}

export interface Gap {
  readonly text: string;
  readonly lineEnd: string;
  readonly container: BlockNode;
  readonly before: GapSide;
  readonly after: GapSide;
}

/** What keeps two lists apart, or a list and indented code. */
const SEPARATOR = "<!-- -->";

/**
 * The lines between two blocks, up to where the second begins. Between those that stood
 * together it is what was there; else the most blank lines that were between them, or at
 * their sides, and one where they would run together without.
 */
export function blockGap(gap: Gap): PlacedText {
  const { lineEnd, container, before, after } = gap;
  const [a, b] = [before.source, after.source];
  if (a !== undefined && b !== undefined && b.index === a.index + 1)
    return concat([gapBefore(gap, b.index)]);
  const prefix = container.children[0]?.prefix ?? "";
  const blank = lineEnd + prefix.trimEnd() + lineEnd;
  if (joinsTightList(gap)) return concat([lineEnd + prefix]);
  const found = linesBetween(gap);
  const isTight = isTightSide(gap, before) && isTightSide(gap, after);
  const lines = isTight || countLines(found) > 1 ? found : blank;
  const ownPrefix = b === undefined || b.index === 0 ? prefix : lastLine(gapBefore(gap, b.index));
  if (!runTogether(gap)) return concat([lines, ownPrefix]);
  const separator = [lines, prefix, ownText(SEPARATOR, "")];
  return concat([...separator, blank, ownPrefix]);
}

/** Of the gaps that were between or at the sides of two blocks the largest, up to its last line end. */
function linesBetween(gap: Gap): string {
  const { container, before, after, lineEnd } = gap;
  const [a, b] = [before.source?.index, after.source?.index];
  const last = container.children.length - 1;
  const from = a ?? (b ?? 1) - 1;
  const to = b ?? (a ?? 0) + 1;
  const indexes = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + 1 + at);
  const there = indexes.filter((index) => index > 0 && index <= last);
  const nearest = there.length > 0 || last < 1 ? there : [Math.min(Math.max(a ?? b ?? 1, 1), last)];
  return nearest
    .map((index) => withoutLastLine(gapBefore(gap, index)))
    .reduce((best, lines) => (countLines(lines) > countLines(best) ? lines : best), lineEnd);
}

function gapBefore({ text, container }: Gap, index: number): string {
  const { children } = container;
  return text.slice(children[index - 1]!.end, children[index]!.start);
}

/** Items of a list and rows of a table stand together without a blank line. */
function isTightSide({ container }: Gap, { source, first, last }: GapSide): boolean {
  switch (container.node.type) {
    case "list":
      return source !== undefined || (first.type === "list" && last.type === "list");
    case "table":
      return source !== undefined || isRow(first);
    default:
      return false;
  }
}

/** A list with one item is named by its item: what is added to it is the next one. */
function joinsTightList({ before: { last }, after: { first, joins, source } }: Gap): boolean {
  return (
    source === undefined &&
    joins &&
    last.type === "list" &&
    first.type === "list" &&
    last.ordered === first.ordered &&
    last.spread !== true
  );
}

function isRow(node: Nodes): boolean {
  return (
    node.type === "tableRow" ||
    (node.type === "paragraph" &&
      node.children.some((child) => child.type === "text" && child.value.includes("|")))
  );
}

/** Whether a blank line alone does not keep two blocks apart. */
function runTogether(gap: Gap): boolean {
  const { container, before, after } = gap;
  if (container.node.type === "list") return false;
  const { last } = before;
  const { first } = after;
  if (isIndentedCode(first))
    return last.type === "list" || last.type === "footnoteDefinition" || isIndentedCode(last);
  const areLists = last.type === "list" && first.type === "list" && last.ordered === first.ordered;
  return areLists && !after.joins;
}

function isIndentedCode(node: Nodes): boolean {
  if (node.type !== "code" || node.position === undefined) return false;
  const { start, end } = node.position;
  const lines = node.value.split("\n").length;
  // A fence has a line of its own above its code.
  return (node.lang ?? "") === "" && end.line - start.line + 1 === lines;
}

function countLines(lines: string): number {
  return lines.match(/\r\n?|\n/g)?.length ?? 0;
}

function lastLine(gap: string): string {
  return /[^\r\n]*$/.exec(gap)![0];
}

function withoutLastLine(gap: string): string {
  return gap.slice(0, gap.length - lastLine(gap).length);
}
