import type { Nodes } from "mdast";
import { type BlockRecord, TEXT_START } from "../../model/record.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import type { MarkdownParser } from "../read/markdown/remark-parser.ts";
import { blockOf, blocksIn, blocksThrough, isFrontMatter } from "./block-of.ts";
import { ancestorsOf, type BlockNode, type BlockTree, leavesOfSites } from "./block-tree.ts";

/** A record with the blocks that it names. */
export interface PlacedBlock {
  readonly record: BlockRecord;
  /** What is dropped or moved, in order; empty for an added block. */
  readonly blocks: readonly BlockNode[];
  /** Behind what an added or moved block stands; the root for the beginning of the text. */
  readonly anchor: BlockNode | undefined;
  /** The tree of an added block. */
  readonly added: readonly Nodes[];
}

/** Blocks or text of the locale's own that stand behind a block. */
export type Insertion =
  | { readonly type: "moved"; readonly block: BlockNode }
  | { readonly type: "added"; readonly record: BlockRecord; readonly nodes: readonly Nodes[] };

/** What some records together make of an article's blocks. */
export interface BlockPlan {
  readonly dropped: ReadonlySet<BlockNode>;
  /** The record that moves a block; a block that is moved is not dropped. */
  readonly moved: ReadonlyMap<BlockNode, BlockRecord>;
  /** What stands behind a block, or, for the root, before all others: first what was added, then what was moved there. */
  readonly followers: ReadonlyMap<BlockNode, readonly Insertion[]>;
}

/** Find the blocks that a record names; one sentence without a period says why there are none. */
export function placeBlock(
  record: BlockRecord,
  tree: BlockTree,
  segmented: SegmentedArticle,
  parse: MarkdownParser,
): PlacedBlock | string {
  const find = blockFinder(tree, segmented);
  const own = find(record.place);
  if (record.action === "add") {
    const anchor = record.place === TEXT_START ? textStart(tree) : own;
    const added = parse(record.markdown ?? "").children;
    if (anchor === undefined) return "the block behind which it stands is gone from the source";
    return added.length === 0 ? "it is empty" : { record, blocks: [], anchor, added };
  }
  const last = record.through === undefined ? own : find(record.through);
  if (own === undefined || last === undefined) return "its block is gone from the source";
  const range = record.through === undefined ? { first: own, last } : blocksThrough(own, last);
  if (range === undefined) return "its blocks do not stand in one row in the source";
  const blocks = blocksIn(range);
  if (record.action === "drop") return { record, blocks, anchor: undefined, added: [] };
  const anchor = record.after === TEXT_START ? textStart(tree) : find(record.after ?? "");
  if (anchor === undefined) return "the block behind which it stands is gone from the source";
  const around = [anchor, ...ancestorsOf(anchor)];
  if (blocks.some((block) => around.includes(block))) return "a block cannot stand behind itself";
  return { record, blocks, anchor, added: [] };
}

/** Put records together; the sentence says which two speak of the same block. */
export function planBlocks(placed: readonly PlacedBlock[]): BlockPlan | string {
  const dropped = new Set<BlockNode>();
  const moved = new Map<BlockNode, BlockRecord>();
  const added = new Map<BlockNode, Insertion[]>();
  const followers = new Map<BlockNode, Insertion[]>();
  for (const { record, blocks, anchor, added: nodes } of placed) {
    if (record.action === "drop") for (const block of blocks) dropped.add(block);
    if (record.action === "add") push(added, anchor!, { type: "added", record, nodes });
    if (record.action !== "move") continue;
    for (const block of blocks) {
      const other = moved.get(block);
      if (other !== undefined) return `record \`${other.id}\` moves the same block`;
      moved.set(block, record);
      push(followers, anchor!, { type: "moved", block });
    }
  }
  for (const [anchor, first] of added)
    followers.set(anchor, [...first, ...(followers.get(anchor) ?? [])]);
  return { dropped, moved, followers };
}

/** Find the block of the unit at a place. */
function blockFinder(
  tree: BlockTree,
  segmented: SegmentedArticle,
): (place: string) => BlockNode | undefined {
  const leaves = leavesOfSites(tree, segmented);
  const indexes = new Map(segmented.sites.map(({ unit }, index) => [unit.place, index]));
  return (place) => {
    const leaf = tree.leaves[leaves[indexes.get(place) ?? -1] ?? -1];
    return leaf && blockOf(leaf);
  };
}

function textStart({ root }: BlockTree): BlockNode {
  const [first] = root.children;
  return first !== undefined && isFrontMatter(first) ? first : root;
}

function push<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
