import type { Element, Root } from "hast";
import { plainText } from "./tree-walk.ts";

/** About what search engines show. */
const MOST_CHARACTERS = 200;

/**
 * First words of an article on one line: of its paragraphs, since headings, tables and code say little without
 * what is around them.
 *
 * @param text All that it shows, for where it has no paragraph.
 */
export function excerptOf(tree: Root, text: string): string {
  const paragraphs: string[] = [];
  collect(tree, paragraphs, MOST_CHARACTERS);
  return shortened(paragraphs.length === 0 ? text : paragraphs.join(" "));
}

/** Returns how many characters are missing still. */
function collect(node: Root | Element, paragraphs: string[], missing: number): number {
  for (const child of node.children) {
    if (missing < 0) break;
    if (child.type !== "element" || child.properties["dataFootnotes"] !== undefined) continue;
    if (child.tagName !== "p") {
      missing = collect(child, paragraphs, missing);
      continue;
    }
    const text = plainText(child);
    if (text === "") continue;
    paragraphs.push(text);
    missing -= text.length + 1;
  }
  return missing;
}

function shortened(text: string): string {
  const flat = flatBegin(text);
  if (flat.length <= MOST_CHARACTERS) return flat;
  const cut = flat.slice(0, MOST_CHARACTERS - 1);
  const end = cut.lastIndexOf(" ");
  // Some languages have no spaces; a pair of code units is not cut in two.
  const kept = end > MOST_CHARACTERS / 2 ? cut.slice(0, end) : cut.replace(/[\ud800-\udbff]$/, "");
  return `${kept}…`;
}

/** As much of a text as tells how it begins, on one line; all of it where that is little. */
function flatBegin(text: string): string {
  for (let length = 4 * MOST_CHARACTERS; ; length *= 4) {
    const flat = text.slice(0, length).replace(/\s+/g, " ").trim();
    if (length >= text.length || flat.length > MOST_CHARACTERS) return flat;
  }
}
