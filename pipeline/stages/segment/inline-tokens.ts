import type {
  Html,
  Image,
  ImageReference,
  Link,
  LinkReference,
  Node,
  PhrasingContent,
} from "mdast";
import type { CodeType } from "../../model/inline-code.ts";
import type { InlineToken, Span, UnitCode } from "../../model/segmented-article.ts";
import { htmlSource } from "../read/html/html-source.ts";
import { attributesIn, opensUntranslated } from "../read/html/inline-tag.ts";
import { htmlLiteral } from "../read/html/read-html.ts";
import type { MaskNode } from "../read/markdown/masks/mask-node.ts";
import type { Nesting } from "./find-blocks.ts";
import { isSuffix } from "./is-suffix.ts";
import { pairHtml } from "./pair-html.ts";
import { spanOf } from "./span-of.ts";
import { addTextTokens } from "./add-text-tokens.ts";
import { type KnownOfCode, unitCode } from "./unit-code.ts";

/** The inline content of one block, flat. */
export interface InlineContent {
  readonly tokens: readonly InlineToken[];
  readonly codes: readonly UnitCode[];
  /** Links, images, tags and masks, in order: alt texts, titles and arguments are units of their own. */
  readonly embedded: readonly Embedded[];
}

/** What can hold units inside a unit. */
export type Embedded = Link | Image | LinkReference | ImageReference | Html | MaskNode;

/** What flattening needs to know besides the nodes. */
export interface InlineContext {
  /** The text that positions refer to. */
  readonly source: string;
  /** Added to every position: 1 where a byte order mark was cut off, else 0. */
  readonly shift: number;
  readonly nesting: Nesting;
}

/**
 * Flatten inline nodes into text, soft breaks and codes.
 *
 * Bytes between two nodes (indentation and quote marks after a hard break) belong
 * to the code before them.
 *
 * @throws PipelineError `article-too-deep`
 */
export function inlineTokens(
  nodes: readonly PhrasingContent[],
  context: InlineContext,
): InlineContent {
  const [first] = nodes;
  if (nodes.length === 1 && first?.type === "text") return textContent(first.value);
  const flattener = new Flattener(context);
  flattener.addAll(nodes, 1);
  return flattener;
}

/** Text without markup, as most headings and cells are. */
function textContent(value: string): InlineContent {
  const tokens: InlineToken[] = [];
  addTextTokens(tokens, value);
  return { tokens, codes: [], embedded: [] };
}

const MARKED_TEXT: Partial<Record<PhrasingContent["type"], CodeType>> = {
  emphasis: "em",
  strong: "strong",
  delete: "del",
  link: "link",
  linkReference: "link",
};

/** Where no tag has a partner none is opened. */
const NONE_OPENED = new Map<number, number>();

class Flattener implements InlineContent {
  readonly tokens: InlineToken[] = [];
  readonly codes: UnitCode[] = [];
  readonly embedded: Embedded[] = [];
  readonly #context: InlineContext;

  constructor(context: InlineContext) {
    this.#context = context;
  }

