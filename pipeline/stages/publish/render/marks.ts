import type { Element, Properties } from "hast";
import type { Html, List, Nodes, Root } from "mdast";
import type { Locale } from "../../../model/locale.ts";
import type { MarkedPassage, Passage } from "../../../model/site-page.ts";
import { directionOf } from "../../locale-data/direction.ts";
import { offsetsOf } from "../../read/markdown/masks/mask-node.ts";
import type { MarkedNode } from "./mark-passages.ts";
import { plainText } from "./tree-walk.ts";

/**
 * The property that says which passage an element is, until the tree is finished. Its attribute
 * stands nowhere in the text, so that no author's HTML can have it.
 */
export function markerFor(text: string): string {
  if (!/data-p\d/i.test(text)) return "dataP0";
  const lower = text.toLowerCase();
  let n = 0;
  while (lower.includes(`data-p${n}`)) n++;
  return `dataP${n}`;
}

/** The property of the passage that the title of a picture or link is. */
export function captionMarker(marker: string): string {
  return `${marker}Title`;
}

/** What the nodes of passages are marked by. */
export interface Marking {
  readonly marker: string;
  /** What was parsed. */
  readonly text: string;
}

/** Give nodes of passages a property that their elements will have. */
export function markNodes(
  root: Root,
  nodes: readonly MarkedNode[],
  { marker, text }: Marking,
): void {
  if (nodes.length === 0) return;
  const give = propertyGiver(root);
  const attribute = marker.replace("dataP", "data-p");
  const tags = nodes.flatMap(({ node, passage, part, offset }) =>
    node.type === "html" && part === "alt"
      ? [{ node, at: offsetIn(node, offset, text), mark: `${attribute}="${passage}"` }]
      : [],
  );
  // The last one first, as what is put in moves what stands behind it.
  for (const { node, at, mark } of tags.toReversed()) markTag(node, mark, at);
  for (const { node, passage, part } of nodes)
    if (node.type !== "html")
      give(node, { [part === "title" ? captionMarker(marker) : marker]: String(passage) });
    else if (part === "whole") wrapHtml(node, `${attribute}="${passage}"`);
}

/** Say in which language nodes are. */
export function sayLanguage(root: Root, nodes: readonly Nodes[], language: Locale): void {
  const give = propertyGiver(root);
  for (const node of nodes) give(node, { lang: language, dir: directionOf(language) });
}

/** Gives nodes properties that their elements will have. */
function propertyGiver(root: Root): (node: Nodes, properties: Properties) => void {
  const inTightItems = paragraphsInTightItems(root);
  return (node, properties) => {
    const { hProperties = {}, hName } = node.data ?? {};
    // Paragraphs of tight lists have no element, and so nothing to hold a property.
    const name = inTightItems.has(node) ? "span" : hName;
    node.data = {
      ...node.data,
      ...(name === undefined ? {} : { hName: name }),
      hProperties: { ...hProperties, ...properties },
    };
  };
}

function paragraphsInTightItems(root: Root): ReadonlySet<Nodes> {
  const found = new Set<Nodes>();
  const visit = (node: Nodes): void => {
    if (node.type === "list" && isTight(node))
      for (const item of node.children)
        for (const child of item.children) if (child.type === "paragraph") found.add(child);
    if ("children" in node) node.children.forEach(visit);
  };
  visit(root);
  return found;
}

/** As mdast-util-to-hast decides it. */
function isTight(list: List): boolean {
  const isLoose = list.children.some(({ spread, children }) => spread ?? children.length > 1);
  return list.spread !== true && !isLoose;
}

/** Where an offset of the text is in a piece of HTML, whose lines are without the marks of quotes and lists. */
function offsetIn(html: Html, offset: number, text: string): number {
  const { start, end } = offsetsOf(html);
  const row = text.slice(start, offset).split("\n").length - 1;
  const written = text.slice(start, end).split("\n");
  const lines = html.value.split("\n");
  const behind = written.slice(0, row + 1).join("\n").length - (offset - start);
  return lines.slice(0, row + 1).join("\n").length - behind;
}

/** Give the tag whose alt text begins at an offset an attribute. */
function markTag(node: Html, mark: string, at: number): void {
  const before = node.value.slice(0, Math.max(0, at));
  const [tag, name] = /<([a-z][\w-]*)\b[^<]*?\balt\s*=\s*["']?$/i.exec(before) ?? [];
  if (tag === undefined || name === undefined) return;
  const behind = before.length - tag.length + "<".length + name.length;
  node.value = `${node.value.slice(0, behind)} ${mark}${node.value.slice(behind)}`;
}

/** HTML that is whole gets an element around it; a half of something cannot have one. */
function wrapHtml(node: Html, attribute: string): void {
  if (isWhole(node.value)) node.value = `<div ${attribute}>${node.value}\n</div>`;
}

/** Whether HTML begins with a block and closes all that it opens. */
function isWhole(html: string): boolean {
  if (
    !/^\s*<(?:p|div|section|details|ul|ol|dl|table|blockquote|figure|h[1-6]|center)\b/i.test(html)
  )
    return false;
  const open: string[] = [];
  for (const [, slash, name = "", end] of html.matchAll(
    /<(\/?)([a-z][\w-]*)(?:"[^"]*"|'[^']*'|[^'">])*?(\/?)>/gi,
  )) {
    const tag = name.toLowerCase();
    if (VOID.has(tag) || end === "/") continue;
    if (slash !== "/") open.push(tag);
    else if (open.pop() !== tag) return false;
  }
  return open.length === 0;
}

const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/** What the page says of a passage; its element gets an id where it has none. */
export function markedPassage(
  element: Element,
  { state, unit }: Pick<MarkedPassage, "state"> & Pick<Passage, "unit">,
  taken: Set<string>,
): MarkedPassage {
  const { properties } = element;
  if (properties["id"] === undefined) {
    let id = `passage-${unit.slice(0, 8)}`;
    for (let n = 1; taken.has(id); n++) id = `passage-${unit.slice(0, 8)}-${n}`;
    taken.add(id);
    properties["id"] = id;
  }
  if (state === "stale") properties["className"] = [...classesOf(element), "stale"];
  return { state, id: properties["id"], text: plainText(element) };
}

function classesOf({ properties }: Element): readonly string[] {
  const classes = properties["className"];
  return Array.isArray(classes) ? classes.map(String) : [];
}
