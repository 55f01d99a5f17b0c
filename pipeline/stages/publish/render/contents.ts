import type { Root } from "hast";
import type { RenderedArticle } from "../../../model/site-page.ts";
import { eachElement, plainText } from "./tree-walk.ts";

/** Headings of depth 2 and 3 that can be linked to; those of boxes and footnotes are no part of the outline. */
export function contentsOf(tree: Root): RenderedArticle["contents"] {
  const contents: { depth: number; id: string; text: string }[] = [];
  eachElement(tree, (element) => {
    const { tagName, properties } = element;
    if (tagName !== "h2" && tagName !== "h3") return;
    if (properties["id"] === undefined || properties["id"] === "footnote-label") return;
    const text = plainText(element).replaceAll(/\s+/g, " ");
    if (text !== "") contents.push({ depth: Number(tagName[1]), id: properties["id"], text });
  });
  return contents;
}
