import { ancestorsOf, type BlockNode } from "./block-tree.ts";

/** Consecutive blocks of one container. */
export interface BlockRange {
  readonly first: BlockNode;
  readonly last: BlockNode;
}

/**
 * The block that people mean when they name text in it: its paragraph, heading, ...;
 * the whole item or footnote whose first block it is, the list of an only item, the
 * quote around an only block, the row of a cell, the table of a header cell.
 * `undefined` for front matter, which is no block.
 */
export function blockOf(leaf: BlockNode): BlockNode | undefined {
  if (isFrontMatter(leaf)) return undefined;
  const row = leaf.parent;
  if (row?.node.type !== "tableRow") return widened(leaf);
  return widened(row.index === 0 ? row.parent! : row);
}

/**
 * All blocks from one to another; the whole container where these are all that it has.
 * `undefined` where they do not stand in one container, the first before the last. A block
 * that ends, or begins, with a named one stands for it: a list for its last item.
 */
export function blocksThrough(from: BlockNode, to: BlockNode): BlockRange | undefined {
  const above = ancestorsOf(from);
  const container = ancestorsOf(to).find((block) => above.includes(block));
  if (container === undefined) return undefined;
  const first = climb(from, container, ({ index }) => index === 0);
  const last = climb(to, container, ({ index, parent }) => index === parent!.children.length - 1);
  if (first === undefined || last === undefined || first.index > last.index) return undefined;
  const isAll = first.index === 0 && last.index === container.children.length - 1;
  if (!isAll || container.parent === undefined) return { first, last };
  const whole = aroundOnly(container);
  return { first: whole, last: whole };
}

/** The blocks of a range, in order. */
export function blocksIn({ first, last }: BlockRange): readonly BlockNode[] {
  return first === last ? [first] : first.parent!.children.slice(first.index, last.index + 1);
}

export function isFrontMatter({ node, parent }: BlockNode): boolean {
  return parent?.parent === undefined && (node.type === "yaml" || (node.type as string) === "toml");
}

function widened(block: BlockNode): BlockNode {
  const { parent, index } = block;
  if (parent === undefined) return block;
  const isOnly = parent.children.length === 1;
  switch (parent.node.type) {
    case "listItem":
    case "footnoteDefinition":
      return index === 0 ? widened(parent) : block;
    case "list":
    case "blockquote":
      return isOnly ? widened(parent) : block;
    default:
      return block;
  }
}

/** Containers of one thing go with it. */
function aroundOnly(block: BlockNode): BlockNode {
  const { parent } = block;
  return parent?.parent !== undefined && parent.children.length === 1 ? aroundOnly(parent) : block;
}

/** The child of a container that a block is, or at the edge of which it stands. */
function climb(
  block: BlockNode,
  container: BlockNode,
  isAtEdge: (block: BlockNode) => boolean,
): BlockNode | undefined {
  if (block.parent === container) return block;
  return isAtEdge(block) && block.parent !== undefined
    ? climb(block.parent, container, isAtEdge)
    : undefined;
}
