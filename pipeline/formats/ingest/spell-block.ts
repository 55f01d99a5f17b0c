import type { Nodes } from "mdast";
import type { UnitLayout } from "../../model/segmented-article.ts";
import { remarkParser } from "../../stages/read/markdown/remark-parser.ts";
import { findSpelling, targetSignature } from "../../stages/rebuild/find-spelling.ts";
import { LITERAL, type SpellingTask, spellUnit } from "../../stages/rebuild/spell-unit.ts";
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

/** Above so many characters to try, all that might need an escape gets one. */
const MAX_SEARCH = 2_000_000;

function spell(text: string, layout: UnitLayout, marker: string): string {
  const type = marker === "" ? "paragraph" : "heading";
  const readsRight = (markdown: string): boolean => {
    const [block, ...rest] = remarkParser(marker + markdown).children;
    return rest.length === 0 && block?.type === type && plainText(block) === text;
  };
  if (readsRight(text)) return text;
  const task = taskOf(text, layout);
  const unsafe = unsafeOffsets(task.target.tokens, layout);
  if (unsafe.length * text.length > MAX_SEARCH)
    return spellUnit(task, { ...LITERAL, escapes: new Set(unsafe) });
  const wanted = targetSignature(task);
  const spelling = findSpelling(task, (markdown) => (readsRight(markdown) ? wanted : undefined));
  return spellUnit(task, spelling ?? { ...LITERAL, escapes: new Set(unsafe) });
}

function taskOf(text: string, layout: UnitLayout): SpellingTask {
  return {
    target: { tokens: [{ type: "text", value: text }], codes: [] },
    layout,
    inCell: false,
    codes: [],
    habit: { type: "one-line" },
    newLine: "\n",
    markup: () => "",
  };
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
