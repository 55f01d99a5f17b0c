import { CLOSED_BY, INLINE_ELEMENTS, OPAQUE_ELEMENTS, VOID_ELEMENTS } from "./elements.ts";
import type { HtmlPiece, HtmlTag } from "./html-pieces.ts";

/** A piece of one of several stretches of HTML: first which stretch, then which piece. */
export interface PiecePlace {
  readonly part: number;
  readonly piece: number;
}

/** What a text is by the elements around it. */
export interface HtmlSurroundings {
  /** `undefined`: nothing but what the Markdown around says. */
  readonly kind: "heading" | "list-item" | "cell" | "quote" | undefined;
  /** 1 to 6 for a heading, else 0. */
  readonly headingDepth: number;
  /** Row and column of the table, from 0. */
  readonly cell: { readonly row: number; readonly column: number } | undefined;
  /** Whether an element around it says that its text is Markdown (`<div markdown="1">`). */
  readonly isMarkdown: boolean;
}

/** Which tags belong together, and what stands in which element. */
export interface MatchedTags {
  /** The end tag of each element that has one. */
  readonly closings: ReadonlyMap<HtmlTag, HtmlTag>;
  /** Behind which piece each element ends, also where its end tag is missing. */
  readonly ends: ReadonlyMap<HtmlTag, PiecePlace>;
  /** Surroundings of what follows a tag that is not inline. */
  readonly surroundings: ReadonlyMap<HtmlTag, HtmlSurroundings>;
}

export const NO_SURROUNDINGS: HtmlSurroundings = {
  kind: undefined,
  headingDepth: 0,
  cell: undefined,
  isMarkdown: false,
};

/** Whether an element has no content, so that no end tag belongs to it. */
export function isEmptyElement(tag: HtmlTag): boolean {
  return tag.role === "empty" || (tag.role === "open" && VOID_ELEMENTS.has(tag.name));
}

/**
 * Find which tags belong together in stretches of HTML that follow one another,
 * with other blocks between them.
 *
 * An end tag of an inline element belongs to a start tag in the same block; any other
 * one closes all that is open in its element. What is never closed ends with its
 * stretch. Takes time in proportion to the number of pieces, whatever they are.
 */
export function matchTags(parts: readonly (readonly HtmlPiece[])[]): MatchedTags {
  const matcher = new TagMatcher();
  parts.forEach((pieces, part) =>
    pieces.forEach((piece, index) => {
      if (piece.type === "tag") matcher.add(piece, { part, piece: index });
    }),
  );
  matcher.finish(parts.map(({ length }) => length));
  return matcher;
}

interface OpenTag {
  readonly tag: HtmlTag;
  readonly part: number;
}

interface Table {
  row: number;
  column: number;
}

/** An element that is not inline, with the inline ones that are open in it. */
interface Frame extends OpenTag {
  readonly surroundings: HtmlSurroundings;
  readonly table: Table | undefined;
  readonly inline: OpenTag[];
  readonly inlineCounts: Map<string, number>;
}

const KINDS: Readonly<Record<string, HtmlSurroundings["kind"]>> = {
  li: "list-item",
  dt: "list-item",
  dd: "list-item",
  td: "cell",
  th: "cell",
  blockquote: "quote",
};

const ROOT: HtmlTag = { type: "tag", role: "open", name: "", attributes: [], start: 0, end: 0 };

class TagMatcher implements MatchedTags {
  readonly closings = new Map<HtmlTag, HtmlTag>();
  readonly ends = new Map<HtmlTag, PiecePlace>();
  readonly surroundings = new Map<HtmlTag, HtmlSurroundings>();
  readonly #frames: Frame[] = [frame({ tag: ROOT, part: -1 }, NO_SURROUNDINGS, undefined)];
  readonly #counts = new Map<string, number>();

