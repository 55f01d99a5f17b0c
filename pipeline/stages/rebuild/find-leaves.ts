import type { Nodes } from "mdast";
import { ancestorsOf, type BlockNode, type BlockTree } from "./block-tree.ts";
import type { OwnRegion, PlacedText } from "./placed-text.ts";

/**
 * Find the leaves of the source in an article whose blocks were changed: for each of its
 * leaves that of the source, or `undefined` for one of the locale's own.
 *
 * A sentence without a period says why they are not all there, in their order, with
 * their content and in their containers.
 */
export function findLeaves(
  rendered: PlacedText,
  read: BlockTree,
): readonly (BlockNode | undefined)[] | string {
  const { leaves, regions } = rendered;
  const found: (BlockNode | undefined)[] = [];
  const filled = new Set<OwnRegion>();
  let next = 0;
  for (const leaf of read.leaves) {
    const region = regions.find(({ start, end }) => start <= leaf.start && leaf.start < end);
    if (region !== undefined) {
      if (leaf.end > region.end) return "it would take in what follows";
      filled.add(region);
      found.push(undefined);
      continue;
    }
    const expected = leaves[next++];
    if (expected === undefined || !isSame(expected.leaf, leaf)) return otherwise(expected?.leaf);
    if (!isKeptIn(expected.leaf, leaf, expected.moved)) return otherwise(expected.leaf);
    found.push(expected.leaf);
  }
  if (next < leaves.length) return otherwise(leaves[next]!.leaf);
  const isLost = regions.some((region) => !filled.has(region));
  return isLost ? "it would not be read as a block of its own" : found;
}

function otherwise(leaf: BlockNode | undefined): string {
  const line = leaf?.node.position?.start.line;
  const what = line === undefined ? "the text" : `line ${line} of the source`;
  return `${what} would be read otherwise`;
}

function isSame(a: BlockNode, b: BlockNode): boolean {
  return contentOf(a.node) === contentOf(b.node);
}

/** All that a node says, without where it stands; parsers name its fields in any order. */
function contentOf(node: Nodes): string {
  return JSON.stringify(node, (key, value: unknown) => {
    if (key === "position" || key === "data") return undefined;
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * Whether a leaf has the containers that it had, those in the moved block where it is in
 * one, and still begins those that it began: two lists may not become one.
 */
function isKeptIn(old: BlockNode, now: BlockNode, moved: BlockNode | undefined): boolean {
  const oldPath = pathOf(old);
  const nowPath = pathOf(now);
  const depth = moved === undefined ? oldPath.length : oldPath.length - pathOf(moved).length;
  if (moved === undefined && nowPath.length !== oldPath.length) return false;
  const isSamePath = Array.from({ length: depth }, (_, up) => oldPath[up] === nowPath[up]);
  const opened = Math.min(depth, openedBy(old));
  return isSamePath.every(Boolean) && openedBy(now) >= opened;
}

/** From the parent outwards. */
function pathOf(block: BlockNode): readonly string[] {
  return ancestorsOf(block).map(({ node }) => {
    if (node.type === "list") return `list ${node.ordered === true}`;
    if (node.type === "listItem") return `item ${node.checked ?? ""}`;
    if (node.type === "footnoteDefinition") return `footnote ${node.identifier}`;
    return node.type;
  });
}

/** How many containers begin with a block. */
function openedBy(block: BlockNode): number {
  const { parent, index } = block;
  return parent?.parent === undefined || index > 0 ? 0 : 1 + openedBy(parent);
}
