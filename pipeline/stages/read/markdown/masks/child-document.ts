import type { Nodes } from "mdast";
import type { Span } from "../../../../model/segmented-article.ts";

/** A document inside another one, without what indents its lines. */
export interface ChildDocument {
  readonly text: string;
  /** The offset in the parent for an offset in `text`; of two at a line end, that before it. */
  readonly toParent: (offset: number, side: "start" | "end") => number;
}

/** Cut the lines of a child document out of its parent. */
export function childText(parent: string, lines: readonly Span[]): ChildDocument {
  let text = "";
  const begins: number[] = [];
  for (const { start, end } of lines) {
    begins.push(text.length);
    text += parent.slice(start, end);
  }
  const mapStart = (offset: number): number => {
    let low = 0;
    let high = begins.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (begins[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return lines[low]!.start + offset - begins[low]!;
  };
  return {
    text,
    toParent: (offset, side) =>
      side === "start" || offset === 0 ? mapStart(offset) : mapStart(offset - 1) + 1,
  };
}

/** Give nodes of a child document their places in its parent. */
export function moveNodes(
  nodes: readonly Nodes[],
  toParent: (offset: number, side: "start" | "end") => number,
): void {
  for (const node of nodes) {
    const { start, end } = node.position!;
    node.position = {
      start: { ...start, offset: toParent(start.offset!, "start") },
      end: { ...end, offset: toParent(end.offset!, "end") },
    };
    if ("children" in node) moveNodes(node.children, toParent);
  }
}
