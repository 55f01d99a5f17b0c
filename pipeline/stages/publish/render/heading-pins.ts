import type { Nodes, Root } from "mdast";
import type { NamedHeadings } from "./headings.ts";
import { mayHoldBlocks } from "./holds-blocks.ts";

export interface PinnedText {
  /** What was parsed. */
  readonly text: string;
  /** Whether blocks stand in texts, which dialects alone have. */
  readonly hasBlocksInTexts: boolean;
}

/**
 * Take out the anchors that pin ids of headings for readers of the Markdown: here the headings have these ids themselves, and
 * what is left of an anchor would be an empty paragraph.
 */
export function removePins(
  root: Root,
  named: NamedHeadings,
  { text, hasBlocksInTexts }: PinnedText,
): void {
  // Hardly any article has one.
  if (!/<a (?:id|name)="/.test(text)) return;
  const isPin = (node: Nodes): boolean => {
    const id = anchorIn(node);
    return id !== undefined && (id === named.titleId || named.ids.has(id));
  };
  const visit = (node: Nodes): void => {
    if (!mayHoldBlocks(node, { hasBlocksInTexts })) return;
    if (node.children.some(isPin))
      node.children = node.children.filter((child) => !isPin(child)) as typeof node.children;
    node.children.forEach(visit);
  };
  visit(root);
}

/** The id of a paragraph that is `<a id="install"></a>` and nothing else. */
function anchorIn(node: Nodes): string | undefined {
  if (node.type !== "paragraph" || node.children.length !== 2) return undefined;
  const [tag, end] = node.children;
  if (tag?.type !== "html" || end?.type !== "html" || end.value !== "</a>") return undefined;
  return /^<a (?:id|name)="([^"&]+)">$/.exec(tag.value)?.[1];
}
