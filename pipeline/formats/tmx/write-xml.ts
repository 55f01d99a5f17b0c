import type { XmlContent, XmlNode } from "../../model/tmx-unit.ts";
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
      if (typeof child === "string") return holds.has("#text") ? escapeText(child) : "";
      return holds.has(child[0]) ? writeElement(child) : "";
    })
    .join("");
}

/** The attributes of an element that TMX knows, each with a space before it. */
export function writeAttributes([name, attributes]: XmlNode): string {
  return TMX_DTD[name]!.attributes.map((attribute) => {
    const value = attributes[attribute] ?? REQUIRED[name]?.[attribute];
    const isValid = value !== undefined && CHOICES[attribute]?.includes(value) !== false;
    return isValid ? ` ${attribute}="${escapeAttribute(value)}"` : "";
  }).join("");
}

/** Text as it stands in an element: what XML would read otherwise is escaped, what it cannot say is `U+FFFD`. */
export function escapeText(text: string): string {
  return text.replace(UNSAYABLE, "\uFFFD").replace(/[&<>\r]/g, (character) => ESCAPES[character]!);
}

function escapeAttribute(text: string): string {
  return text
    .replace(UNSAYABLE, "\uFFFD")
    .replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character]!);
}

/** What no XML document may contain. */
const UNSAYABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
