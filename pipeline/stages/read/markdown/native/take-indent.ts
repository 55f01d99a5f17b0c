import type { Html, ImageReference, LinkReference, Parents } from "mdast";
import { type Around, endOf, startOf } from "./around.ts";

/**
 * How many spaces the lines of a block but its first begin with for the containers that it is in;
 * `undefined` where that is not plain.
 */
export function plainIndent(block: Parents, around: Around): number | undefined {
  const { start, end } = block.position!;
  if (start.line === end.line) return 0;
  const { indent } = around;
  if (around.quotes > 0 || around.notes > 0 || start.column - 1 !== indent) return undefined;
  return hasIndent(around.text.slice(startOf(block), endOf(block)), indent) ? indent : undefined;
}

function hasIndent(source: string, indent: number): boolean {
  const begin = " ".repeat(indent);
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1))
    if (!source.startsWith(begin, at + 1)) return false;
  return true;
}

/** Give HTML in a text the value that it has for the reference, if its lines have a plain indent. */
export function takeHtmlIndent(html: Html, block: Parents, around: Around): boolean {
  const source = around.text.slice(startOf(html), endOf(html));
  const value = withoutIndent(source, plainIndent(block, around));
  if (value === undefined) return false;
  // What remains before a line is markup up to the fourth space.
  html.value = value.replace(/\n {1,3}/g, "\n");
  return true;
}

/** The same for the label of a reference. */
export function takeLabelIndent(
  node: LinkReference | ImageReference,
  block: Parents,
  around: Around,
): boolean {
  // A line end that is written as a reference is none.
  if (around.text.slice(startOf(node), endOf(node)).includes("&")) return false;
  const label = withoutIndent(node.label!, plainIndent(block, around));
  if (label === undefined) return false;
  node.label = label;
  return true;
}

/** `undefined` for an unknown indent, and where tabs may stand for several spaces. */
function withoutIndent(lines: string, indent: number | undefined): string | undefined {
  if (indent === undefined || /\n *\t/.test(lines)) return undefined;
  return lines.replaceAll(`\n${" ".repeat(indent)}`, "\n");
}
