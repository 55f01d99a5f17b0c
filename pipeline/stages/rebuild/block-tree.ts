import type { Nodes, Root } from "mdast";
import { BLOCK_CONTAINERS } from "../read/markdown/block-containers.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import { linePrefix } from "../segment/line-prefix.ts";
import type { ReadArticle } from "../segment/read-units.ts";

/** A block of an article, or a container of blocks, and where it stands in the text. */
export interface BlockNode {
  readonly node: Nodes;
  /** The indentation of a block that stands in no other belongs to it. */
  readonly start: number;
  /** The line under a table's header belongs to the header. */
  readonly end: number;
  readonly parent: BlockNode | undefined;
  /** Position in its parent, from 0. */
  readonly index: number;
  /** Empty for blocks that hold no others: the leaves. */
  readonly children: readonly BlockNode[];
  /** What begins its continuation lines, and those of blocks beside it: quote marks and indentation. */
  readonly prefix: string;
}

/** The blocks of an article. */
export interface BlockTree {
  readonly text: string;
  readonly root: BlockNode;
  /** In document order. */
  readonly leaves: readonly BlockNode[];
}

const EMPTY: Root = { type: "root", children: [] };

/** Read the blocks off an article's tree; a file of strings has none. */
export function blockTree(text: string, { root = EMPTY, shift }: ReadArticle): BlockTree {
  const leaves: BlockNode[] = [];
  const build = (node: Nodes, parent: BlockNode | undefined, index: number): BlockNode => {
    const span = spanIn(text, node, parent?.node, shift);
    const children: BlockNode[] = [];
    const prefix =
      parent === undefined || parent.node.type === "root" ? "" : prefixAt(text, span.start, shift);
    const block = { node, ...span, parent, index, children, prefix };
    if (BLOCK_CONTAINERS.has(node.type) && "children" in node)
      node.children.forEach((child, at) => children.push(build(child, block, at)));
    if (children.length === 0 && parent !== undefined) leaves.push(block);
    return block;
  };
  return { text, root: build(root, undefined, 0), leaves };
}

/** Index of the leaf in which each unit stands, in the order of the units. */
export function leavesOfSites(
  { leaves }: BlockTree,
  { sites }: Pick<SegmentedArticle, "sites">,
): readonly number[] {
  let leaf = 0;
  return sites.map(({ span }) => {
    while (leaf + 1 < leaves.length && leaves[leaf + 1]!.start <= span.start) leaf++;
    return leaf;
  });
}

/** The leaves in a block, itself where it is one. */
export function leavesIn(block: BlockNode): readonly BlockNode[] {
  if (block.children.length > 0) return block.children.flatMap(leavesIn);
  return block.parent === undefined ? [] : [block];
}

/** The blocks around a block, from its parent up to the root. */
export function ancestorsOf(block: BlockNode): readonly BlockNode[] {
  return block.parent === undefined ? [] : [block.parent, ...ancestorsOf(block.parent)];
}

function spanIn(
  text: string,
  node: Nodes,
  parent: Nodes | undefined,
  shift: number,
): { readonly start: number; readonly end: number } {
  if (parent === undefined) return { start: shift, end: text.length };
  const start = node.position!.start.offset! + shift;
  const end = node.position!.end.offset! + shift;
  const isHeader = parent.type === "table" && parent.children[0] === node;
  return {
    start: parent.type === "root" ? withoutIndent(text, start) : start,
    end: isHeader ? endOfNextLine(text, end) : end,
  };
}

/** A byte order mark indents nothing. */
function prefixAt(text: string, start: number, shift: number): string {
  const prefix = linePrefix(text, start);
  const isFirstLine = shift > 0 && !/[\r\n]/.test(text.slice(0, start));
  return isFirstLine ? prefix.slice(shift) : prefix;
}

function withoutIndent(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && /[ \t]/.test(text[start - 1]!)) start--;
  return start;
}

function endOfNextLine(text: string, offset: number): number {
  const line = /^[^\r\n]*(?:\r\n?|\n)[^\r\n]*/.exec(text.slice(offset));
  return offset + (line?.[0].length ?? 0);
}
