import type { Nodes, PhrasingContent } from "mdast";
import type { UnitLayout, UnitSite } from "../../../model/segmented-article.ts";
import type { MarkdownParser } from "../../read/markdown/remark-parser.ts";
import { readHtml } from "../../read/html/read-html.ts";
import { htmlTokens } from "../../segment/html-tokens.ts";
import { inlineTokens } from "../../segment/inline-tokens.ts";
import { inlineSignature } from "../inline-signature.ts";
import { usedLabels } from "./used-labels.ts";

/** Reads a unit's Markdown in its kind of block; `undefined` where it is no longer one block of that kind. */
export type ReadBack = (markdown: string) => string | undefined;

/** A layout; `item` is a `flow` unit behind a list marker, where `[x]` makes a task. */
export type ReadBackContext = UnitLayout | "item";

/** In which kind of block a unit has to be read alone. */
export function readBackContext(
  { layout, span }: Pick<UnitSite, "layout" | "span">,
  source: string,
): ReadBackContext {
  const before = source.slice(Math.max(0, span.start - 20), span.start);
  return layout === "flow" && /(?:^|[\s>])(?:[-+*]|\d{1,9}[.)])[ \t]+$/.test(before)
    ? "item"
    : layout;
}

const NESTING = { limit: 1000, tooDeep: () => new RangeError("nested too deep") };

export interface ReadBackOptions {
  /** Labels of definitions, as `SegmentedArticle.definitions`. */
  readonly definitions: readonly string[];
  /** Language of the article. */
  readonly language: string;
  readonly parser: MarkdownParser;
  /** What closes a title, else empty. */
  readonly delimiter: string;
}

/**
 * Make a reader for one kind of block. References resolve to the article's
 * definitions, so that what looks like a reference is taken for what it is there.
 */
export function readBack(context: ReadBackContext, options: ReadBackOptions): ReadBack {
  const { definitions, parser, delimiter } = options;
  if (context === "html") return (html) => htmlSignature(html, options);
  const labels = usedLabels(definitions);
  const { before, after, inlineOf } = CONTEXTS[context];
  return (markdown) => {
    if (delimiter === ")" && OPEN_PARENTHESIS.test(markdown)) return undefined;
    const body = before(delimiter) + markdown + after(delimiter);
    const hasLabels = definitions.length > 0 && markdown.includes("[");
    const source = hasLabels ? `${body}\n\n${definitionsOf(labels.in(markdown))}\n` : body;
    const [block, ...rest] = parser(source).children;
    if (
      block === undefined ||
      rest.some(({ type }) => type !== "definition" && type !== "footnoteDefinition")
    )
      return undefined;
    const inline = inlineOf(block);
    if (inline === undefined || typeof inline === "string") return inline;
    const content = inlineTokens(inline, { source, shift: 0, nesting: NESTING });
    return inlineSignature(content.tokens, content.codes);
  };
}

function definitionsOf(labels: readonly string[]): string {
  return labels.map((label) => `[${label.replace(/[\r\n]+/g, " ")}]: x`).join("\n\n");
}

/** A text in HTML has to be the only one of an element. */
function htmlSignature(html: string, { parser, language }: ReadBackOptions): string | undefined {
  const root = parser(`<div>\n${html}\n</div>`);
  const [block, ...rest] = root.children;
  if (block?.type !== "html" || rest.length > 0) return undefined;
  const texts = readHtml(root, language)
    .partsOf(block)
    .filter(({ type }) => type === "run");
  const [run] = texts;
  if (run?.type !== "run" || texts.length > 1) return undefined;
  const { tokens, codes } = htmlTokens(run, { html: block.value, toArticle: (offset) => offset });
  return inlineSignature(tokens, codes);
}

interface Context {
  readonly before: (delimiter: string) => string;
  readonly after: (delimiter: string) => string;
  readonly inlineOf: (block: Nodes) => readonly PhrasingContent[] | string | undefined;
}

/** CommonMark (section 6.3) wants both parentheses escaped in a title between parentheses; micromark only the closing one. */
const OPEN_PARENTHESIS = /(?<!\\)(?:\\\\)*\(/;

const always = (text: string) => () => text;

const CONTEXTS: Readonly<Record<Exclude<ReadBackContext, "html">, Context>> = {
  flow: {
    before: always(""),
    after: always(""),
    inlineOf: (block) => (block.type === "paragraph" ? block.children : undefined),
  },
  item: { before: always("- "), after: always(""), inlineOf: onlyItem },
  line: {
    before: always("# "),
    after: always(""),
    inlineOf: (block) => (block.type === "heading" ? block.children : undefined),
  },
  cell: { before: always("| "), after: always(" |\n|---|"), inlineOf: onlyCell },
  alt: {
    before: always("!["),
    after: always("](x)"),
    inlineOf: (block) => attribute(block, "alt"),
  },
  title: {
    before: (delimiter) => `![x](x ${delimiter === ")" ? "(" : delimiter}`,
    after: (delimiter) => `${delimiter})`,
    inlineOf: (block) => attribute(block, "title"),
  },
  argument: { before: always(""), after: always(""), inlineOf: () => undefined },
  value: { before: always(""), after: always(""), inlineOf: () => undefined },
};

function onlyItem(block: Nodes): readonly PhrasingContent[] | undefined {
  const item =
    block.type === "list" && block.children.length === 1 ? block.children[0]! : undefined;
  const paragraph = item?.children.length === 1 ? item.children[0]! : undefined;
  return paragraph?.type === "paragraph" && typeof item?.checked !== "boolean"
    ? paragraph.children
    : undefined;
}

function onlyCell(block: Nodes): readonly PhrasingContent[] | undefined {
  const row = block.type === "table" && block.children.length === 1 ? block.children[0] : undefined;
  return row?.children.length === 1 ? row.children[0]!.children : undefined;
}

function attribute(block: Nodes, name: "alt" | "title"): string | undefined {
  const image =
    block.type === "paragraph" && block.children.length === 1 ? block.children[0] : undefined;
  return image?.type === "image"
    ? inlineSignature([{ type: "text", value: image[name] ?? "" }], [])
    : undefined;
}
