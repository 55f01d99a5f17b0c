import type { XmlAttributes, XmlContent, XmlNode } from "../../model/tmx-unit.ts";

/** What an element holds: text and elements, in order. */
export function contentOf(node: XmlNode): XmlContent {
  return node.slice(2) as XmlContent;
}

/** The elements of some names in an element, in order. */
export function elementsOf(node: XmlNode, ...names: readonly string[]): readonly XmlNode[] {
  return node
    .slice(2)
    .filter((child): child is XmlNode => isElement(child) && names.includes(child[0]));
}

/** All the text in some content, that of elements in it too. */
export function textOf(content: XmlContent): string {
  return content
    .map((child) => (typeof child === "string" ? child : textOf(contentOf(child))))
    .join("");
}

function isElement(child: unknown): child is XmlNode {
  return Array.isArray(child);
}

/** Attributes without some; `undefined` where none are left. */
export function attributesBut(
  attributes: XmlAttributes,
  ...names: readonly string[]
): XmlAttributes | undefined {
  const rest = Object.entries(attributes).filter(([name]) => !names.includes(name));
  return rest.length === 0 ? undefined : Object.fromEntries(rest);
}
