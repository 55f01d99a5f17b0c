import type { Root as HastRoot } from "hast";
import type { Nodes, PhrasingContent, Root } from "mdast";
import type { RenderedArticle } from "../../../model/site-page.ts";
import { offsetsOf } from "../../read/markdown/masks/mask-node.ts";
import { elementsOf, plainText } from "./tree-walk.ts";

/** Headings of depth 2 and 3 that can be linked to; those of boxes and footnotes are no part of the outline. */
export function contentsOf(tree: HastRoot): RenderedArticle["contents"] {
  return [...elementsOf(tree)].flatMap((element) => {
    const { tagName, properties } = element;
    if (tagName !== "h2" && tagName !== "h3") return [];
    if (properties["id"] === undefined || properties["id"] === "footnote-label") return [];
    const text = plainText(element).replaceAll(/\s+/g, " ");
    return text === "" ? [] : [{ depth: Number(tagName[1]), id: properties["id"], text }];
  });
}

/** Definitions of an article's links and footnotes, with which a piece of its Markdown can be read alone. */
export function definitionsIn(root: Root, text: string): string {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "definition") {
      const { start, end } = offsetsOf(node);
      found.push(text.slice(start, end).replaceAll(/\s*[\r\n]+[ \t>]*/g, " "));
    } else if (node.type === "footnoteDefinition")
      found.push(`[^${node.label ?? node.identifier}]: -`);
    else if ("children" in node) node.children.forEach(visit);
  };
  visit(root);
  return found.join("\n\n");
}

/** Footnotes of a piece are those of its article, which are there already. */
export function withoutFootnotes(node: Nodes): void {
  if (!("children" in node)) return;
  const children = (node.children as Nodes[]).filter(({ type }) => type !== "footnoteReference");
  node.children = children as PhrasingContent[];
  children.forEach(withoutFootnotes);
}
