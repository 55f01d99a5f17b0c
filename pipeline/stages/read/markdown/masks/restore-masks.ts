import type {
  Html,
  Literal,
  Nodes,
  Paragraph,
  Parent,
  PhrasingContent,
  Root,
  RootContent,
  Text,
} from "mdast";
import type { Span } from "../../../../model/segmented-article.ts";
import type { HtmlMask } from "../../html/html-pieces.ts";
import { childText, moveNodes } from "./child-document.ts";
import { type Filler, piecesOf } from "./fill-masks.ts";
import type { Mask } from "./mask.ts";
import { parsedAt } from "../unreadable-markdown.ts";
import { type MaskNode, type MaskPartNode, offsetsOf, positionOf } from "./mask-node.ts";

/** What was filled into a text before it was parsed. */
export interface FilledText {
  /** The text as it is. */
  readonly text: string;
  /** The text as the parser had it. */
  readonly filled: string;
  readonly masks: readonly Mask[];
  readonly filler: Filler;
  /** Parses parts and child documents. */
  readonly parse: (text: string) => Root;
}

/**
 * Put the masks of a text back into its tree: as nodes where they stand in text or
 * are blocks, as what they were inside literals and addresses.
 */
export function restoreMasks(root: Root, filled: FilledText): Root {
  new Restorer(filled).visit(root);
  return root;
}

const WORDS = /^[\p{L}\p{N}](?:[\p{L}\p{N} ,]*[\p{L}\p{N}])?$/u;

type Field = "url" | "title" | "alt" | "label" | "identifier" | "value" | "meta" | "lang";

const FIELDS: readonly Field[] = [
  "label",
  "identifier",
  "alt",
  "url",
  "title",
  "lang",
  "meta",
  "value",
];

class Restorer {
  readonly #filled: FilledText;
  readonly #run: RegExp;

  constructor(filled: FilledText) {
    this.#filled = filled;
    const rest = `[${filled.filler.rest.join("")}]`;
    const first = `[${filled.filler.first}${filled.filler.rest.join("")}]`;
    this.#run = new RegExp(`${first}${rest}*(?:[\\r\\n]+[ \\t]*${rest}+)*`, "g");
  }

  visit(node: Nodes): void {
    if ("children" in node) this.#visitChildren(node);
    if (node.type !== "text") this.#restoreFields(node);
  }

  #visitChildren(parent: Parent): void {
    const children = (parent.children as Nodes[]).flatMap((child): readonly Nodes[] => {
      if (!this.#hasMask(child)) return [child];
      if (child.type === "text") return this.#splitText(child);
      const mask = this.#maskThatIs(child);
      if (mask !== undefined) return [this.#node(mask)];
      this.visit(child);
      return [child];
    });
    parent.children = this.#splitTerms(children) as RootContent[];
  }

  #hasMask(node: Nodes): boolean {
    const { start, end } = offsetsOf(node);
    return this.#masksIn({ start, end }).length > 0;
  }

