import type { Nodes } from "mdast";
import type { UnitLayout } from "../../model/segmented-article.ts";
import { remarkParser } from "../../stages/read/markdown/remark-parser.ts";
import { fewestEscapes } from "../../stages/rebuild/find-spelling.ts";
import { unsafeOffsets } from "../../stages/rebuild/unsafe-characters.ts";

/**
 * A paragraph of plain text as Markdown, with as few escapes as the parser needs
 * to read exactly this text. Bare addresses become links, as readers expect.
 *
 * @param text One line, without white space at its ends.
 */
export function spellParagraph(text: string): string {
  return spell(text, "flow", "");
}

/** A heading of plain text; see `spellParagraph`. */
export function spellHeading(text: string, depth: number): string {
  const marker = `${"#".repeat(depth)} `;
  return marker + spell(text, "line", marker);
}

/** In longer text, all that might need an escape gets one: parsers take quadratic time for some of it. */
const MAX_SEARCHED_LENGTH = 10_000;

/** Above so many characters to read in all, too. */
const MAX_SEARCH = 1_000_000;

function spell(text: string, layout: UnitLayout, marker: string): string {
  const unsafe = unsafeOffsets([{ type: "text", value: text }], layout);
  if (text.length > MAX_SEARCHED_LENGTH) return withBackslashes(text, unsafe);
  const type = marker === "" ? "paragraph" : "heading";
  const works = (offsets: Iterable<number>): boolean => {
    const [block, ...rest] = remarkParser(marker + withBackslashes(text, offsets)).children;
    return rest.length === 0 && block?.type === type && plainText(block) === text;
  };
  if (works([])) return text;
  const isSearched = unsafe.length * text.length <= MAX_SEARCH && works(unsafe);
  return withBackslashes(text, isSearched ? fewestEscapes(unsafe, works) : unsafe);
}

function withBackslashes(text: string, offsets: Iterable<number>): string {
  let escaped = "";
  let from = 0;
  for (const offset of [...offsets].toSorted((a, b) => a - b)) {
    escaped += `${text.slice(from, offset)}\\`;
    from = offset;
  }
  return escaped + text.slice(from);
}

/** The text of a block that has nothing but text and bare addresses; else `undefined`. */
function plainText(block: Nodes): string | undefined {
  if (!("children" in block)) return undefined;
  const parts = block.children.map((child) => {
    if (child.type === "text") return child.value;
    const [label] = child.type === "link" ? child.children : [];
    const isBare =
      child.type === "link" &&
      label?.type === "text" &&
      child.url.replace(/^mailto:|^http:\/\//, "") === label.value.replace(/^http:\/\//, "");
    return isBare ? label.value : undefined;
  });
  return parts.includes(undefined) ? undefined : parts.join("");
}
