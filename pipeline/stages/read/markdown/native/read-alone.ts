import type { Nodes, Parents } from "mdast";
import type { MarkdownParser } from "../remark-parser.ts";
import { type Around, endOf, startOf } from "./around.ts";
import { plainIndent } from "./take-indent.ts";

/**
 * Whether a block of text is what it is where the reference reads it alone, without what its lines
 * begin with for their containers. What stands in a block depends on nothing but that text and the
 * labels that are defined, so both have the same then; what the reference writes without the begins
 * of lines is put into the block.
 */
export function settleAlone(block: Parents, around: Around, reference: MarkdownParser): boolean {
  const indent = plainIndent(block, around);
  if (indent === undefined) return false;
  const source = around.text.slice(startOf(block), endOf(block));
  if (source.length > MOST) return false;
  // Tabs are as wide as what stands before them lets them be.
  if (indent > 0 && /\n *\t/.test(source)) return false;
  const text = source.replaceAll(`\n${" ".repeat(indent)}`, "\n");
  const labels = [...new Set(labelsIn(block))].map((label) => `\n\n[${label}]: a`).join("");
  const alone = reference(text + labels).children[0];
  const from = { ...block.position!.start, offset: startOf(block), indent };
  if (alone === undefined || !isSame(block, alone, from)) return false;
  takeValues(block, alone);
  return true;
}

/** Longer blocks are not read alone: where the reference takes long for one, it would twice. */
const MOST = 20_000;

/** Labels as they are defined, on one line; those of notes begin with a circumflex. */
function labelsIn(node: Nodes): readonly string[] {
  switch (node.type) {
    case "linkReference":
      return [node.label!.replace(/\s+/g, " "), ...node.children.flatMap(labelsIn)];
    case "imageReference":
      return [node.label!.replace(/\s+/g, " ")];
    case "footnoteReference":
      return [`^${node.label!}`];
    default:
      return "children" in node ? node.children.flatMap(labelsIn) : [];
  }
}

/** Where what was read alone begins in the article, and how many spaces were taken from each of its other lines. */
export interface Begin {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly indent: number;
}

/** Whether two blocks are equal but for what may have begins of lines in it, where the second was read alone. */
export function isSame(node: Nodes, alone: Nodes, from: Begin): boolean {
  if (node.type !== alone.type || fieldsOf(node) !== fieldsOf(alone)) return false;
  const { start, end } = node.position!;
  if (!isSamePoint(start, alone.position!.start, from)) return false;
  if (!isSameEnd(end, alone.position!.end, from)) return false;
  if (!("children" in node) || !("children" in alone)) return true;
  const others: readonly Nodes[] = alone.children;
  return (
    node.children.length === others.length &&
    node.children.every((child, index) => isSame(child, others[index]!, from))
  );
}

type Point = NonNullable<Nodes["position"]>["start"];

function isSamePoint(point: Point, alone: Point, from: Begin): boolean {
  const column = alone.column + (alone.line === 1 ? from.column - 1 : from.indent);
  return (
    point.line === alone.line + from.line - 1 &&
    point.column === column &&
    point.offset === alone.offset! + from.offset + from.indent * (alone.line - 1)
  );
}

/** A text ends with the line's end where the next line begins with markup: before what that begins with. */
function isSameEnd(point: Point, alone: Point, from: Begin): boolean {
  if (alone.line === 1 || alone.column > 1) return isSamePoint(point, alone, from);
  return isSamePoint(
    { ...point, column: point.column + from.indent, offset: point.offset! + from.indent },
    alone,
    from,
  );
}

/** All that a node says but what may have begins of lines in it. */
function fieldsOf(node: Nodes): string {
  const fields = Object.entries(node).filter(([name]) => !IGNORED.has(name));
  if (node.type !== "html" && "value" in node) fields.push(["value", node.value]);
  return JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const IGNORED: ReadonlySet<string> = new Set(["position", "children", "label", "value"]);

function takeValues(node: Nodes, alone: Nodes): void {
  if (node.type === "html" && alone.type === "html") node.value = alone.value;
  if ("label" in node && "label" in alone && typeof alone.label === "string")
    node.label = alone.label;
  if (!("children" in node) || !("children" in alone)) return;
  const others: readonly Nodes[] = alone.children;
  node.children.forEach((child, index) => takeValues(child, others[index]!));
}
