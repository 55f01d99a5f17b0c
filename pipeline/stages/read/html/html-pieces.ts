import { type TokenizerCallbacks, Tokenizer } from "htmlparser2";
import type { CodeType } from "../../../model/inline-code.ts";
import { simplePieces } from "./simple-pieces.ts";
import type { Span } from "../../../model/segmented-article.ts";

/** Syntax of a dialect inside HTML. Offsets are those of the HTML. */
export interface HtmlMask extends Span {
  readonly type: CodeType;
  /** Whether it has its lines for itself. */
  readonly isBlock: boolean;
}

/** An attribute; one without a value has an empty one at its end. */
export interface HtmlAttribute {
  /** In small letters. */
  readonly name: string;
  /** What it says, character references decoded. */
  readonly value: string;
  /** Where the value stands, without its quotes. */
  readonly span: Span;
  readonly quote: '"' | "'" | "";
  /** Whether the value holds syntax that is no HTML. */
  readonly isMixed: boolean;
}

/** A start tag, end tag, or one that is closed at once (`<br />`). */
export interface HtmlTag extends Span {
  readonly type: "tag";
  readonly role: "open" | "close" | "empty";
  /** In small letters. */
  readonly name: string;
  readonly attributes: readonly HtmlAttribute[];
}

/** Characters as they are read; a character reference is a piece of its own. */
export interface HtmlText extends Span {
  readonly type: "text";
  value: string;
  readonly isReference: boolean;
}

export interface HtmlComment extends Span {
  readonly type: "comment";
  /** As it is written. */
  readonly value: string;
}

/** A stretch of HTML. */
export type HtmlPiece =
  | HtmlTag
  | HtmlText
  | HtmlComment
  /** A processing instruction: what a program on the server puts in. */
  | (Span & { readonly type: "instruction" })
  /** Declarations, CDATA and what is no HTML, such as a tag without an end. */
  | (Span & { readonly type: "other" })
  | (Span & { readonly type: "mask"; readonly code: CodeType; readonly isBlock: boolean });

/**
 * Take HTML apart, without repairing anything.
 *
 * Invariant: the pieces are adjacent and cover the text from its first to its last
 * character.
 */
export function htmlPieces(html: string, masks: readonly HtmlMask[] = []): readonly HtmlPiece[] {
  const simple = masks.length === 0 ? simplePieces(html) : undefined;
  return simple ?? tokenizedPieces(html, masks);
}

/** `htmlPieces` by a tokenizer of HTML. */
export function tokenizedPieces(
  html: string,
  masks: readonly HtmlMask[] = [],
): readonly HtmlPiece[] {
  const hidden = hiddenIn(html, masks);
  const lexer = new Lexer(hidden.length === 0 ? html : filled(html, hidden));
  return hidden.length === 0 ? lexer.pieces : withHidden(lexer.pieces, hidden);
}

type Hidden = Extract<HtmlPiece, { type: "mask" | "instruction" | "other" }>;

