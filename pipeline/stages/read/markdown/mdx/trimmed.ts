import type { PhrasingContent, Text } from "mdast";
import { offsetsOf, positionOf } from "../masks/mask-node.ts";

/**
 * Inline content without the white space around it, which belongs to the tags.
 *
 * > | <td> Some *text* </td>
 *          ^^^^^^^^^^^
 */
export function trimmed(nodes: readonly PhrasingContent[], text: string): PhrasingContent[] {
  const last = nodes.at(-1);
  const endless = last?.type === "text" ? [...nodes.slice(0, -1), ...trimEnd(last, text)] : nodes;
  const first = endless[0];
  return first?.type === "text" ? [...trimStart(first, text), ...endless.slice(1)] : [...endless];
}

function trimEnd(node: Text, text: string): readonly Text[] {
  const { start, end } = offsetsOf(node);
  const value = node.value.trimEnd();
  if (value === "") return [];
  const length = text.slice(start, end).trimEnd().length;
  return [{ ...node, value, position: positionOf({ start, end: start + length }) }];
}

function trimStart(node: Text, text: string): readonly Text[] {
  const { start, end } = offsetsOf(node);
  const value = node.value.trimStart();
  if (value === "") return [];
  const raw = text.slice(start, end);
  // Where a line of a quote follows, its mark belongs to the text's first line end.
  const length = raw.length - raw.replace(/^\s+(?:[\r\n][ \t>]+)?/, "").length;
  return [{ ...node, value, position: positionOf({ start: start + length, end }) }];
}
