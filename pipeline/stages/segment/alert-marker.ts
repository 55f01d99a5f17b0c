import type { PhrasingContent } from "mdast";

const MARKER = /^\[!(?:note|tip|important|warning|caution)\][ \t]*(?:\r\n?|\n)/i;
const MARKER_IN_SOURCE = /^\[![a-z]+\][ \t]*(?:\r\n?|\n)[ \t>]*/i;

/**
 * The marker line of a GitHub alert is structure, though the tree has it as text:
 * take it off the first paragraph of a quote.
 *
 * > | > [!NOTE]
 * > | > Save before you leave.
 *       ^^^^^^^^^^^^^^^^^^^^^^  what is left
 */
export function skipAlertMarker(nodes: readonly PhrasingContent[], source: string, shift: number): readonly PhrasingContent[] {
  const [first, ...rest] = nodes;
  if (first?.type !== "text" || !MARKER.test(first.value)) return nodes;
  const start = first.position!.start;
  const marker = MARKER_IN_SOURCE.exec(source.slice(start.offset! + shift, first.position!.end.offset! + shift));
  if (marker === null) return nodes;
  const position = { ...first.position!, start: { ...start, offset: start.offset! + marker[0].length } };
  const value = first.value.replace(MARKER, "");
  return value === "" ? rest : [{ ...first, value, position }, ...rest];
}
