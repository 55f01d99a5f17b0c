import type { Element, Nodes, Root } from "hast";
import { raw } from "hast-util-raw";

/** How deep HTML within an article may nest; what is deeper is shown as text. */
const MAX_DEPTH = 200;

/** Make elements of the HTML that stands in an article. */
export function parseRawHtml(root: Root, onTooDeep: () => void): Root {
  if (depthOf(root) > MAX_DEPTH) {
    onTooDeep();
    toText(root);
  }
  const parsed = raw(root);
  return parsed.type === "root" ? parsed : { type: "root", children: [parsed] };
}

/** Whether HTML of the author's stands in an article, which is what a parser of HTML is for. */
export function hasRawHtml({ children }: Root | Element): boolean {
  return children.some(
    (child) =>
      (child.type as string) === "raw" || (child.type === "element" && hasRawHtml(child)),
  );
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

/** Elements that hold nothing, or that others of their kind close. */
const FLAT = new Set(
  "area base br col dd dt embed hr img input li link meta option p param source tbody td tfoot th thead tr track wbr".split(
    " ",
  ),
);

interface HtmlText {
  type: string;
  readonly value: string;
}

function* rawNodes(node: Nodes): Generator<HtmlText> {
  if ((node.type as string) === "raw") yield node as HtmlText;
  if ("children" in node) for (const child of node.children) yield* rawNodes(child);
}

function toText(root: Root): void {
  for (const html of rawNodes(root)) html.type = "text";
}