  addAll(nodes: readonly PhrasingContent[], depth: number): void {
    if (depth > this.#context.nesting.limit) throw this.#context.nesting.tooDeep(nodes[0]!);
    const partners = pairHtml(nodes);
    const opened = partners.size === 0 ? NONE_OPENED : new Map<number, number>();
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index]!;
      if (isSuffix(node, nodes[index - 1])) {
        this.#extendLast(node as MaskNode);
      } else if (node.type === "html" || node.type === "mask") {
        index = this.#addTag(nodes, index, partners, opened);
      } else {
        this.#add(node, nodes[index + 1], depth);
      }
    }
  }

  #add(node: PhrasingContent, next: PhrasingContent | undefined, depth: number): void {
    switch (node.type) {
      case "text":
        addTextTokens(this.tokens, node.value);
        return;
      case "emphasis":
      case "strong":
      case "delete":
      case "link":
      case "linkReference":
        this.#addMarkedText(node, depth);
        return;
      case "break":
        this.#addBreak(node, next);
        return;
      case "inlineCode":
        this.#addPlaceholder(
          "code",
          node.value.replace(/\s+/g, " "),
          spanOf(node, this.#context.shift),
        );
        return;
      case "footnoteReference":
        this.#addPlaceholder("footnote", node.identifier, spanOf(node, this.#context.shift));
        return;
      case "image":
      case "imageReference":
        this.#addImage(node);
        return;
      default:
        this.#addPlaceholder(
          "html",
          this.#slice(spanOf(node, this.#context.shift)),
          spanOf(node, this.#context.shift),
        );
    }
  }

  #addMarkedText(
    node: Extract<PhrasingContent, { children: PhrasingContent[] }>,
    depth: number,
  ): void {
    const span = spanOf(node, this.#context.shift);
    const type = MARKED_TEXT[node.type]!;
    const data = type === "link" ? addressOf(node as Link | LinkReference) : "";
    if (type === "link") this.embedded.push(node as Link | LinkReference);
    if (node.children.length === 0 || this.#isAutolink(node, span)) {
      this.#addPlaceholder(type, data, span);
      return;
    }
    const inner = {
      start: spanOf(node.children[0]!, this.#context.shift).start,
      end: spanOf(node.children.at(-1)!, this.#context.shift).end,
    };
    const close = { start: inner.end, end: span.end };
    const code = this.#addCode({
      type,
      data,
      canDelete: type !== "link",
      open: { start: span.start, end: inner.start },
      close,
      label: this.#labelOf(node, inner),
    });
    this.tokens.push({ type: "open", code });
    this.addAll(node.children, depth + 1);
    this.tokens.push({ type: "close", code });
  }

  #addImage(node: Image | ImageReference): void {
    const span = spanOf(node, this.#context.shift);
    const isShortcut = node.type === "imageReference" && node.referenceType === "shortcut";
    this.embedded.push(node);
    this.#addPlaceholder(
      "image",
      addressOf(node),
      span,
      isShortcut ? this.#slice({ start: span.start + 2, end: span.end - 1 }) : undefined,
    );
  }

  /** `<https://example.org>` and bare addresses have no text of their own. */
  #isAutolink(node: Node, span: Span): boolean {
    return node.type === "link" && this.#context.source[span.start] !== "[";
  }

  #labelOf(node: Node, inner: Span): string | undefined {
    if (node.type !== "linkReference" || (node as LinkReference).referenceType === "full")
      return undefined;
    return this.#slice(inner).replace(/[\r\n][\s>]*/g, " ");
  }

  /** The break takes what stands before the next line's text, so that no byte is lost. */
  #addBreak(node: PhrasingContent, next: PhrasingContent | undefined): void {
    const { start, end } = spanOf(node, this.#context.shift);
    this.#addPlaceholder("break", "", {
      start,
      end: next === undefined ? end : spanOf(next, this.#context.shift).start,
    });
  }

  /** What is said of a span goes where the span goes. */
  #extendLast(node: MaskNode): void {
    const last = this.tokens.at(-1) as { readonly code: number };
    const code = this.codes[last.code]!;
    const { end } = spanOf(node, this.#context.shift);
    const { open, close } = code;
    this.codes[last.code] = {
      ...code,
      data: code.data + node.literal,
      canDelete: false,
      open: close === undefined ? { ...open, end } : open,
      close: close && { ...close, end },
    };
  }

  /** HTML or syntax of a dialect: half of a pair, or a placeholder. */
  #addTag(
    nodes: readonly PhrasingContent[],
    index: number,
    partners: ReadonlyMap<number, number>,
    opened: Map<number, number>,
  ): number {
    const node = nodes[index] as Html | MaskNode;
    const span = spanOf(node, this.#context.shift);
    const type = node.type === "mask" ? node.code : "html";
    const data = node.type === "mask" ? node.literal : this.#tagData(node, span);
    if (node.type === "mask") this.embedded.push(node);
    const partner = partners.get(index);
    if (partner === undefined) {
      this.#addPlaceholder(type, data, span);
      return index;
    }
    const isOff =
      /^(?:<!--|\{\/\*)/.test(data) ||
      (node.type === "html" && partner > index && opensUntranslated(node));
    const partnerSpan = spanOf(nodes[partner]!, this.#context.shift);
    if (isOff) {
      const whole = { start: span.start, end: partnerSpan.end };
      this.#addPlaceholder("html", this.#slice(whole), whole);
      return partner;
    }
    if (partner > index) {
      const code = this.#addCode({ type, data, open: span, close: partnerSpan });
      opened.set(partner, code);
      this.tokens.push({ type: "open", code });
    } else {
      this.tokens.push({ type: "close", code: opened.get(index)! });
    }
    return index;
  }

  /** A tag without what its attributes say. */
  #tagData(node: Html, span: Span): string {
    const tag = this.#slice(span);
    const attributes = attributesIn(node);
    if (attributes.length === 0) return tag;
    const source = htmlSource(node.value, this.#context.source, span);
    if (source === undefined) return tag;
    this.embedded.push(node);
    const toTag = (offset: number) => source.toArticle(offset) - span.start;
    const holes = attributes.map((part) => ({
      ...part,
      start: toTag(part.start),
      end: toTag(part.end),
    }));
    return htmlLiteral(tag, holes);
  }

  #addPlaceholder(type: CodeType, data: string, open: Span, label?: string): void {
    const canDelete = type === "em" || type === "strong" || type === "del";
    const isBareAddress = type === "link" && !"<[".includes(this.#context.source[open.start]!);
    const code = this.#addCode({ type, data, canDelete, open, label, isBareAddress });
    this.tokens.push({ type: "placeholder", code });
  }

  /** Returns its index. */
  #addCode(known: KnownOfCode): number {
    return this.codes.push(unitCode(known)) - 1;
  }

  #slice(span: Span): string {
    return this.#context.source.slice(span.start, span.end);
  }
}

function addressOf(node: Link | Image | LinkReference | ImageReference): string {
  return "url" in node ? node.url : `[${node.identifier}]`;
}
