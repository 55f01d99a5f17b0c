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
  const length = withoutLines(source.slice(start, end), linesIn(last.value.slice(value.length)));
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
  const lines = linesIn(first.value.slice(0, first.value.length - value.length));
  const offset = first.position!.end.offset! - lengthBehind(source.slice(start, end), lines);
  const position = first.position!;
  nodes.unshift({
    ...first,
    value,
    position: { ...position, start: { ...position.start, offset } },
  });
}

/** Length of a text without its last lines, which are empty but for the markers of quotes around them. */
function withoutLines(text: string, lines: number): number {
  let left = text;
  for (let line = 0; line < lines; line++) left = left.replace(/(?:\r\n|\r|\n)[^\r\n]*$/, "");
  return left.trimEnd().length;
}

/** Length of a text without its first lines, and without the markers of quotes at the next one. */
function lengthBehind(text: string, lines: number): number {
  let left = text;
  for (let line = 0; line < lines; line++)
    left = left.replace(/^[^\r\n]*(?:\r\n|\r|\n)[ \t>]*/, "");
  return left.trimStart().length;
}

function linesIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
