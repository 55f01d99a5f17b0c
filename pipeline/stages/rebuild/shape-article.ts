import { PipelineError } from "../../model/pipeline-error.ts";
import type { BlockRecord } from "../../model/record.ts";
import type { SegmentedArticle, UnitSite } from "../../model/segmented-article.ts";
import type { Unit } from "../../model/unit.ts";
import { segmentRead, type SegmentOptions } from "../segment/segment.ts";
import { parserOf } from "../read/parse-article.ts";
import { readUnits } from "../segment/read-units.ts";
import { type PlacedBlock, placeBlock, planBlocks } from "./block-plan.ts";
import {
  type BlockNode,
  blockTree,
  type BlockTree,
  leavesIn,
  leavesOfSites,
} from "./block-tree.ts";
import { findLeaves } from "./find-leaves.ts";
import type { OwnRegion } from "./placed-text.ts";
import { renderBlocks } from "./render-blocks.ts";

/** A record that is not applied, with one sentence without a period that says why. */
export interface OrphanedBlock {
  readonly record: BlockRecord;
  readonly problem: string;
}

/** An article with the blocks that a locale has. */
export interface ShapedArticle {
  /** Its units are those of the source that are left, in the order of the locale. */
  readonly segmented: SegmentedArticle;
  /** The same with the units of added blocks. */
  readonly whole: SegmentedArticle;
  /** For each unit of `segmented` its index in the source. */
  readonly origins: readonly number[];
  /** Units of the source by index, with the record that drops them. */
  readonly dropped: ReadonlyMap<number, BlockRecord>;
  /** Units of the source by index, with the record that moves them. */
  readonly moved: ReadonlyMap<number, BlockRecord>;
  /** Added text, by the ids of its records. */
  readonly added: readonly OwnRegion[];
  /** Records that are applied, causes before effects. */
  readonly applied: readonly BlockRecord[];
  readonly orphaned: readonly OrphanedBlock[];
}

/** The shape of an article in a locale that has nothing to say about blocks. */
export function unshaped(segmented: SegmentedArticle): ShapedArticle {
  return {
    segmented,
    whole: segmented,
    origins: segmented.sites.map((_, index) => index),
    dropped: new Map(),
    moved: new Map(),
    added: [],
    applied: [],
    orphaned: [],
  };
}

/**
 * Drop, move and add blocks of an article, before it is rebuilt. Its units stay what they
 * are, whatever their places in the new article would be.
 *
 * Invariant: each unit of the source that no record drops is there, with its text. A record
 * with which that would not be so is an orphan; the others are applied all the same.
 *
 * @param records In their order, as `blocksOf` has them.
 */
export function shapeArticle(
  segmented: SegmentedArticle,
  records: readonly BlockRecord[],
  options: SegmentOptions,
): ShapedArticle {
  if (records.length === 0) return unshaped(segmented);
  const parse = parserOf(options);
  const tree = blockTree(segmented.article.text, readUnits(segmented.article, options));
  const shaper: Shaper = { segmented, tree, options };
  const orphaned: OrphanedBlock[] = [];
  const placed: PlacedBlock[] = [];
  for (const record of records) {
    const found = placeBlock(record, tree, segmented, parse);
    if (typeof found === "string") orphaned.push({ record, problem: found });
    else placed.push(found);
  }
  const all = shapeWith(shaper, placed);
  if (typeof all !== "string") return { ...all, orphaned };
  return shapeWithSome(shaper, placed, orphaned);
}

interface Shaper {
  readonly segmented: SegmentedArticle;
  readonly tree: BlockTree;
  readonly options: SegmentOptions;
}

/** Apply one record after the other; what does not go at first may go when others are applied. */
function shapeWithSome(
  shaper: Shaper,
  placed: readonly PlacedBlock[],
  orphaned: readonly OrphanedBlock[],
): ShapedArticle {
  const applied = new Set<PlacedBlock>();
  let shaped = unshaped(shaper.segmented);
  let pending: readonly (OrphanedBlock & { readonly block: PlacedBlock })[] = placed.map(
    (block) => ({ block, record: block.record, problem: "" }),
  );
  for (let before = -1; before !== pending.length;) {
    before = pending.length;
    pending = pending.flatMap(({ block, record }) => {
      const tried = placed.filter((other) => other === block || applied.has(other));
      const result = shapeWith(shaper, tried);
      if (typeof result === "string") return [{ block, record, problem: result }];
      applied.add(block);
      shaped = result;
      return [];
    });
  }
  const failed = pending.map(({ record, problem }) => ({ record, problem }));
  return { ...shaped, orphaned: [...orphaned, ...failed] };
}

