import type { parseDocument } from "htmlparser2";

/** A node of a parsed page. */
export type Node = ReturnType<typeof parseDocument>["children"][number];

export type Element = Extract<Node, { readonly attribs: unknown }>;

/** All elements in nodes, in the page's order. */
export function elementsIn(nodes: readonly Node[]): readonly Element[] {
  const found: Element[] = [];
  const visit = (node: Node): void => {
    if ("attribs" in node) found.push(node);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  return found;
}
