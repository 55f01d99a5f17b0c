import type { Node } from "mdast";
import type { Span } from "../../model/segmented-article.ts";

/** Where a node stands in the article's text; `shift` as `ParserText.shift`. */
export function spanOf(node: Node, shift: number): Span {
  const position = node.position!;
  return { start: position.start.offset! + shift, end: position.end.offset! + shift };
}
