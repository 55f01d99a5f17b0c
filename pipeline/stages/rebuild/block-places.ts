import type { SegmentedArticle } from "../../model/segmented-article.ts";
import { readUnits, type ReadOptions } from "../segment/unit-drafts.ts";
import { blockOf } from "./block-of.ts";
import { blockTree, leavesIn, leavesOfSites } from "./block-tree.ts";

/**
 * Find the place by which records name the block of a unit, given by its index: that of
 * the first unit in the block. `undefined` for front matter.
 */
export function blockPlaces(
  segmented: SegmentedArticle,
  options: ReadOptions,
): (index: number) => string | undefined {
  const tree = blockTree(segmented.article.text, readUnits(segmented.article, options));
  const leaves = leavesOfSites(tree, segmented).map((leaf) => tree.leaves[leaf]);
  return (index) => {
    const leaf = leaves[index];
    const block = leaf === undefined ? undefined : blockOf(leaf);
    const own = new Set(block === undefined ? [] : leavesIn(block));
    return segmented.units[leaves.findIndex((other) => other !== undefined && own.has(other))]
      ?.place;
  };
}
