import type { XmlContent, XmlNode } from "../../model/tmx-unit.ts";
import { escapeXmlAttribute, escapeXmlText } from "../../model/xml-text.ts";
import { CHOICES, REQUIRED, TMX_DTD } from "./dtd.ts";
import { contentOf } from "./xml-node.ts";

/**
 * Write an element of TMX on one line. What the DTD does not know is left out: records
 * come from anywhere, and what is written has to be valid.
 */
export function writeElement(node: XmlNode): string {
  const [name] = node;
  const rule = TMX_DTD[name];
  if (rule === undefined) return "";
  const content = writeContent(name, contentOf(node));
  const tag = name + writeAttributes(node);
  return content === "" && name !== "seg" ? `<${tag}/>` : `<${tag}>${content}</${name}>`;
}

/** Write what an element holds. */
export function writeContent(parent: string, content: XmlContent): string {
  const { holds } = TMX_DTD[parent]!;
  return content
    .map((child) => {
      if (typeof child === "string") return holds.has("#text") ? escapeXmlText(child) : "";
      return holds.has(child[0]) ? writeElement(child) : "";
    })
    .join("");
}

/** The attributes of an element that TMX knows, each with a space before it. */
export function writeAttributes([name, attributes]: XmlNode): string {
  return TMX_DTD[name]!.attributes.map((attribute) => {
    const value = attributes[attribute] ?? REQUIRED[name]?.[attribute];
    const isValid = value !== undefined && CHOICES[attribute]?.includes(value) !== false;
    return isValid ? ` ${attribute}="${escapeXmlAttribute(value)}"` : "";
  }).join("");
}
