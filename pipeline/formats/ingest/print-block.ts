import type { Nodes, Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { remarkParser } from "../../stages/read/markdown/remark-parser.ts";
import { spellHeading, spellParagraph } from "./spell-block.ts";

/** A block of a tree as Markdown, with as few escapes as it reads right with. */
export function printBlock(block: RootContent): string {
  const [only, ...others] =
    block.type === "paragraph" || block.type === "heading" ? block.children : [];
  if (only?.type === "text" && others.length === 0) {
    const text = only.value.replace(/\s*\n\s*/g, " ").trim();
    return block.type === "heading" ? spellHeading(text, block.depth) : spellParagraph(text);
  }
  return withFewestEscapes(printer.stringify({ type: "root", children: [block] }).trimEnd());
}

const printer = unified()
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, {
    bullet: "-",
    bulletOther: "*",
    emphasis: "*",
    rule: "-",
    fences: true,
    listItemIndent: "one",
    resourceLink: true,
  })
  .freeze();

/** Most escapes of one block that are tried. */
const MAX_TRIES = 60;

/** The printer is careful; a backslash without which the same tree is read is not needed. */
function withFewestEscapes(markdown: string): string {
  const escapes = Array.from(markdown.matchAll(/\\(?=[!-/:-@[-`{-~])/g), ({ index }) => index);
  if (escapes.length === 0 || escapes.length > MAX_TRIES) return markdown;
  const wanted = shapeOf(remarkParser(markdown));
  let kept = markdown;
  for (const index of escapes.toReversed()) {
    const shorter = kept.slice(0, index) + kept.slice(index + 1);
    if (shapeOf(remarkParser(shorter)) === wanted) kept = shorter;
  }
  return kept;
}

/** A tree without positions. */
function shapeOf(tree: Root): string {
  return JSON.stringify(tree, (key, value: Nodes) => (key === "position" ? undefined : value));
}
