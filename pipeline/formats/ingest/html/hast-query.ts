import type { Element, ElementContent, Nodes, Root, RootContent } from "hast";

/** A node with children. */
export type Parent = Root | Element;

export function isElement(node: Nodes): node is Element {
  return node.type === "element";
}

/** All elements below a node, in document order. */
export function elementsIn(node: Parent): readonly Element[] {
  return node.children.flatMap((child) => (isElement(child) ? [child, ...elementsIn(child)] : []));
}

/** The first element of a name below a node. */
export function firstElement(node: Parent, name: string): Element | undefined {
  return elementsIn(node).find(({ tagName }) => tagName === name);
}

/** The text below a node, white space as one space; scripts and styles are no text. */
export function textOf(node: Nodes): string {
  return rawText(node).replace(/\s+/g, " ").trim();
}

/** An attribute's value; lists joined by spaces; empty where it is not there. */
export function attribute(element: Element, name: string): string {
  const value = element.properties[name];
  if (value === undefined || value === null || value === false) return "";
  return Array.isArray(value) ? value.join(" ") : String(value);
}

/** Take every child away that the test says, at any depth. */
export function removeWhere(node: Parent, test: (child: RootContent) => boolean): void {
  node.children = node.children.filter((child) => !test(child)) as ElementContent[];
  for (const child of node.children) if (isElement(child)) removeWhere(child, test);
}

const NO_TEXT = new Set(["script", "style", "noscript", "template", "svg", "head"]);
const BLOCKS =
  /^(?:p|div|li|h[1-6]|tr|td|th|section|article|blockquote|figure|figcaption|header|footer|br)$/;

function rawText(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (!("children" in node)) return "";
  if (isElement(node) && NO_TEXT.has(node.tagName)) return "";
  const text = node.children.map(rawText).join("");
  return isElement(node) && BLOCKS.test(node.tagName) ? ` ${text} ` : text;
}
