import type { Element, ElementContent, Properties } from "hast";

/** What stands in an element: text, an element, or several of both in order. */
export type Content = string | ElementContent | readonly (string | ElementContent)[];

/**
 * An element with its content, as `hastscript` makes it, without looking at what it is given: names of elements and
 * properties have to be written as trees have them (`ariaLabel`, `["class", "another"]`).
 */
export function h(
  tagName: string,
  content?: string | readonly (string | ElementContent)[],
): Element;
export function h(tagName: string, properties: Properties, content?: Content): Element;
export function h(
  tagName: string,
  given: string | Properties | readonly (string | ElementContent)[] = [],
  content: Content = [],
): Element {
  const isContent = typeof given === "string" || Array.isArray(given);
  const own = (isContent ? given : content) as Content;
  return {
    type: "element",
    tagName,
    properties: isContent ? {} : { ...(given as Properties) },
    children: isList(own) ? own.map(nodeOf) : [nodeOf(own)],
  };
}

function isList(content: Content): content is readonly (string | ElementContent)[] {
  return Array.isArray(content);
}

function nodeOf(content: string | ElementContent): ElementContent {
  return typeof content === "string" ? { type: "text", value: content } : content;
}
