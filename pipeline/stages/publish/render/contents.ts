import type { Element } from "hast";
import type { RenderedArticle } from "../../../model/site-page.ts";
import { plainText } from "./tree-walk.ts";

type Line = RenderedArticle["contents"][number];

/**
 * The line that an element is in the list of contents: headings of depth 2 and 3 that can be linked to have one,
 * those of boxes and footnotes are no part of the outline.
 */
export function lineOfContents(element: Element): Line | undefined {
  const { tagName, properties } = element;
  if (tagName !== "h2" && tagName !== "h3") return undefined;
  if (properties["id"] === undefined || properties["id"] === "footnote-label") return undefined;
  const text = plainText(element).replaceAll(/\s+/g, " ");
  return text === "" ? undefined : { depth: Number(tagName[1]), id: properties["id"], text };
}