/** Processing instructions and CDATA end otherwise in CommonMark (section 4.6) than in HTML. */
const INSTRUCTION = /<\?|<!\[CDATA\[/g;

/** What the tokenizer gets filler for, in order. */
function hiddenIn(html: string, masks: readonly HtmlMask[]): readonly Hidden[] {
  const hidden: Hidden[] = masks.map(({ start, end, type, isBlock }) => ({
    type: "mask",
    start,
    end,
    code: type,
    isBlock,
  }));
  if (!html.includes("<?") && !html.includes("<![")) return hidden;
  let from = 0;
  let next = 0;
  for (const { index, 0: opener } of html.matchAll(INSTRUCTION)) {
    if (index < from) continue;
    const isInstruction = opener === "<?";
    const close = isInstruction ? "?>" : "]]>";
    const at = html.indexOf(close, index + 2);
    const end = at === -1 ? html.length : at + close.length;
    from = end;
    while (next < masks.length && masks[next]!.end <= index) next++;
    if (next < masks.length && masks[next]!.start < end) continue;
    const type = isInstruction && at !== -1 ? "instruction" : "other";
    hidden.push({ type, start: index, end });
  }
  return hidden.sort((a, b) => a.start - b.start);
}

/** Neither a letter nor white space nor markup. */
const FILLER = "\uF8FF";

function filled(html: string, hidden: readonly Span[]): string {
  let text = "";
  let from = 0;
  for (const { start, end } of hidden) {
    text += html.slice(from, start) + FILLER.repeat(end - start);
    from = end;
  }
  return text + html.slice(from);
}

/** Cut what was hidden out of the texts, and mark the values that hold some. */
function withHidden(pieces: readonly HtmlPiece[], hidden: readonly Hidden[]): readonly HtmlPiece[] {
  const cut: HtmlPiece[] = [];
  let next = 0;
  for (const piece of pieces) {
    while (next < hidden.length && hidden[next]!.end <= piece.start) next++;
    if (piece.type !== "text" || piece.isReference) {
      cut.push(piece.type === "tag" ? withMixed(piece, hidden, next) : piece);
      continue;
    }
    let from = piece.start;
    for (; next < hidden.length && hidden[next]!.start < piece.end; next++) {
      const found = hidden[next]!;
      if (found.start > from) cut.push(textPart(piece, from, found.start));
      cut.push(found);
      from = found.end;
    }
    if (from < piece.end) cut.push(textPart(piece, from, piece.end));
  }
  return cut;
}

function withMixed(tag: HtmlTag, hidden: readonly Hidden[], from: number): HtmlTag {
  if (from === hidden.length || hidden[from]!.start >= tag.end) return tag;
  let next = from;
  const attributes = tag.attributes.map((attribute) => {
    const { start, end } = attribute.span;
    while (next < hidden.length && hidden[next]!.end <= start) next++;
    return { ...attribute, isMixed: next < hidden.length && hidden[next]!.start < end };
  });
  return { ...tag, attributes };
}

function textPart({ value, start: origin }: HtmlText, start: number, end: number): HtmlText {
  const part = value.slice(start - origin, end - origin);
  return { type: "text", start, end, value: part, isReference: false };
}

/** What stands between the name of an attribute and its value. */
const EQUALS = /\s*=\s*/y;

class Lexer implements TokenizerCallbacks {
  readonly pieces: HtmlPiece[] = [];
  readonly #html: string;
  /** Where the pieces end. */
  #end = 0;
  #tag: { readonly start: number; readonly name: string } | undefined;
  #attributes: HtmlAttribute[] = [];
  #attribute: { readonly name: string; readonly end: number } | undefined;
  #value = "";

  constructor(html: string) {
    this.#html = html;
    const tokenizer = new Tokenizer({}, this);
    tokenizer.write(html);
    tokenizer.end();
  }

  ontext(start: number, end: number): void {
    // An end tag without an end is reported as text that begins nowhere.
    if (start < this.#end) return;
    this.#push({
      type: "text",
      start,
      end,
      value: this.#html.slice(start, end),
      isReference: false,
    });
  }

  ontextentity(codePoint: number, end: number): void {
    const last = this.pieces.at(-1);
    // Some references stand for two characters.
    if (end === this.#end && last?.type === "text") last.value += String.fromCodePoint(codePoint);
    else
      this.#push({
        type: "text",
        start: this.#html.indexOf("&", this.#end),
        end,
        value: String.fromCodePoint(codePoint),
        isReference: true,
      });
  }

  onopentagname(start: number, end: number): void {
    this.#tag = { start: start - 1, name: this.#html.slice(start, end).toLowerCase() };
    this.#attributes = [];
  }

  onattribname(start: number, end: number): void {
    this.#attribute = { name: this.#html.slice(start, end).toLowerCase(), end };
    this.#value = "";
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#html.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(_: number, end: number): void {
    const attribute = this.#attribute;
    if (attribute === undefined) return;
    EQUALS.lastIndex = attribute.end;
    const hasValue = EQUALS.test(this.#html);
    const start = hasValue ? EQUALS.lastIndex : attribute.end;
    const first = this.#html[start];
    const quote = hasValue && (first === '"' || first === "'") ? first : "";
    const span =
      quote === ""
        ? { start, end: hasValue ? end : start }
        : { start: start + 1, end: this.#html.lastIndexOf(quote, end) };
    if (span.end < span.start) return;
    this.#attributes.push({
      name: attribute.name,
      value: this.#value,
      span,
      quote,
      isMixed: false,
    });
  }

  onopentagend(end: number): void {
    this.#endTag("open", end + 1);
  }

  onselfclosingtag(end: number): void {
    this.#endTag("empty", end + 1);
  }

  onclosetag(start: number, end: number): void {
    const close = this.#html.indexOf(">", end);
    if (close === -1) return;
    const name = this.#html.slice(start, end).toLowerCase();
    const from = start - 2;
    this.#push({ type: "tag", role: "close", name, attributes: [], start: from, end: close + 1 });
  }

  oncomment(start: number, end: number): void {
    const isComment = this.#html.startsWith("<!--", start - 4);
    this.#pushMarkup(isComment ? "comment" : "other", end);
  }

  ondeclaration(_: number, end: number): void {
    this.#pushMarkup("other", end);
  }

  oncdata(_: number, end: number): void {
    this.#pushMarkup("other", end);
  }

  onprocessinginstruction(_: number, end: number): void {
    this.#pushMarkup("other", end);
  }

  onend(): void {
    if (this.#end < this.#html.length)
      this.#push({ type: "other", start: this.#html.length, end: this.#html.length });
  }

  #endTag(role: "open" | "empty", end: number): void {
    const { start, name } = this.#tag!;
    this.#push({ type: "tag", role, name, attributes: this.#attributes, start, end });
  }

  #pushMarkup(type: "comment" | "other", last: number): void {
    const end = this.#html[last] === ">" ? last + 1 : last;
    const start = this.#end;
    if (type === "comment") this.#push({ type, start, end, value: this.#html.slice(start, end) });
    else this.#push({ type, start, end });
  }

  #push(piece: HtmlPiece): void {
    if (piece.start > this.#end)
      this.pieces.push({ type: "other", start: this.#end, end: piece.start });
    if (piece.end > piece.start) this.pieces.push(piece);
    this.#end = piece.end;
  }
}
