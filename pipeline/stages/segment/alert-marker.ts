import type { PhrasingContent, Text } from "mdast";

const MARKER = /^\[!(?:note|tip|important|warning|caution)\][ \t]*/i;
const MARKER_LINE_IN_SOURCE = /^\[![a-z]+\][ \t]*(?:\r\n?|\n)[ \t>]*/i;

/**
 * The marker line of a GitHub alert is structure, though the tree has it as text:
 * take it off the first paragraph of a quote. Nothing is left of a paragraph that
 * is a marker alone.
 *
 * > | > [!NOTE]
 * > | > Save before you leave.
 *       ^^^^^^^^^^^^^^^^^^^^^^  what is left
 */
export function skipAlertMarker(
  nodes: readonly PhrasingContent[],
  source: string,
  shift: number,
): readonly PhrasingContent[] {
  const [first, ...rest] = nodes;
  if (first?.type !== "text") return nodes;
  const marker = MARKER.exec(first.value)?.[0];
  if (marker === undefined) return nodes;
  if (marker === first.value && rest.length === 0) return [];
  // Two spaces behind the marker are a hard break to the parser.
  if (marker === first.value && rest[0]!.type === "break") return rest.slice(1);
  return skipLine(first, rest, marker, source, shift) ?? nodes;
}

function skipLine(
  first: Text,
  rest: readonly PhrasingContent[],
  marker: string,
  source: string,
  shift: number,
): readonly PhrasingContent[] | undefined {
  const start = first.position!.start;
  const line = MARKER_LINE_IN_SOURCE.exec(
    source.slice(start.offset! + shift, first.position!.end.offset! + shift),
  );
  if (line === null) return undefined;
  const value = first.value.slice(marker.length).replace(/^(?:\r\n?|\n)/, "");
  const position = {
    ...first.position!,
    start: { ...start, offset: start.offset! + line[0].length },
  };
  return value === "" ? rest : [{ ...first, value, position }, ...rest];
}
