import type { BlockRecord, MemoryRecord } from "../../model/record.ts";
import { ancestors, causalHeads } from "./causal-order.ts";
import type { PlaceTracer } from "./place-tracer.ts";
import { liveness } from "./liveness.ts";
import { groupBy } from "./memory-index.ts";
import { compareIds } from "./version.ts";

/** What the records of a locale say about the blocks of an article. */
export interface BlocksOfArticle {
  /**
   * Those that count, causes before effects: every added block, and for each place the
   * newest drop or move; of two that do not know each other the one with the smaller id.
   */
  readonly chosen: readonly BlockRecord[];
  /** Drops and moves that somebody said apart from the chosen one and that are not applied, by its id. */
  readonly rivals: ReadonlyMap<string, readonly BlockRecord[]>;
}

/**
 * Read what a locale says about the blocks of an article, at the places where their units
 * stand today; a record whose unit is gone keeps its places.
 *
 * @param trace As `placeTracer`.
 */
export function blocksOf(
  records: readonly MemoryRecord[],
  article: string,
  trace: PlaceTracer,
): BlocksOfArticle {
  const live = liveBlocks(records, article);
  if (live.length === 0) return { chosen: [], rivals: new Map() };
  const byId = new Map(records.map((record) => [record.id, record]));
  const inOrder = sortCausally(live, byId).map((record) => traced(record, trace));
  const heads = causalHeads(byId, inOrder.filter(isDropOrMove));
  const byPlace = groupBy(
    heads.toSorted((a, b) => compareIds(a.id, b.id)),
    ({ place }) => [place],
  );
  const chosen = new Set([...byPlace.values()].map(([first]) => first!.id));
  return {
    chosen: inOrder.filter((record) => !isDropOrMove(record) || chosen.has(record.id)),
    rivals: new Map([...byPlace.values()].map(([first, ...others]) => [first!.id, others])),
  };
}

/** The block records of an article that nobody took back, superseded ones too. */
export function liveBlocks(
  records: readonly MemoryRecord[],
  article: string,
): readonly BlockRecord[] {
  const own = records.filter(
    (record): record is BlockRecord => record.kind === "block" && record["article"] === article,
  );
  if (own.length === 0) return own;
  return own.filter(liveness(new Map(records.map((record) => [record.id, record]))));
}

/** Whether a record moves or drops what the source has: there is one of these for a place. */
export function isDropOrMove({ action }: BlockRecord): boolean {
  return action !== "add";
}

/** A record at the places where its units stand today. */
export function traced(record: BlockRecord, trace: PlaceTracer): BlockRecord {
  const { place, through, after } = record;
  const follow = (old: string) => trace(old) ?? old;
  return {
    ...record,
    place: follow(place),
    ...(through === undefined ? {} : { through: follow(through) }),
    ...(after === undefined ? {} : { after: follow(after) }),
  };
}

/** More ancestors than all of one's ancestors: a count that sorts causes before effects. */
function sortCausally(
  blocks: readonly BlockRecord[],
  byId: ReadonlyMap<string, MemoryRecord>,
): readonly BlockRecord[] {
  const depths = new Map(blocks.map(({ id }) => [id, ancestors(byId, id).size]));
  return blocks.toSorted((a, b) => depths.get(a.id)! - depths.get(b.id)! || compareIds(a.id, b.id));
}
