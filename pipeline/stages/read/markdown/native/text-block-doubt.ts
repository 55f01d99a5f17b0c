import type { Heading, Nodes, Paragraph, TableCell, Text } from "mdast";
import { type Around, before, endOf, hasDelimiterRow, isGlued, LONG, startOf } from "./around.ts";
import { hasEscapedMarks, hasMixedMarks, hasWideMarks } from "./emphasis-doubt.ts";

export type TextBlock = Heading | Paragraph | TableCell;

export type TextBlockDoubt =
  | "wide-marks"
  | "glued"
  | "mixed-marks"
  | "escaped-marks"
  | "setext"
  | "delimiter-row"
  | "marker"
  | "broken-inline";

/** Whether a block of text may be another one for the reference, or its parts may end elsewhere. */
export function textBlockDoubt(block: TextBlock, around: Around): TextBlockDoubt | undefined {
  const { text } = around;
  const start = startOf(block);
  const source = text.slice(start, endOf(block));
  if (block.type === "heading" && text[start] !== "#" && isGlued(block, around)) return "setext";
  if (block.type !== "tableCell" && hasMarker(text, start)) return "marker";
  if (block.type === "paragraph" && isGlued(block, around) && mayHold(before(around)!))
    return "glued";
  if (!isOneLine(block)) {
    if (hasDelimiterRow(source)) return "delimiter-row";
    if (around.containers > 0 && breaksOff(leavesOf(block), text)) return "broken-inline";
  }
  if (hasMixedMarks(source)) return "mixed-marks";
  if (hasEscapedMarks(source)) return "escaped-marks";
  return hasWideMarks(source) ? "wide-marks" : undefined;
}

/** Whether a paragraph right under a block would be part of it, or of what is in it. */
function mayHold({ type }: Nodes): boolean {
  return type === "paragraph" || type === "list" || type === "blockquote";
}

function hasMarker(text: string, at: number): boolean {
  return text.charCodeAt(at) < 0x3a && LIST_MARKER.test(text.slice(at, at + 20));
}

const LIST_MARKER = /^(?:[-+*]|\d+[.)])(?:\s|$)/;

function isOneLine({ position }: Nodes): boolean {
  return position!.start.line === position!.end.line;
}

function leavesOf(node: Nodes): readonly Nodes[] {
  return "children" in node ? node.children.flatMap(leavesOf) : [node];
}

/**
 * Whether something that could have begun code, a tag or a link and did not stands before the end of
 * a line of a container: the reference, which tried it, then ends the line behind the next one's begin.
 */
function breaksOff(nodes: readonly Nodes[], text: string): boolean {
  let hasBegin = false;
  return nodes.some((node, index) => {
    if (node.type === "text") hasBegin ||= hasBeginIn(node, index > 0, text);
    // What an image says was text when it was tried.
    else if ("alt" in node) hasBegin ||= /[`<[\]]/.test(node.alt ?? "");
    const endsLine = node.type === "break" || (node.type === "text" && node.value.endsWith("\n"));
    return hasBegin && endsLine;
  });
}

/** What the reference reads on from, beyond the end of a line, until it sees that it is nothing; a task's box may hold one. */
const BEGIN = /`|<(?:[a-z!?/]|$)|\](?:\(|$)|^\[\r?\n/i;
/** The second part of a reference, which no bracket ends. */
const OPEN_LABEL = /\]\[[^\]]*$/;

function hasBeginIn(node: Text, isBehind: boolean, text: string): boolean {
  const { value } = node;
  if (node.position === undefined || value.length > LONG || BEGIN.test(value)) return true;
  // What is before it may be a reference that is complete.
  if (isBehind && value.startsWith("(")) return true;
  const label = isBehind && value.startsWith("[") ? `]${value}` : value;
  if (!label.includes("][")) return false;
  if (/[&\\]/.test(text.slice(startOf(node), endOf(node)))) return true;
  return OPEN_LABEL.test(label);
}
