import type { Nodes, Paragraph, PhrasingContent } from "mdast";

/** The text that readers see in inline content; images have none. */
export function inlineText(nodes: readonly PhrasingContent[]): string {
  return nodes.map(textOfNode).join("");
}

/** The text of a node of any kind, blocks of it on lines of their own. */
export function treeText(node: Nodes): string {
  if (!("children" in node)) return "value" in node ? node.value : "";
  const isBlocks = /^(?:root|list|listItem|blockquote|table|tableRow)$/.test(node.type);
  return node.children.map(treeText).join(isBlocks ? "\n" : "");
}

/** A paragraph's characters from `start` to `end` of its `inlineText`, with their markup. */
export function cutParagraph(paragraph: Paragraph, start: number, end: number): Paragraph {
  return { ...paragraph, children: cut(paragraph.children, start, end) };
}

function cut(nodes: readonly PhrasingContent[], start: number, end: number): PhrasingContent[] {
  const kept: PhrasingContent[] = [];
  let offset = 0;
  for (const node of nodes) {
    const length = textOfNode(node).length;
    const [from, to] = [Math.max(0, start - offset), Math.min(length, end - offset)];
    offset += length;
    if (from === 0 && to === length) kept.push(node);
    else if (from < to) kept.push(...cutNode(node, from, to));
  }
  return kept;
}

function cutNode(node: PhrasingContent, start: number, end: number): PhrasingContent[] {
  if (node.type === "text") return [{ ...node, value: node.value.slice(start, end) }];
  if (!("children" in node) || node.type === "mask") return [node];
  return [{ ...node, children: cut(node.children, start, end) }];
}

function textOfNode(node: PhrasingContent): string {
  if (node.type === "mask") return node.literal;
  if ("children" in node) return inlineText(node.children);
  if (node.type === "break") return " ";
  return node.type === "text" || node.type === "inlineCode" ? node.value : "";
}
