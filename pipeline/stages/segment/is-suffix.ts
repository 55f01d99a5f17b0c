import type { Node, PhrasingContent } from "mdast";
import { offsetsOf } from "../read/markdown/masks/mask-node.ts";

/** Whether a node is syntax about the span before it, which it touches. */
export function isSuffix(node: PhrasingContent, before: PhrasingContent | undefined): boolean {
  if (node.type !== "mask" || !node.isSuffix || before === undefined) return false;
  const isSpan =
    SPANS.has(before.type) || (before.type === "mask" && before.role === "placeholder");
  return isSpan && offsetsOf(before).end === offsetsOf(node).start;
}

const SPANS = new Set<Node["type"]>([
  "emphasis",
  "strong",
  "delete",
  "inlineCode",
  "link",
  "linkReference",
  "image",
  "imageReference",
]);
