import type { Heading, Nodes } from "mdast";
import type { HeadingMark } from "../../model/link-marks.ts";
import type { Span } from "../../model/segmented-article.ts";

/** What a heading stands in. */
export interface MarkText {
  /** The article's. */
  readonly text: string;
  /** As `ParserText.shift`. */
  readonly shift: number;
  /** Indexes of the units of headings, by the offset at which they begin. */
  readonly units: ReadonlyMap<number, number>;
}

/** Read a heading that stands at a span of the article. */
export function headingMark(
  node: Heading,
  span: Span,
  { text, shift, units }: MarkText,
): HeadingMark {
  const content = node.children.filter((child) => child.type !== "mask" || !child.isEdge);
  const edges = node.children.filter((child) => child.type === "mask" && child.isEdge);
  const start = content[0] && content[0].position!.start.offset! + shift;
  const unit = start === undefined ? undefined : unitFrom(start, span.end, units);
  return {
    depth: node.depth,
    text: content.map(plainText).join("").trim(),
    explicitId: edges.map((edge) => idInList("literal" in edge ? edge.literal : "")).find(Boolean),
    unit: unit ?? -1,
    span,
    content:
      start === undefined
        ? { start: span.end, end: span.end }
        : { start, end: trimmedEnd(text, content.at(-1)!.position!.end.offset! + shift) },
  };
}

/**
 * The id that an attribute list or its like says: `{#id}`, `{: .note #id}`, `{/* #id *\/}`.
 * `undefined` where it says none.
 */
export function idInList(literal: string): string | undefined {
  if (literal.length > MOST_CHARACTERS) return undefined;
  const list = /^\{[:/*\s]*([^{}]*?)[*/\s]*\}$/.exec(literal)?.[1];
  const id = list && /(?:^|\s)#([^\s{}"'=]+)|\bid=["']?([^\s{}"']+)/.exec(list);
  if (id) return id[1] ?? id[2];
  // A comment of MDX may be the id alone.
  return literal.startsWith("{/*") && list !== undefined && /^[\w-]+$/.test(list)
    ? list
    : undefined;
}

/** Longer ones are expressions or comments. */
const MOST_CHARACTERS = 1000;

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (text[at - 1] === " " || text[at - 1] === "\t") at--;
  return at;
}

/** What readers see of a node, without markup. */
function plainText(node: Nodes): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
      return node.value;
    case "image":
    case "imageReference":
      return node.alt ?? "";
    case "break":
      return "\n";
    default:
      return "children" in node ? node.children.map(plainText).join("") : "";
  }
}

/** The unit may begin a little later: white space and tags at its edge are no part of it. */
function unitFrom(
  start: number,
  end: number,
  units: ReadonlyMap<number, number>,
): number | undefined {
  for (let at = start; at < end; at++) {
    const unit = units.get(at);
    if (unit !== undefined) return unit;
  }
  return undefined;
}
