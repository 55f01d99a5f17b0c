import type { Nodes, Root } from "mdast";

/** The labels that a tree defines, as written and in document order; those of footnotes begin with `^`. */
export function definitionLabels(root: Root): readonly string[] {
  const labels: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "definition") labels.push(node.label ?? node.identifier);
    if (node.type === "footnoteDefinition") labels.push(`^${node.label ?? node.identifier}`);
    if (
      "children" in node &&
      node.type !== "paragraph" &&
      node.type !== "heading" &&
      node.type !== "table"
    ) {
      for (const child of node.children) visit(child);
    }
  };
  visit(root);
  return labels;
}
