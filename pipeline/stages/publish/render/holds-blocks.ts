import type { Nodes, Parents } from "mdast";

/** Nodes of Markdown whose children are text. */
const TEXTS: ReadonlySet<string> = new Set<Nodes["type"]>(["paragraph", "heading", "table"]);

/** Whether blocks may stand in a node: looking through all texts of an article for one takes long. */
export function mayHoldBlocks(
  node: Nodes,
  { hasBlocksInTexts }: { readonly hasBlocksInTexts: boolean },
): node is Parents {
  return "children" in node && (hasBlocksInTexts || !TEXTS.has(node.type));
}
