import { prePass } from "../../stages/read/markdown/pre-pass.ts";
import { remarkParser } from "../../stages/read/markdown/remark-parser.ts";
import { hashBytes } from "../../stages/read/hash-bytes.ts";

/** A block of an article's body, at the top level. */
export interface ArticleBlock {
  readonly markdown: string;
  /** Short hash of the Markdown; how its lines are wrapped does not count. */
  readonly hash: string;
  /** Offsets in the text, UTF-16, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
}

/** Cut an article's text into its blocks; front matter is none. */
export function articleBlocks(article: string): readonly ArticleBlock[] {
  const { text, shift } = prePass(article);
  return remarkParser(text).children.flatMap((node) => {
    if (node.type === "yaml" || node.position === undefined) return [];
    const start = node.position.start.offset! + shift;
    const end = node.position.end.offset! + shift;
    const markdown = article.slice(start, end);
    return [{ markdown, hash: shortHash(markdown), start, end, line: node.position.start.line }];
  });
}

/** Eight hex digits: enough to tell the blocks of one article apart. */
export function shortHash(text: string): string {
  return hashBytes(new TextEncoder().encode(text.replace(/\s+/g, " ").trim())).slice(0, 8);
}

/** Blocks as a body; two lists of a kind that touch are kept apart, as CommonMark (section 5.3) asks. */
export function joinBlocks(blocks: readonly string[]): string {
  let body = "";
  let marker: string | undefined;
  for (const block of blocks) {
    const own = listMarker(block);
    const touches = own !== undefined && own === marker;
    body += `${body === "" ? "" : "\n\n"}${touches ? "<!-- -->\n\n" : ""}${block}`;
    marker = own;
  }
  return body === "" ? "" : `${body}\n`;
}

/** The character that makes lists one; `undefined` for what is no list. */
function listMarker(block: string): string | undefined {
  const match = /^(?:([-*+])|\d{1,9}([.)]))(?:\s|$)/.exec(block);
  return match?.[1] ?? match?.[2];
}
