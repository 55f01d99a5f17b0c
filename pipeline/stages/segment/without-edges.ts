import type { PhrasingContent } from "mdast";
import { isSuffix } from "./is-suffix.ts";
import { spanOf } from "./span-of.ts";

/**
 * Inline content without what is about its block and no part of its text: ids of
 * headings, attribute lists. White space before it goes, too.
 *
 * > | ## Install {#install}
 *        ^^^^^^^  what is left
 */
export function withoutEdges(
  nodes: readonly PhrasingContent[],
  source: string,
  shift: number,
): readonly PhrasingContent[] {
  const isEdge = (node: PhrasingContent | undefined) => node?.type === "mask" && node.isEdge;
  if (!isEdge(nodes.at(-1)) && !isEdge(nodes[0])) return nodes;
  const left = [...nodes];
  while (isEdge(left.at(-1)) && !isSuffix(left.at(-1)!, left.at(-2))) {
    left.pop();
    trimEnd(left, source, shift);
  }
  while (isEdge(left[0])) {
    left.shift();
    trimStart(left, source, shift);
  }
  return left;
}

function trimEnd(nodes: PhrasingContent[], source: string, shift: number): void {
  const last = nodes.at(-1);
  if (last?.type !== "text") return;
  const { start, end } = spanOf(last, shift);
  const value = last.value.trimEnd();
  nodes.pop();
  if (value === "") return;
  const length = source.slice(start, end).trimEnd().length;
  const position = last.position!;
  const offset = position.start.offset! + length;
  nodes.push({ ...last, value, position: { ...position, end: { ...position.end, offset } } });
}

function trimStart(nodes: PhrasingContent[], source: string, shift: number): void {
  const first = nodes[0];
  if (first?.type !== "text") return;
  const { start, end } = spanOf(first, shift);
  const value = first.value.trimStart();
  nodes.shift();
  if (value === "") return;
  const offset = first.position!.end.offset! - source.slice(start, end).trimStart().length;
  const position = first.position!;
  nodes.unshift({
    ...first,
    value,
    position: { ...position, start: { ...position.start, offset } },
  });
}
