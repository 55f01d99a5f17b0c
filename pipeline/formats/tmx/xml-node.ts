import type { XmlAttributes, XmlContent, XmlNode } from "../../model/tmx-unit.ts";

/** What an element holds: text and elements, in order. */
export function contentOf(node: XmlNode): XmlContent {
  return node.slice(2) as XmlContent;
}

/** The elements of some names in an element, in order. */
export function elementsOf(node: XmlNode, ...names: readonly string[]): readonly XmlNode[] {
  const found: XmlNode[] = [];
  for (let index = 2; index < node.length; index++) {
    const child = node[index];
    if (isElement(child) && names.includes(child[0])) found.push(child);
  }
  return found;
}

/** All the text in some content, that of elements in it too. */
export function textOf(content: XmlContent): string {
  let text = "";
  for (const child of content) text += typeof child === "string" ? child : textOf(contentOf(child));
  return text;
}

function isElement(child: unknown): child is XmlNode {
  return Array.isArray(child);
}

/** Attributes without some; `undefined` where none are left. */
export function attributesBut(
  attributes: XmlAttributes,
  ...names: readonly string[]
): XmlAttributes | undefined {
  // Most units have none: nothing is made for these.
  for (const name in attributes) if (!names.includes(name)) return without(attributes, names);
  return undefined;
}

function without(attributes: XmlAttributes, names: readonly string[]): XmlAttributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));
}
