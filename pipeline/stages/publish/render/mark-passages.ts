import type { Heading, ImageReference, LinkReference, Nodes, Paragraph, Root } from "mdast";
import type { Passage } from "../../../model/site-page.ts";
import { offsetsOf } from "../../read/markdown/masks/mask-node.ts";
import { isMade } from "./made-nodes.ts";

/** A node and the passage that it shows. */
export interface MarkedNode {
  readonly node: Nodes;
  /** Index of the passage. */
  readonly passage: number;
  /** What of the node it is: its text or alt text, or the title of a link, or of a picture, which becomes its caption. */
  readonly part: "whole" | "alt" | "title";
  /** Where the passage begins, in the text that was parsed. */
  readonly offset: number;
}

/**
 * The block, cell, picture or title that each passage is: the innermost one in which it begins. A title that stands in
 * a definition is one of all that refer to it; titles in HTML are passed over.
 *
 * @param passages By start.
 * @param shift What to add to an offset in the tree to get one in the article.
 */
export function nodesOfPassages(
  root: Root,
  passages: readonly Passage[],
  shift: number,
): readonly MarkedNode[] {
  if (passages.length === 0) return [];
  const places: Place[] = [];
  collect(root, places);
  let referring: ReturnType<typeof referringTo> | undefined;
  const found: MarkedNode[] = [];
  const open: Place[] = [];
  const taken = { whole: new Set<Nodes>(), alt: new Set<Nodes>(), title: new Set<Nodes>() };
  let next = 0;
  passages.forEach(({ start, kind }, passage) => {
    const offset = start - shift;
    for (; next < places.length && places[next]!.start <= offset; next++) {
      closeBefore(open, places[next]!.start);
      open.push(places[next]!);
    }
    closeBefore(open, offset);
    const node = open.findLast(({ isTag }) => !isTag || kind === "alt")?.node;
    if (node === undefined || (kind === "title" && node.type === "html")) return;
    if (node.type === "definition" || node.type === "link") {
      if (kind !== "title") return;
      const titled =
        node.type === "link"
          ? [node]
          : ((referring ??= referringTo(root)).get(node.identifier) ?? []);
      found.push(...titled.map((one) => ({ node: one, passage, part: kind, offset })));
      return;
    }
    const part = kind !== undefined && ATTRIBUTED.has(node.type) ? kind : "whole";
    if (taken[part].has(node) && node.type !== "html") return;
    taken[part].add(node);
    found.push({ node, passage, part, offset });
  });
  return found;
}

/**
 * Blocks with words that are no passage: what authors keep from being translated. What follows a block that the
 * locale added may belong to it, up to the next passage.
 *
 * @param marked What `nodesOfPassages` found.
 */
export function blocksWithoutPassage(
  root: Root,
  passages: readonly Passage[],
  { marked, shift }: { readonly marked: readonly MarkedNode[]; readonly shift: number },
): readonly Nodes[] {
  const places: Place[] = [];
  collect(root, places);
  const taken = new Set(marked.map(({ node }) => node));
  let before = -1;
  return places.flatMap(({ start, node }) => {
    while ((passages[before + 1]?.start ?? Infinity) <= start + shift) before++;
    if (taken.has(node) || !BLOCKS.has(node.type)) return [];
    return passages[before]?.state === "own" || !hasWords(node) ? [] : [node];
  });
}

/** Letters that are no code. */
function hasWords(node: Nodes): boolean {
  if (node.type === "text") return /\p{L}/u.test(node.value);
  return "children" in node && node.children.some(hasWords);
}

/** A stretch that a passage may begin in. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly node: Nodes;
  /** Whether it is a tag within text, in which only an alt text can be. */
  readonly isTag?: boolean;
}

function closeBefore(open: Place[], offset: number): void {
  while (open.length > 0 && open.at(-1)!.end <= offset) open.pop();
}

/** In order of their starts, outer before inner. */
function collect(node: Nodes, places: Place[], isInText = false): void {
  const isBlock = BLOCKS.has(node.type) || (node.type === "html" && !isInText);
  if (isBlock || IMAGES.has(node.type) || isMade(node, "span"))
    places.push({ ...offsetsOf(node), node });
  else if (node.type === "html") places.push({ ...offsetsOf(node), node, isTag: true });
  if (node.type === "definition") places.push({ ...offsetsOf(node), node });
  if ("children" in node)
    for (const child of node.children) collect(child, places, isInText || BLOCKS.has(node.type));
  if (node.type === "link" && node.children.length > 0)
    places.push({
      start: offsetsOf(node.children.at(-1)!).end,
      end: offsetsOf(node).end,
      node,
    });
}

/** Links and pictures that take their address and title from a definition, by its identifier. */
function referringTo(root: Root): ReadonlyMap<string, readonly (LinkReference | ImageReference)[]> {
  return Map.groupBy(references(root), ({ identifier }) => identifier);
}

function references(node: Nodes): readonly (LinkReference | ImageReference)[] {
  const inner = "children" in node ? node.children.flatMap(references) : [];
  return node.type === "linkReference" || node.type === "imageReference" ? [node, ...inner] : inner;
}

const BLOCKS: ReadonlySet<string> = new Set<(Heading | Paragraph)["type"] | "tableCell">([
  "heading",
  "paragraph",
  "tableCell",
]);

const IMAGES: ReadonlySet<string> = new Set(["image", "imageReference"]);

/** Nodes whose attributes say something to readers. */
const ATTRIBUTED: ReadonlySet<string> = new Set([...IMAGES, "html"]);
