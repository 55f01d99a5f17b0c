import type { Definition, Nodes, Table } from "mdast";
import { type Around, before, endOf, hasDelimiterRow, isGlued, startOf } from "./around.ts";
import { hasLines } from "./label-doubt.ts";

/** Why lines may be rows of a table for one parser and not for the other; a label over lines is found on the way. */
export type TableDoubt = "definition" | "label" | "table-row";

const TAKES_TABLE: ReadonlySet<Nodes["type"]> = new Set([
  "definition",
  "list",
  "blockquote",
  "footnoteDefinition",
]);

/**
 * A table right under a definition or a container, or in a container under a paragraph, of which it
 * may take a line; or one whose second line begins like a list or like a line of another quote.
 */
export function tableDoubt(table: Table, around: Around): TableDoubt | undefined {
  const type = before(around)?.type;
  const mayTake =
    type !== undefined &&
    (TAKES_TABLE.has(type) || (type === "paragraph" && around.containers > 0));
  if (mayTake && isGlued(table, around)) return "table-row";
  const source = around.text.slice(startOf(table), endOf(table));
  const begin = /^[^\n]*\n([ \t>]*(?:-[ \t])?)/.exec(source)?.[1] ?? "-";
  const quotes = begin.split(">").length - 1;
  return begin.includes("-") || quotes !== around.quotes ? "table-row" : undefined;
}

/** Offset behind the line in which an offset is. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end + 1;
}

/** A line that is no definition and begins no item, right under one. */
const LAZY_LINE = /^[ \t]*\r?\n[ \t>]*(?!\[[^\]\n]*\]:)[^\s>\-+*\d]/;

/** A definition over lines or before one, of which one may be the second of a table. */
export function definitionDoubt(node: Definition, around: Around): TableDoubt | undefined {
  const { text, containers } = around;
  if (hasLines(node.label, around)) return "label";
  const end = lineEnd(text, lineEnd(text, endOf(node)));
  if (hasDelimiterRow(text.slice(startOf(node), end))) return "definition";
  if (containers === 0) return undefined;
  return LAZY_LINE.test(text.slice(endOf(node), end)) ? "definition" : undefined;
}
