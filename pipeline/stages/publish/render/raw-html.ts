import type { Element, Nodes, Root, RootContent } from "hast";
import { raw } from "hast-util-raw";
import { plainHtml } from "./plain-html.ts";

/** How deep HTML within an article may nest; what is deeper is shown as text. */
const MAX_DEPTH = 200;

/** Blocks of an article that stand next to each other. */
export interface ArticlePart {
  readonly tree: Root;
  /** Whether HTML of the author's was in it, whose elements may be any. */
  readonly hasHtml: boolean;
}

/**
 * Make elements of the HTML that stands in an article. Only the blocks that it stands in are given to a
 * parser of HTML: most have none, and what Markdown makes is well-formed.
 *
 * @returns the article's parts in order.
 */
export function parseRawHtml(root: Root, onTooDeep: () => void): readonly ArticlePart[] {
  if (!hasRaw(root)) return [{ tree: root, hasHtml: false }];
  if (depthOf(root) > MAX_DEPTH) {
    onTooDeep();
    toText(root);
    return [{ tree: root, hasHtml: false }];
  }
  const parts: ArticlePart[] = [];
  const hasElement = (): boolean =>
    parts.some(({ tree }) => tree.children.some(({ type }) => type === "element"));
  for (let at = 0; at < root.children.length;) {
    const start = nextRaw(root.children, at);
    if (start > at) parts.push({ tree: rootOf(root.children.slice(at, start)), hasHtml: false });
    if (start === root.children.length) break;
    const isFirst = !hasElement();
    const end = endOfHtml(root.children, start);
    const blocks = root.children.slice(start, end);
    const own = plainHtml(blocks) ?? parsedAlone(blocks, isFirst);
    // What it leaves open holds all that follows.
    const tree = own ?? parsed(root.children.slice(start), isFirst);
    parts.push({ tree, hasHtml: true });
    at = own === undefined ? root.children.length : end;
  }
  return parts;
}

function rootOf(children: readonly RootContent[]): Root {
  return { type: "root", children: [...children] };
}

function nextRaw(children: readonly RootContent[], from: number): number {
  const found = children.findIndex((child, at) => at >= from && hasRaw(child));
  return found === -1 ? children.length : found;
}

function hasRaw(node: Nodes): boolean {
  if (isRaw(node)) return true;
  return "children" in node && (node.children as Nodes[]).some(hasRaw);
}

/** Where the blocks end that HTML stands in: after the last that begins before all its tags are closed. */
function endOfHtml(children: readonly RootContent[], start: number): number {
  const open: string[] = [];
  let end = start;
  while (end < children.length) {
    closeTags(children[end++]!, open);
    if (open.length > 0) continue;
    // A line's end alone stands between blocks.
    const next = children[end + 1];
    if (next === undefined || children[end]!.type !== "text" || !hasRaw(next)) return end;
    end++;
  }
  return end;
}

function closeTags(block: Nodes, open: string[]): void {
  for (const { value } of rawNodes(block))
    for (const [, slash, tag = ""] of value.matchAll(TAG)) {
      const name = tag.toLowerCase();
      if (VOID.has(name)) continue;
      if (slash !== "/") open.push(name);
      else if (open.includes(name)) open.length = open.lastIndexOf(name);
    }
}

/**
 * Blocks as a parser of HTML has them within their article, which it can only tell where it ends as it
 * began: else `undefined`. An element of ours at the end shows what is open there, also links and the like that
 * would begin anew in what follows; one at the start keeps it from taking cells without a table.
 */
function parsedAlone(blocks: readonly RootContent[], isFirst: boolean): Root | undefined {
  if (blocks.some((block) => rawMatches(block, isFirst ? ODD_FIRST : /<form/i))) return undefined;
  const { children } = parsed([...blocks, mark()], isFirst);
  const last = children.at(-1);
  return isMark(last) ? rootOf(children.slice(0, -1)) : undefined;
}

function parsed(blocks: readonly RootContent[], isFirst: boolean): Root {
  const tree = raw(rootOf(isFirst ? blocks : [mark(), ...blocks]));
  const children = tree.type === "root" ? tree.children : [tree];
  return rootOf(isFirst ? children : children.slice(1));
}

/** Tags after which a parser of HTML still waits for what it is to read, and those of forms, of which it takes one. */
const ODD_FIRST = /<(?:form|t|c|base|bgs|link|meta|nofr|script|style)/i;

/** Nothing can be in it but what was left open before: an author's element of this kind is not empty then. */
function mark(): Element {
  return { type: "element", tagName: "span", properties: { id: "raw:end" }, children: [] };
}

function isMark(node: RootContent | undefined): boolean {
  if (node?.type !== "element" || node.children.length > 0) return false;
  return node.tagName === "span" && node.properties["id"] === "raw:end";
}

/** Tags that are opened and not closed, at most, wherever they stand. */
function depthOf(root: Root): number {
  let depth = 0;
  let deepest = 0;
  for (const html of rawNodes(root))
    for (const [, slash, name = "", end] of html.value.matchAll(TAG)) {
      if (FLAT.has(name.toLowerCase())) continue;
      if (slash === "/") depth = Math.max(0, depth - 1);
      else if (end !== "/") deepest = Math.max(deepest, ++depth);
    }
  return deepest;
}

const TAG = /<(\/?)([a-z][^\s/>]{0,100})[^<>]{0,10000}?(\/?)>/gi;

const VOID = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

/** Elements that hold nothing, or that others of their kind close. */
const FLAT = new Set([...VOID, ..."dd dt li option p tbody td tfoot th thead tr".split(" ")]);

interface HtmlText {
  type: string;
  readonly value: string;
}

function isRaw(node: { readonly type: string }): boolean {
  return node.type === "raw";
}

function* rawNodes(node: Nodes): Generator<HtmlText> {
  if (isRaw(node)) yield node as HtmlText;
  if ("children" in node) for (const child of node.children) yield* rawNodes(child);
}

function rawMatches(node: Nodes, pattern: RegExp): boolean {
  for (const { value } of rawNodes(node)) if (pattern.test(value)) return true;
  return false;
}

function toText(root: Root): void {
  for (const html of rawNodes(root)) html.type = "text";
}
