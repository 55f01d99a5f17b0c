import { escapeXmlAttribute, escapeXmlText } from "../../../model/xml-text.ts";

/** An element, written; only `xml` makes one, so that a text cannot be taken for it. */
export interface XmlElement {
  readonly written: string;
}

export type XmlAttributes = Readonly<Record<string, string | undefined>>;

/**
 * Write an element. Texts are escaped; attributes and children that are `undefined` are left out.
 * Elements that hold elements have a line for each.
 */
export function xml(
  name: string,
  attributes: XmlAttributes,
  ...children: readonly (XmlElement | readonly XmlElement[] | string | undefined)[]
): XmlElement {
  const tag =
    name +
    Object.entries(attributes)
      .map(([key, value]) => (value === undefined ? "" : ` ${key}="${escapeXmlAttribute(value)}"`))
      .join("");
  const content = children
    .flat()
    .map((child) => {
      if (child === undefined) return "";
      return typeof child === "string" ? escapeXmlText(child) : `\n${child.written}`;
    })
    .join("");
  if (content === "") return { written: `<${tag}/>` };
  const end = content.startsWith("\n") ? "\n" : "";
  return { written: `<${tag}>${content}${end}</${name}>` };
}

/** A document with this root, in UTF-8. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.written}\n`;
}
