import type { Nodes, Root } from "mdast";
import type { Structure } from "../../model/segmented-article.ts";

/**
 * Read the structure off a tree. Text, soft breaks, the order of codes, emphasis
 * (also as plain `<em>`, `<strong>`, `<del>`), alt texts, titles and front matter
 * values leave no trace.
 */
export function structureOf(root: Root): Structure {
  const blocks: string[] = [];
  const codes: string[] = [];
  visit(root, 0, true, { blocks, codes });
  return { blocks, codes: codes.sort() };
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
}

const EMPHASIS_TAG = /^<\/?(?:em|strong|del)>$/;

const HOLDS_BLOCKS = new Set<Nodes["type"]>([
  "root",
  "blockquote",
  "list",
  "listItem",
  "footnoteDefinition",
  "table",
  "tableRow",
  "mask",
]);

function visit(node: Nodes, depth: number, isBlock: boolean, into: Collector): void {
  if (isBlock) into.blocks.push(`${depth} ${blockLine(node)}`);
  else into.codes.push(...inlineCode(node));
  if (!("children" in node)) return;
  // The parts of a mask in text move with it.
  const holdsBlocks = isBlock && HOLDS_BLOCKS.has(node.type);
  for (const child of node.children) visit(child, depth + 1, holdsBlocks, into);
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
      return htmlCode(node.value);
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
