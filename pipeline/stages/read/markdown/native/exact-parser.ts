import type { Nodes, Root } from "mdast";
import type { MarkdownParser } from "../remark-parser.ts";
import { textDoubt } from "./text-doubt.ts";
import { treeDoubt } from "./tree-doubt.ts";

/**
 * The reference's trees at the speed of a native parser: a text in which the two may differ is
 * given to the reference, so both have equal trees for every text, with equal positions.
 *
 * @param native For CommonMark, GFM and front matter; offsets in UTF-16 code units.
 */
export function exactParser(native: MarkdownParser, reference: MarkdownParser): MarkdownParser {
  return (text) => sureTree(native, reference, text) ?? reference(text);
}

/** The native parser's tree where it is the reference's, with the reference's positions. */
export function sureTree(
  native: MarkdownParser,
  reference: MarkdownParser,
  text: string,
): Root | undefined {
  if (textDoubt(text) !== undefined) return undefined;
  let root: Root;
  try {
    root = native(text);
  } catch {
    return undefined;
  }
  if (BOXES.some((box) => text.includes(box))) alignTasks(root);
  if (treeDoubt(root, text, reference) !== undefined) return undefined;
  return root;
}

const BOXES = ["[ ]", "[\t]", "[x]", "[X]"];

/** The text of a task that begins with markup begins with its box, for the reference. */
function alignTasks(node: Nodes): void {
  if (!("children" in node)) return;
  for (const child of node.children) alignTasks(child);
  if (node.type !== "listItem" || typeof node.checked !== "boolean") return;
  const text = node.children[0];
  if (
    text?.type !== "paragraph" ||
    text.position === undefined ||
    text.children[0]!.type === "text"
  )
    return;
  const { start } = text.position;
  text.position.start = { line: start.line, column: start.column - 4, offset: start.offset! - 4 };
}
