import type { CodeType } from "../../../model/inline-code.ts";
import type { Span } from "../../../model/segmented-article.ts";
import { CODE_ELEMENTS, INLINE_ELEMENTS, OPAQUE_ELEMENTS } from "./elements.ts";
import type { HtmlAttribute, HtmlComment, HtmlPiece, HtmlTag, HtmlText } from "./html-pieces.ts";
import {
  type HtmlSurroundings,
  isEmptyElement,
  type MatchedTags,
  matchTags,
  NO_SURROUNDINGS,
  type PiecePlace,
} from "./match-tags.ts";
import { attributeOf, isUntranslated, textsInTag } from "./texts-in-tags.ts";
import { trimRun } from "./trim-run.ts";

/** What a run of text is made of. */
export type RunPiece =
  | HtmlText
  | (Span & { readonly type: "open"; readonly closing: Span })
  | (Span & { readonly type: "close"; readonly opening: Span })
  /** What is not translated: a tag without a partner, code, a comment, syntax of a dialect. */
  | (Span & { readonly type: "placeholder"; readonly code: CodeType });

/** Text and inline elements between two tags that end a text. */
export interface HtmlRun extends Span, HtmlSurroundings {
  readonly type: "run";
  readonly pieces: readonly RunPiece[];
  /** What attributes of its tags say. */
  readonly attributes: readonly HtmlAttributePart[];
}

/** A value of an attribute that people read. */
export interface HtmlAttributePart extends Span, Pick<HtmlAttribute, "name" | "value" | "quote"> {
  readonly type: "attribute";
}

/** What people read of a stretch of HTML, and what authors say there; offsets are those of the stretch. */
export type HtmlPart = HtmlRun | HtmlAttributePart | HtmlComment;

/** The texts of stretches of HTML that follow one another, with other blocks between them. */
export interface HtmlTexts {
  /** For each stretch its parts, in order; an attribute inside a run follows it. */
  readonly parts: readonly (readonly HtmlPart[])[];
  /** The stretches after which an element is open that is left alone. */
  readonly carried: ReadonlySet<number>;
}

/**
 * Find the texts in stretches of HTML.
 *
 * Left alone: code, scripts, styles, graphics, what is in another language than the
 * article or says `translate="no"`, and blocks of Markdown in elements that say
 * `markdown="1"`, which CommonMark does not know.
 *
 * @param language Of the article; `undefined` takes all languages for its own.
 */
export function htmlTexts(
  stretches: readonly (readonly HtmlPiece[])[],
  language: string | undefined,
): HtmlTexts {
  const reader = new RunReader(stretches, language, "blocks");
  reader.run();
  return reader;
}

/** A stretch as one run, whatever its elements are; `undefined` for nothing. */
export function htmlRun(
  pieces: readonly HtmlPiece[],
  language: string | undefined,
): HtmlRun | undefined {
  const reader = new RunReader([pieces], language, "one-run");
  reader.run();
  return reader.parts[0]!.find((part) => part.type === "run");
}

/** What a run is made of before its tags are paired. */
export type RawPiece = HtmlPiece | Extract<RunPiece, { type: "placeholder" }>;

const OFF_OR_ON = /^<!--\s*i18n-(?:off|on)\s*-->$/;

class RunReader implements HtmlTexts {
  readonly parts: HtmlPart[][] = [];
  readonly carried = new Set<number>();
  readonly #stretches: readonly (readonly HtmlPiece[])[];
  readonly #language: string | undefined;
  readonly #mode: "blocks" | "one-run";
  readonly #matched: MatchedTags;
  readonly #seenCells = new Set<HtmlSurroundings>();
  /** Where what is left alone ends. */
  #end: PiecePlace = { part: 0, piece: 0 };
  /** Index of the piece that makes the stretch a block of HTML: it has to stay where it is. */
  #first = 0;
  #surroundings: HtmlSurroundings = NO_SURROUNDINGS;
  #run: RawPiece[] = [];
  #attributes: HtmlAttributePart[] = [];

  constructor(
    stretches: readonly (readonly HtmlPiece[])[],
    language: string | undefined,
    mode: "blocks" | "one-run",
  ) {
    this.#stretches = stretches;
    this.#language = language === undefined ? undefined : primaryLanguage(language);
    this.#mode = mode;
    this.#matched = matchTags(stretches);
  }