  add(tag: HtmlTag, at: PiecePlace): void {
    const isInline = INLINE_ELEMENTS.has(tag.name) && !OPAQUE_ELEMENTS.has(tag.name);
    if (tag.role === "close") {
      if (isInline) this.#closeInline(tag, at);
      else this.#closeFrames(tag, at);
    } else if (!isEmptyElement(tag)) {
      if (isInline) this.#openInline(tag, at);
      else this.#openFrame(tag, at);
    }
    if (!INLINE_ELEMENTS.has(tag.name)) this.surroundings.set(tag, this.#top.surroundings);
  }

  finish(lengths: readonly number[]): void {
    while (this.#frames.length > 0) {
      const { tag, part, inline } = this.#frames.pop()!;
      for (const open of [...inline, { tag, part }])
        if (open.tag !== ROOT)
          this.ends.set(open.tag, { part: open.part, piece: lengths[open.part]! });
    }
  }

  get #top(): Frame {
    return this.#frames.at(-1)!;
  }

  #openInline(tag: HtmlTag, { part }: PiecePlace): void {
    const { inline, inlineCounts } = this.#top;
    inline.push({ tag, part });
    inlineCounts.set(tag.name, (inlineCounts.get(tag.name) ?? 0) + 1);
  }

  #closeInline(tag: HtmlTag, at: PiecePlace): void {
    const { inline, inlineCounts } = this.#top;
    if ((inlineCounts.get(tag.name) ?? 0) === 0) return;
    for (;;) {
      const open = inline.pop()!;
      inlineCounts.set(open.tag.name, inlineCounts.get(open.tag.name)! - 1);
      if (open.tag.name === tag.name) {
        this.#close(open.tag, tag, at);
        return;
      }
      this.ends.set(open.tag, at);
    }
  }

  #openFrame(tag: HtmlTag, at: PiecePlace): void {
    const closed = CLOSED_BY.get(tag.name);
    while (closed?.has(this.#top.tag.name) === true) this.#endFrame(at);
    const outer = this.#top;
    const table = tag.name === "table" ? { row: -1, column: -1 } : outer.table;
    this.#counts.set(tag.name, (this.#counts.get(tag.name) ?? 0) + 1);
    const open = { tag, part: at.part };
    this.#frames.push(frame(open, surroundingsIn(tag, outer, table), table));
  }

  #closeFrames(tag: HtmlTag, at: PiecePlace): void {
    if ((this.#counts.get(tag.name) ?? 0) === 0) return;
    while (this.#top.tag.name !== tag.name) this.#endFrame(at);
    const open = this.#top.tag;
    this.#endFrame(at);
    this.#close(open, tag, at);
  }

  #close(open: HtmlTag, close: HtmlTag, { part, piece }: PiecePlace): void {
    this.closings.set(open, close);
    this.ends.set(open, { part, piece: piece + 1 });
  }

  #endFrame(at: PiecePlace): void {
    const { tag, inline } = this.#frames.pop()!;
    this.#counts.set(tag.name, this.#counts.get(tag.name)! - 1);
    this.ends.set(tag, at);
    for (const open of inline) this.ends.set(open.tag, at);
  }
}

function frame(open: OpenTag, surroundings: HtmlSurroundings, table: Table | undefined): Frame {
  return { ...open, surroundings, table, inline: [], inlineCounts: new Map() };
}

function surroundingsIn(tag: HtmlTag, outer: Frame, table: Table | undefined): HtmlSurroundings {
  const { name } = tag;
  const isMarkdown =
    outer.surroundings.isMarkdown || tag.attributes.some((attribute) => isMarkdownOn(attribute));
  const heading = /^h([1-6])$/.exec(name)?.[1];
  if (heading !== undefined)
    return { kind: "heading", headingDepth: Number(heading), cell: undefined, isMarkdown };
  if (name === "tr" && table !== undefined) {
    table.row++;
    table.column = -1;
  }
  const around = { ...NO_SURROUNDINGS, isMarkdown };
  const kind = KINDS[name];
  if (kind === "cell" && table !== undefined && table.row >= 0) {
    table.column++;
    return { ...around, kind, cell: { ...table } };
  }
  if (kind !== undefined) return { ...around, kind };
  // What stands in a heading and is not inline has ended it.
  if (outer.surroundings.kind === "heading") return around;
  return isMarkdown === outer.surroundings.isMarkdown
    ? outer.surroundings
    : { ...outer.surroundings, isMarkdown };
}

function isMarkdownOn({ name, value }: HtmlTag["attributes"][number]): boolean {
  return name === "markdown" && value !== "0";
}
