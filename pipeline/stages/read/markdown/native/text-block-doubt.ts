import type { Heading, Nodes, Paragraph, TableCell } from "mdast";
import { type Around, before, DELIMITER_ROW, endOf, isGlued, LONG, startOf } from "./around.ts";
import { hasMixedMarks, hasWideMarks } from "./emphasis-doubt.ts";

export type TextBlock = Heading | Paragraph | TableCell;

export type TextBlockDoubt =
  | "wide-marks"
  | "glued"
  | "mixed-marks"
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
  if (LIST_MARKER.test(text.slice(start, start + 20)) && block.type !== "tableCell")
    return "marker";
  if (block.type === "paragraph" && isGlued(block, around) && mayHold(before(around)!))
    return "glued";
  if (!isOneLine(block)) {
    if (DELIMITER_ROW.test(source)) return "delimiter-row";
    if (around.containers > 0 && breaksOff(leavesOf(block))) return "broken-inline";
  }
  if (hasMixedMarks(source)) return "mixed-marks";
  return hasWideMarks(source) ? "wide-marks" : undefined;
}

/** Whether a paragraph right under a block would be part of it, or of what is in it. */
function mayHold({ type }: Nodes): boolean {
  return type === "paragraph" || type === "list" || type === "blockquote";
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
function breaksOff(nodes: readonly Nodes[]): boolean {
  let hasBegin = false;
  return nodes.some((node, index) => {
    if (node.type === "text") hasBegin ||= node.value.length > LONG || BEGIN.test(node.value);
    const endsLine = node.type === "break" || (node.type === "text" && node.value.endsWith("\n"));
    return hasBegin && endsLine && index + 1 < nodes.length;
  });
}

const BEGIN = /[`<]|\]\(|\[[^\]]*$/;
