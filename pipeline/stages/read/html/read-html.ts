import type { Html, Nodes, Parent, Root } from "mdast";
import { type HtmlMask, htmlPieces } from "./html-pieces.ts";
import { type HtmlPart, htmlTexts } from "./html-runs.ts";

declare module "mdast" {
  interface HtmlData {
    /** Syntax of dialects in its value, in order. */
    masks?: readonly HtmlMask[];
  }
}

/** All HTML blocks of an article. */
export interface HtmlReading {
  /** The parts of a block; offsets are those of the node's value. */
  readonly partsOf: (node: Html) => readonly HtmlPart[];
  /** Whether a block stands inside an element that is not translated. */
  readonly isLeftAlone: (node: Nodes) => boolean;
}

/**
 * Read the HTML blocks of a tree. Blocks of one container are read together, since an
 * element may begin in one and end in another, with Markdown between them.
 *
 * @param language Of the article; `undefined` takes all languages for its own.
 */
export function readHtml(root: Root, language: string | undefined): HtmlReading {
  const parts = new Map<Html, readonly HtmlPart[]>();
  const leftAlone = new Set<Nodes>();
  const visit = (parent: Parent): void => {
    const nodes = parent.children as Nodes[];
    const html = nodes.some(isHtml) ? nodes.filter(isHtml) : [];
    if (html.length > 0) {
      const texts = htmlTexts(
        html.map(({ value, data }) => htmlPieces(value, data?.masks)),
        language,
      );
      html.forEach((node, index) => parts.set(node, texts.parts[index]!));
      let index = -1;
      for (const node of nodes) {
        if (node.type === "html") index++;
        else if (texts.carried.has(index)) leftAlone.add(node);
      }
    }
    for (const node of nodes) if (HOLDS_BLOCKS.has(node.type)) visit(node as Parent);
  };
  visit(root);
  return {
    partsOf: (node) => parts.get(node) ?? [],
    isLeftAlone: (node) => leftAlone.has(node),
  };
}

function isHtml(node: Nodes): node is Html {
  return node.type === "html";
}

const HOLDS_BLOCKS = new Set<Nodes["type"]>([
  "blockquote",
  "list",
  "listItem",
  "footnoteDefinition",
  "mask",
]);

/** A node's value without what is text in it: what a translation may not change. */
export function htmlLiteral(value: string, parts: readonly HtmlPart[]): string {
  let literal = "";
  let from = 0;
  for (const part of parts) {
    if (part.type === "comment" || part.start < from) continue;
    literal += value.slice(from, part.start);
    from = part.end;
  }
  return literal + value.slice(from);
}