  run(): void {
    this.#stretches.forEach((pieces, part) => {
      const parts: HtmlPart[] = [];
      this.parts.push(parts);
      this.#first = pieces.findIndex(({ type }) => type !== "text");
      let piece = 0;
      while (piece < pieces.length) piece = this.#read(pieces, { part, piece });
      this.#flush();
      parts.sort((a, b) => a.start - b.start);
      if (this.#end.part > part) this.carried.add(part);
    });
  }

  /** Returns the index of the next piece. */
  #read(pieces: readonly HtmlPiece[], at: PiecePlace): number {
    const piece = pieces[at.piece]!;
    if (piece.type === "comment") this.#add(piece);
    if (isBefore(at, this.#end)) {
      if (piece.type === "tag") this.#enter(piece);
      return at.piece + 1;
    }
    if (piece.type === "tag") return this.#readTag(pieces, piece, at);
    if (this.#endsRun(piece) || this.#isFirst(at)) this.#flush();
    else this.#run.push(piece);
    return at.piece + 1;
  }

  #readTag(pieces: readonly HtmlPiece[], tag: HtmlTag, at: PiecePlace): number {
    const end = this.#opaqueEnd(tag, at);
    const isInline =
      this.#isInline(tag) &&
      !this.#isFirst(at) &&
      (end === undefined || (end.part === at.part && this.#matched.closings.has(tag)));
    if (!isInline) {
      this.#flush();
      this.#enter(tag);
    }
    if (end === undefined) {
      for (const { name, value, quote, span } of textsInTag(tag)) {
        const part = { type: "attribute", name, value, quote, ...span } as const;
        this.#add(part);
        if (isInline) this.#attributes.push(part);
      }
      if (isInline) this.#run.push(tag);
      return at.piece + 1;
    }
    if (!isInline) {
      this.#end = end;
      return at.piece + 1;
    }
    const next = Math.max(at.piece + 1, end.piece);
    for (const piece of pieces.slice(at.piece, next))
      if (piece.type === "comment") this.#add(piece);
    const code = CODE_ELEMENTS.has(tag.name) ? "code" : "html";
    this.#run.push({ type: "placeholder", code, start: tag.start, end: pieces[next - 1]!.end });
    return next;
  }

  /** Where an element ends that is left alone; `undefined` for others. One without an end tag does not reach into another stretch. */
  #opaqueEnd(tag: HtmlTag, { part }: PiecePlace): PiecePlace | undefined {
    if (tag.role !== "open" || isEmptyElement(tag)) return undefined;
    if (!OPAQUE_ELEMENTS.has(tag.name) && !isUntranslated(tag) && !this.#isForeign(tag))
      return undefined;
    const end = this.#matched.ends.get(tag)!;
    if (this.#matched.closings.has(tag)) return end;
    if (this.#mode === "one-run") return undefined;
    return end.part === part ? end : { part, piece: this.#stretches[part]!.length };
  }

  #isForeign(tag: HtmlTag): boolean {
    const language = attributeOf(tag, "lang");
    if (language === undefined || language.trim() === "" || this.#language === undefined)
      return false;
    return primaryLanguage(language.trim()) !== this.#language;
  }

  #isInline({ name }: HtmlTag): boolean {
    return this.#mode === "one-run" || INLINE_ELEMENTS.has(name);
  }

  #isFirst({ piece }: PiecePlace): boolean {
    return this.#mode === "blocks" && piece === this.#first;
  }

  #endsRun(piece: HtmlPiece): boolean {
    if (this.#mode === "one-run") return false;
    if (piece.type === "comment") return OFF_OR_ON.test(piece.value);
    return piece.type === "other" || (piece.type === "mask" && piece.isBlock);
  }

  #enter(tag: HtmlTag): void {
    this.#surroundings = this.#matched.surroundings.get(tag) ?? this.#surroundings;
  }

  #add(part: HtmlPart): void {
    this.parts.at(-1)!.push(part);
  }

  #flush(): void {
    if (this.#run.length === 0) return;
    const pieces = trimRun(this.#run, this.#matched.closings, this.#mode === "blocks");
    const attributes = this.#attributes;
    this.#run = [];
    this.#attributes = [];
    if (pieces.length === 0 || (this.#surroundings.isMarkdown && hasBlocks(pieces))) return;
    this.#add({
      type: "run",
      ...this.#surroundingsOfRun(),
      start: pieces[0]!.start,
      end: pieces.at(-1)!.end,
      pieces,
      attributes,
    });
  }

  /** Only the first text of a cell says what its row or column is about. */
  #surroundingsOfRun(): HtmlSurroundings {
    const around = this.#surroundings;
    if (this.#seenCells.has(around)) return { ...around, cell: undefined };
    if (around.cell !== undefined) this.#seenCells.add(around);
    return around;
  }
}

/** Where Markdown has a meaning, lines that begin its blocks must not be joined with others. */
const MARKDOWN_BLOCK =
  /(?:^|[\r\n])[ \t]*(?:#{1,6}[ \t]|[-+*][ \t]|\d{1,9}[.)][ \t]|[>|{]|`{3}|~{3})/;

function hasBlocks(pieces: readonly RunPiece[]): boolean {
  return pieces.some((piece) => piece.type === "text" && MARKDOWN_BLOCK.test(piece.value));
}

function isBefore(a: PiecePlace, b: PiecePlace): boolean {
  return a.part < b.part || (a.part === b.part && a.piece < b.piece);
}

function primaryLanguage(tag: string): string {
  return tag.split(/[-_]/)[0]!.toLowerCase();
}