  /** The masks that touch a span. */
  #masksIn({ start, end }: Span): readonly Mask[] {
    const { masks } = this.#filled;
    let low = 0;
    let high = masks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (masks[middle]!.end <= start) low = middle + 1;
      else high = middle;
    }
    let to = low;
    while (to < masks.length && masks[to]!.start < end) to++;
    return masks.slice(low, to);
  }

  /** A block's filler is a node of its own, wherever it came to stand. */
  #maskThatIs(node: Nodes): Mask | undefined {
    if (node.type !== "html" && !node.type.startsWith("mdx")) return undefined;
    const span = offsetsOf(node);
    const [mask, ...others] = this.#masksIn(span);
    if (
      mask?.isBlock !== true ||
      others.length > 0 ||
      mask.start < span.start ||
      mask.end > span.end
    )
      return undefined;
    const { filled } = this.#filled;
    const around = filled.slice(span.start, mask.start) + filled.slice(mask.end, span.end);
    return around.trim() === "" ? mask : undefined;
  }

  #splitText(node: Text): readonly PhrasingContent[] {
    const span = offsetsOf(node);
    const masks = this.#masksIn(span);
    const parts: PhrasingContent[] = [];
    let from = 0;
    let offset = span.start;
    let index = 0;
    for (const run of node.value.matchAll(this.#run)) {
      const mask = masks[index++];
      if (mask === undefined) break;
      const at = { start: Math.max(mask.start, span.start), end: Math.min(mask.end, span.end) };
      const before = node.value.slice(from, run.index);
      if (before !== "") parts.push(this.#text(before, { start: offset, end: at.start }));
      parts.push(this.#node(mask, at));
      from = run.index + run[0].length;
      offset = at.end;
    }
    const after = node.value.slice(from);
    if (after !== "") parts.push(this.#text(after, { start: offset, end: span.end }));
    return parts;
  }

  #text(value: string, span: Span): Text {
    return { type: "text", value, position: positionOf(span) };
  }

  #node(mask: Mask, { start, end }: Span = mask): MaskNode {
    const { role, type: code, name, isEdge, isSuffix, parts } = mask;
    return {
      type: "mask",
      role,
      code,
      name,
      isEdge,
      isSuffix,
      literal: this.#literal(mask),
      position: positionOf({ start, end }),
      children: [...parts.map((part) => this.#part(part)), ...this.#bodyOf(mask)],
    };
  }

  /**
   * The source without its parts and body; what indents the body's lines goes with
   * their number. In text where its lines break means nothing.
   */
  #literal({ start, end, isBlock, parts, body }: Mask): string {
    let literal = "";
    let from = start;
    const bodies = body.length === 0 ? [] : [{ start: body[0]!.start, end: body.at(-1)!.end }];
    for (const hole of [...parts, ...bodies].sort((a, b) => a.start - b.start)) {
      literal += this.#filled.text.slice(from, hole.start);
      from = hole.end;
    }
    literal += this.#filled.text.slice(from, end);
    return isBlock ? literal : literal.replace(/[ \t]*[\r\n]+[\s>]*/g, " ");
  }

  #part({ start, end, name, codec }: Mask["parts"][number]): MaskPartNode {
    const raw = this.#filled.text.slice(start, end);
    const position = positionOf({ start, end });
    if (codec === undefined)
      return { type: "maskPart", name, codec, position, children: this.#inline(raw, start) };
    const value: Text = { type: "text", value: codec.decode(raw), position };
    return { type: "maskPart", name, codec, position, children: [value] };
  }

  /** Text of one line as inline content. A heading holds nothing else: no block can begin in it. */
  #inline(raw: string, start: number): PhrasingContent[] {
    // What has no syntax needs no parser, and most titles have none.
    if (WORDS.test(raw)) return [this.#text(raw, { start, end: start + raw.length })];
    const toText = (offset: number) => offset - 2 + start;
    const [heading] = parsedAt(() => this.#filled.parse(`# ${raw}`), toText).children;
    const children = heading?.type === "heading" ? heading.children : [];
    moveNodes(children, toText);
    return children;
  }

  /** Every line above a definition is a term. */
  #splitTerms(children: readonly Nodes[]): readonly Nodes[] {
    return children.flatMap((child, index): readonly Nodes[] => {
      const next = children[index + 1];
      const isTerm = next?.type === "mask" && next.name === "definition";
      return isTerm && child.type === "paragraph" ? this.#terms(child) : [child];
    });
  }

  #terms(paragraph: Paragraph): readonly Paragraph[] {
    const { start, end } = offsetsOf(paragraph);
    const source = this.#filled.text.slice(start, end);
    if (!/[\r\n]/.test(source)) return [paragraph];
    return Array.from(source.matchAll(/[^\r\n]+/g), ({ 0: line, index }): Paragraph => {
      const from = start + index + (index === 0 ? 0 : /^[ \t>]*/.exec(line)![0].length);
      const to = start + index + line.trimEnd().length;
      const children = this.#inline(this.#filled.text.slice(from, to), from);
      return { type: "paragraph", children, position: positionOf({ start: from, end: to }) };
    });
  }

  #bodyOf({ body }: Mask): readonly RootContent[] {
    if (body.length === 0) return [];
    const { text, parse } = this.#filled;
    const child = childText(text, body);
    const root = parsedAt(
      () => parse(child.text),
      (offset) => child.toParent(offset, "start"),
    );
    const children = root.children.map(withoutFrontMatter);
    moveNodes(children, child.toParent);
    return children;
  }

  /** Literals, addresses and labels get back what stood there. */
  #restoreFields(node: Nodes): void {
    const record = node as unknown as Partial<Record<Field, string | null>>;
    const fields = FIELDS.filter((field) => typeof record[field] === "string");
    if (fields.length === 0) return;
    const masks = [...this.#masksIn(this.#afterChildren(node))];
    const restore = (value: string, isLast: boolean) => this.#restored(value, masks, isLast);
    if (node.type === "html") {
      this.#restoreHtml(node, masks);
      return;
    }
    for (const field of fields)
      record[field] = restore(record[field]!, field !== "label" && field !== "identifier");
  }

  /** HTML is read later: it says where its masks are. */
  #restoreHtml(node: Html, masks: Mask[]): void {
    const found: HtmlMask[] = [];
    const all = [...masks];
    node.value = this.#restored(node.value, masks, true, (index, span) => {
      const { type, isBlock } = all[index]!;
      found.push({ ...span, type, isBlock });
    });
    node.data = { ...node.data, masks: found };
  }

  /** Masks in the text of a link come before those in its address; the text of a short reference is its label. */
  #afterChildren(node: Nodes): Span {
    const { start, end } = offsetsOf(node);
    if ("referenceType" in node && node.referenceType !== "full") return { start, end };
    const last = "children" in node ? node.children.at(-1) : undefined;
    return { start: last === undefined ? start : offsetsOf(last).end, end };
  }

  #restored(
    value: string,
    masks: Mask[],
    takes: boolean,
    onMask?: (index: number, span: Span) => void,
  ): string {
    let restored = "";
    let from = 0;
    let used = 0;
    for (const mask of masks) {
      const pieces = this.#found(value, from, mask);
      if (pieces === undefined) break;
      const start = restored.length + (pieces[0]?.at ?? from) - from;
      for (const { at, length, source } of pieces) {
        restored += value.slice(from, at) + source;
        from = at + length;
      }
      onMask?.(used, { start, end: restored.length });
      used++;
    }
    if (takes) masks.splice(0, used);
    return restored + value.slice(from);
  }

  /** Where a value has the filler of a mask, line by line. */
  #found(value: string, from: number, mask: Mask) {
    const { text, filled } = this.#filled;
    let cursor = from;
    const found: { readonly at: number; readonly length: number; readonly source: string }[] = [];
    for (const { start, end } of piecesOf(text, mask)) {
      const fill = filled.slice(start, end);
      const at = value.indexOf(fill, cursor);
      if (at === -1) return undefined;
      found.push({ at, length: fill.length, source: text.slice(start, end) });
      cursor = at + fill.length;
    }
    return found;
  }
}

/** Only an article has front matter: what looks like it further down is a literal. */
function withoutFrontMatter(node: RootContent): RootContent {
  const { type, position } = node;
  return type === "yaml" || (type as string) === "toml"
    ? { type: "html", value: (node as Literal).value, position: position! }
    : node;
}
