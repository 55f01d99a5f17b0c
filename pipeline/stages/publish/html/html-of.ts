import type { Element, Nodes, Properties } from "hast";
import { find, html } from "property-information";

/** How a tree is written. */
export interface HtmlOptions {
  /** Whether `raw` nodes are HTML that is known to be safe; else they are shown as text. Default: `false`. */
  readonly allowRaw?: boolean;
}

/**
 * Write a tree as HTML, all tags but those of empty elements closed, all values of attributes in double
 * quotes. Comments are left out: no page needs one.
 */
export function htmlOf(node: Nodes, { allowRaw = false }: HtmlOptions = {}): string {
  return nodeHtml(node, allowRaw);
}

function nodeHtml(node: Nodes, allowRaw: boolean): string {
  if (node.type === "element") return elementHtml(node, allowRaw);
  if (node.type === "text") return escapedText(node.value);
  if (node.type === "root") return childrenHtml(node.children, allowRaw);
  if (node.type === "doctype") return "<!doctype html>";
  if (isRaw(node)) return allowRaw ? node.value : escapedText(node.value);
  return "";
}

function isRaw(node: { readonly type: string }): node is { readonly type: "raw"; value: string } {
  return node.type === "raw";
}

function childrenHtml(children: readonly Nodes[], allowRaw: boolean): string {
  let text = "";
  for (const child of children) text += nodeHtml(child, allowRaw);
  return text;
}

function elementHtml({ tagName, properties, children }: Element, allowRaw: boolean): string {
  const start = `<${tagName}${attributesHtml(properties)}>`;
  // What is in these two is no text in which anything could be escaped.
  const content = VERBATIM.has(tagName)
    ? children.map((child) => (child.type === "text" ? child.value : "")).join("")
    : childrenHtml(children, allowRaw);
  return content === "" && EMPTY.has(tagName) ? start : `${start}${content}</${tagName}>`;
}

/** Elements that hold nothing and are not closed. */
const EMPTY = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

const VERBATIM = new Set(["script", "style"]);

function attributesHtml(properties: Properties): string {
  let text = "";
  for (const name in properties) text += attributeHtml(name, properties[name]);
  return text;
}

function attributeHtml(property: string, given: Properties[string]): string {
  if (given === undefined || given === null) return "";
  const { name, isSwitch, separator } = attributeOf(property);
  const isOnOrOff = isSwitch && (typeof given !== "string" || given === name || given === "");
  const value = isOnOrOff ? Boolean(given) : given;
  if (name === "" || value === false || Number.isNaN(value)) return "";
  if (value === true) return ` ${name}`;
  const text = Array.isArray(value) ? value.join(separator).trim() : String(value);
  return ` ${name}="${escapedValue(text)}"`;
}

/** An attribute, by the name that trees have for it. */
interface Attribute {
  /** Empty for what is no name in HTML, and not written. */
  readonly name: string;
  /** Whether it is on by being there. */
  readonly isSwitch: boolean;
  /** What stands between several values. */
  readonly separator: string;
}

const attributes = new Map<string, Attribute>();

function attributeOf(property: string): Attribute {
  const known = attributes.get(property);
  if (known !== undefined) return known;
  const info = find(html, property);
  const attribute: Attribute = {
    name: /^[a-z][a-z\d:_-]*$/i.test(info.attribute) ? info.attribute : "",
    isSwitch: info.boolean || info.overloadedBoolean,
    separator: info.commaSeparated ? ", " : " ",
  };
  attributes.set(property, attribute);
  return attribute;
}

function escapedText(text: string): string {
  return /[<&]/.test(text) ? text.replaceAll(/[<&]/g, reference) : text;
}

function escapedValue(text: string): string {
  return /["&'`\0]/.test(text) ? text.replaceAll(/["&'`\0]/g, reference) : text;
}

function reference(character: string): string {
  return `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`;
}