/** Apply some records; one sentence says why they cannot be. */
function shapeWith(shaper: Shaper, placed: readonly PlacedBlock[]): ShapedArticle | string {
  if (placed.length === 0) return unshaped(shaper.segmented);
  const plan = planBlocks(placed);
  if (typeof plan === "string") return plan;
  const { segmented, tree, options } = shaper;
  const lost = droppedLeaves(placed);
  const rendered = renderBlocks(tree, plan);
  const there = new Set(rendered.leaves.map(({ leaf }) => leaf));
  if (tree.leaves.some((leaf) => !there.has(leaf) && !lost.has(leaf)))
    return "another block would be lost with it";
  const regions = rendered.regions.filter(({ record }) => record !== "");
  if (regions.length < placed.filter(({ record }) => record.action === "add").length)
    return "an added block would be lost with it";
  const article = { ...segmented.article, text: rendered.text };
  const read = readAgain(article, options);
  if (read === undefined) return "the article would nest too deep";
  if (read.problems.length > segmented.problems.length) return read.problems[0]!.message;
  const newTree = blockTree(rendered.text, read);
  const found = findLeaves(rendered, newTree);
  if (typeof found === "string") return found;
  const whole = segmentRead(article, read, options);
  const paired = pairSites({ old: segmented, tree, whole, newTree, found });
  if (typeof paired === "string") return paired;
  return {
    ...paired,
    ...saidOfSites(segmented, tree, placed, new Set(paired.origins)),
    whole,
    added: regions,
    applied: placed.map(({ record }) => record),
    orphaned: [],
  };
}

function readAgain(article: SegmentedArticle["article"], options: SegmentOptions) {
  try {
    return readUnits(article, options);
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}

/** The leaves that records drop. */
function droppedLeaves(placed: readonly PlacedBlock[]): ReadonlySet<BlockNode> {
  const drops = placed.filter(({ record }) => record.action === "drop");
  return new Set(drops.flatMap(({ blocks }) => blocks.flatMap(leavesIn)));
}

interface Pairing {
  readonly old: SegmentedArticle;
  readonly tree: BlockTree;
  readonly whole: SegmentedArticle;
  readonly newTree: BlockTree;
  /** For each new leaf that of the source. */
  readonly found: readonly (BlockNode | undefined)[];
}

/** Give the new article's sites the units that they had; the n-th of a leaf is the n-th it had. */
function pairSites({ old, tree, whole, newTree, found }: Pairing) {
  const indexesOf = new Map<BlockNode, number[]>();
  leavesOfSites(tree, old).forEach((leaf, index) => {
    const list = indexesOf.get(tree.leaves[leaf]!) ?? [];
    indexesOf.set(tree.leaves[leaf]!, [...list, index]);
  });
  const sites: UnitSite[] = [];
  const origins: number[] = [];
  const newLeaves = leavesOfSites(newTree, whole);
  for (const [index, site] of whole.sites.entries()) {
    const leaf = found[newLeaves[index]!];
    if (leaf === undefined) continue;
    const origin = indexesOf.get(leaf)?.shift();
    const unit = old.units[origin ?? -1];
    if (origin === undefined || unit === undefined || !isSameSite(site, old.sites[origin]!))
      return `line ${leaf.node.position!.start.line} of the source would be read otherwise`;
    sites.push(withUnit(site, unit));
    origins.push(origin);
  }
  const isKept = new Set(found);
  const left = [...indexesOf].find(([leaf, indexes]) => isKept.has(leaf) && indexes.length > 0);
  if (left !== undefined)
    return `line ${left[0].node.position!.start.line} of the source would be read otherwise`;
  return { segmented: { ...whole, sites, units: sites.map(({ unit }) => unit) }, origins };
}

/** A site for a unit of another article with the same text. */
function withUnit(site: UnitSite, unit: Unit): UnitSite {
  const { layout, inCell, span, prefix, suffix, subPath, codec, writeValue } = site;
  const { tokens, codes, segments, separators } = site;
  const place = { layout, inCell, span, prefix, suffix, subPath, codec, writeValue };
  return { unit, ...place, tokens, codes, segments, separators };
}

function isSameSite(a: UnitSite, b: UnitSite): boolean {
  const keys = ({ unit }: UnitSite) => unit.segments.map(({ key, codesHash }) => key + codesHash);
  return (
    a.layout === b.layout &&
    a.subPath === b.subPath &&
    a.unit.textKey === b.unit.textKey &&
    keys(a).join() === keys(b).join()
  );
}

/** What records say of the units in their blocks. */
function saidOfSites(
  segmented: SegmentedArticle,
  tree: BlockTree,
  placed: readonly PlacedBlock[],
  kept: ReadonlySet<number>,
): Pick<ShapedArticle, "dropped" | "moved"> {
  const dropped = new Map<number, BlockRecord>();
  const moved = new Map<number, BlockRecord>();
  const leaves = leavesOfSites(tree, segmented);
  for (const { record, blocks } of placed) {
    const own = new Set(blocks.flatMap(leavesIn));
    leaves.forEach((leaf, index) => {
      if (!own.has(tree.leaves[leaf]!)) return;
      if (record.action === "move") moved.set(index, record);
      if (record.action === "drop" && !kept.has(index)) dropped.set(index, record);
    });
  }
  return { dropped, moved };
}
