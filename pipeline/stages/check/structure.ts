import type { Html, Nodes, Root } from "mdast";
import { BLOCK_CONTAINERS } from "../read/markdown/block-containers.ts";
import type { Span, Structure } from "../../model/segmented-article.ts";
import { attributesIn } from "../read/html/inline-tag.ts";
import { htmlLiteral, type HtmlReading, readHtml } from "../read/html/read-html.ts";
import { htmlTokens } from "../segment/html-tokens.ts";

/**
 * Read the structure off a tree. Text, soft breaks, the order of codes, emphasis
 * (also as plain `<em>`, `<strong>`, `<del>`), alt texts, titles, texts in HTML and
 * front matter values leave no trace.
 *
 * @param within Of the tree, which of its blocks are meant: those that begin in there. Default: all.
 */
export function structureOf(root: Root, within?: Span): Structure {
  if (within !== undefined) return structureOf({ ...root, children: childrenIn(root, within) });
  let html: HtmlReading | undefined;
  const collector: Collector = {
    blocks: [],
    codes: [],
    // Most articles have no HTML.
    htmlParts: (node) => (html ??= readHtml(root, undefined)).partsOf(node),
  };
  visit(root, 0, true, collector);
  return { blocks: collector.blocks, codes: collector.codes.sort() };
}

function childrenIn({ children }: Root, { start, end }: Span): Root["children"] {
  return children.filter(({ position }) => {
    const at = position!.start.offset!;
    return at >= start && at < end;
  });
}

/** Where two structures differ first, as a sentence; `undefined` where they are equal. */
export function structureDifference(expected: Structure, actual: Structure): string | undefined {
  const block = firstDifference(expected.blocks, actual.blocks);
  if (block !== undefined) return `Unexpected block ${block}`;
  const code = firstDifference(expected.codes, actual.codes);
  return code === undefined ? undefined : `Unexpected inline code ${code}`;
}

interface Collector {
  readonly blocks: string[];
  readonly codes: string[];
  readonly htmlParts: HtmlReading["partsOf"];
}

const EMPHASIS_TAG = /^<\/?(?:em|strong|del)>$/;

const HOLDS_BLOCKS: ReadonlySet<Nodes["type"]> = new Set([...BLOCK_CONTAINERS, "mask"]);

function visit(node: Nodes, depth: number, isBlock: boolean, into: Collector): void {
  if (isBlock && node.type === "html") addHtml(node, depth, into);
  else if (isBlock) into.blocks.push(`${depth} ${blockLine(node)}`);
  else into.codes.push(...inlineCode(node));
  if (!("children" in node)) return;
  // The parts of a mask in text move with it.
  const holdsBlocks = isBlock && HOLDS_BLOCKS.has(node.type);
  for (const child of node.children) visit(child, depth + 1, holdsBlocks, into);
}

/** What is no text of an HTML block; tags inside texts may change their order. */
function addHtml(node: Html, depth: number, { blocks, codes, htmlParts }: Collector): void {
  const parts = htmlParts(node);
  blocks.push(`${depth} html ${JSON.stringify(htmlLiteral(node.value, parts))}`);
  for (const part of parts) {
    if (part.type !== "run") continue;
    const content = htmlTokens(part, { html: node.value, toArticle: (offset) => offset });
    for (const { type, data } of content.codes)
      if (!EMPHASIS_TAG.test(data)) codes.push(`${type} ${JSON.stringify(data)}`);
  }
}

function blockLine(node: Nodes): string {
  switch (node.type) {
    case "heading":
      return `heading ${node.depth}`;
    case "list":
      return `list ${node.ordered === true ? `ordered from ${node.start ?? 1}` : "bullet"} ${node.spread === true ? "loose" : "tight"}`;
    case "listItem":
      return `item ${node.checked ?? "plain"} ${node.spread === true ? "loose" : "tight"}`;
    case "table":
      return `table ${(node.align ?? []).join(" ")}`;
    case "code":
      return `code ${JSON.stringify([node.lang, node.meta, node.value])}`;
    case "definition":
      return `definition ${JSON.stringify([node.identifier, node.url])}`;
    case "footnoteDefinition":
      return `footnote definition ${node.identifier}`;
    case "mask":
      return `${node.code} ${JSON.stringify(node.literal)}`;
    case "yaml":
    case "toml":
      return node.type;
    default:
      // HTML and what dialects add: literals.
      return "value" in node ? `${node.type} ${JSON.stringify(node.value)}` : node.type;
  }
}

function inlineCode(node: Nodes): readonly string[] {
  switch (node.type) {
    case "inlineCode":
      return [`code ${JSON.stringify(node.value.replace(/\s+/g, " "))}`];
    case "html":
      return htmlCode(htmlLiteral(node.value, attributesIn(node)));
    case "link":
    case "image":
      return [`${node.type} ${node.url}`];
    case "linkReference":
    case "imageReference":
    case "footnoteReference":
      return [`${node.type} ${node.identifier}`];
    case "mask":
      return node.code === "html"
        ? htmlCode(node.literal)
        : [`${node.code} ${JSON.stringify(node.literal)}`];
    case "break":
      return ["break"];
    default:
      return [];
  }
}

function htmlCode(html: string): readonly string[] {
  return EMPHASIS_TAG.test(html) ? [] : [`html ${JSON.stringify(html)}`];
}

function firstDifference(
  expected: readonly string[],
  actual: readonly string[],
): string | undefined {
  const length = Math.max(expected.length, actual.length);
  for (let index = 0; index < length; index++) {
    if (expected[index] !== actual[index])
      return `${shown(actual[index])}, expected ${shown(expected[index])}`;
  }
  return undefined;
}

function shown(line: string | undefined): string {
  return line === undefined ? "`nothing`" : `\`${line.slice(0, 80)}\``;
}
