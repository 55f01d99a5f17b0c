import type { Nodes, PhrasingContent, Root } from "mdast";
import { offsetsOf } from "../../read/markdown/masks/mask-node.ts";

/**
 * Finds the definitions of an article's links and footnotes that a piece of its Markdown needs to be read alone.
 * What is returned is their source, on lines of their own.
 */
export function definitionsIn(root: Root, text: string): (piece: string) => string {
  const sources = new Map<string, string>();
  const visit = (node: Nodes): void => {
    if (node.type === "definition") {
      const { start, end } = offsetsOf(node);
      const line = text.slice(start, end).replaceAll(/\s*[\r\n]+[ \t>]*/g, " ");
      remember(sources, normalized(node.identifier), line);
    } else if (node.type === "footnoteDefinition")
      remember(
        sources,
        normalized(`^${node.identifier}`),
        `[^${node.label ?? node.identifier}]: -`,
      );
    if ("children" in node) node.children.forEach(visit);
  };
  visit(root);
  return (piece) => {
    const labels = Array.from(piece.matchAll(LABEL), ([, label]) => normalized(label!));
    return [...new Set(labels)].flatMap((label) => sources.get(label) ?? []).join("\n\n");
  };
}

/** Footnotes of a piece are those of its article, which are there already. */
export function withoutFootnotes(node: Nodes): void {
  if (!("children" in node)) return;
  const children = (node.children as Nodes[]).filter(({ type }) => type !== "footnoteReference");
  node.children = children as PhrasingContent[];
  children.forEach(withoutFootnotes);
}

/** What stands between two brackets that have none between them. */
const LABEL = /\[((?:\\.|[^[\]\\])+)\]/g;

/** Of several definitions the first counts. */
function remember(sources: Map<string, string>, label: string, source: string): void {
  if (!sources.has(label)) sources.set(label, source);
}

/** As CommonMark compares labels. */
function normalized(label: string): string {
  return label.replaceAll(/\s+/g, " ").trim().toLowerCase().toUpperCase();
}
