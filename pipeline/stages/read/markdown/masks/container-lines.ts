import { lineStartAt } from "./line-start.ts";
import type { Span } from "../../../../model/segmented-article.ts";
import type { MaskSite } from "./mask.ts";

/**
 * Where lines of a block begin: how many quote marks stand before them, and how
 * many columns behind the last of these.
 *
 * > | - > !!! note
 *         ^         one quote mark, column 0
 * > |   >     text
 */
interface BlockEdge {
  readonly quotes: number;
  readonly column: number;
}

/** A line in the same quotes as a block. */
export interface ContainerLine {
  /** Where it begins, quote marks included. */
  readonly start: number;
  /** Its end, line end exclusive. */
  readonly end: number;
  /** Where the next line begins; the text's end for the last one. */
  readonly next: number;
  readonly isBlank: boolean;
  /** Columns from the block's edge to its first character; negative for what stands further out. */
  readonly indent: number;
  /** Where it begins without the first so many columns behind the block's edge. */
  readonly from: (columns: number) => number;
}

/** The lines after the one of a site, as long as they stand in the same quotes. */
export function* linesAfter({ text, prefix, lineEnd }: MaskSite): Generator<ContainerLine> {
  const edge = edgeOf(prefix);
  let start = afterLineEnd(text, lineEnd);
  while (start < text.length) {
    const line = lineAt(text, start, edge);
    if (line === undefined) return;
    yield line;
    start = line.next;
  }
}

/** Lines of a child document, and where its block ends. */
export interface Body {
  readonly lines: readonly Span[];
  /** Behind the last line that is not blank, line end exclusive; the site's line end where there is none. */
  readonly end: number;
}

/**
 * The lines below a site's line that are indented by at least so many columns, with
 * the blank lines between them.
 */
export function indentedBody(site: MaskSite, columns: number): Body {
  const lines: Span[] = [];
  let kept = 0;
  let end = site.lineEnd;
  for (const line of linesAfter(site)) {
    if (!line.isBlank && line.indent < columns) break;
    lines.push({ start: line.isBlank ? line.end : line.from(columns), end: line.next });
    if (line.isBlank) continue;
    kept = lines.length;
    end = line.end;
  }
  return { lines: closeBody(lines.slice(0, kept), end), end };
}

/** The last line without its line end: that is outside of the mask. */
export function closeBody(lines: readonly Span[], end: number): readonly Span[] {
  return lines.map((line) => (line.end > end ? { start: line.start, end } : line));
}

/** Offset behind the line end at an offset. */
export function afterLineEnd(text: string, lineEnd: number): number {
  return lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : lineEnd < text.length ? 1 : 0);
}

/** The line above one that begins at an offset, without its line end; empty above the first one. */
export function lineAbove(text: string, lineStart: number): Span {
  const end = lineStart - (text.endsWith("\r\n", lineStart) ? 2 : lineStart > 0 ? 1 : 0);
  return { start: lineStartAt(text, end), end };
}

/** Columns up to an offset of a line, tabs as CommonMark counts them (section 2.2). */
export function columnAt(text: string, lineStart: number, offset: number): number {
  let column = 0;
  for (let at = lineStart; at < offset; at++) column = nextColumn(column, text[at]!);
  return column;
}

function nextColumn(column: number, character: string): number {
  return character === "\t" ? column - (column % 4) + 4 : column + 1;
}

function edgeOf(prefix: string): BlockEdge {
  const behind = prefix.lastIndexOf(">") + 1;
  const quotes = prefix.split(">").length - 1;
  return { quotes, column: columnAt(prefix, 0, prefix.length) - columnBehind(prefix, 0, behind) };
}

/** The column behind a quote mark and the one blank that belongs to it. */
function columnBehind(text: string, lineStart: number, offset: number): number {
  const isMark = offset > lineStart && /[ \t]/.test(text[offset] ?? "");
  return columnAt(text, lineStart, offset) + (isMark ? 1 : 0);
}

const LINE_END = /\r\n?|\n|$/g;

function lineAt(text: string, start: number, edge: BlockEdge): ContainerLine | undefined {
  LINE_END.lastIndex = start;
  const end = LINE_END.exec(text)!.index;
  let behind = start;
  for (let quote = 0; quote < edge.quotes; quote++) {
    while (text[behind] === " " || text[behind] === "\t") behind++;
    if (text[behind] !== ">") return undefined;
    behind++;
  }
  const base = columnBehind(text, start, behind) + edge.column;
  const from = (columns: number): number => {
    let at = behind;
    let column = columnAt(text, start, behind);
    while (at < end && column < base + columns && /[ \t]/.test(text[at]!))
      column = nextColumn(column, text[at++]!);
    return at;
  };
  const content = from(Number.POSITIVE_INFINITY);
  return {
    start,
    end,
    next: afterLineEnd(text, end),
    isBlank: content === end,
    indent: columnAt(text, start, content) - base,
    from,
  };
}
