import type { BlockRecord } from "../../model/record.ts";
import { TEXT_START } from "../../model/record.ts";
import type {
  OrphanedBlockStatus,
  ShownBlock,
  ShownOrphanedBlock,
} from "../../model/block-report.ts";
import type { LocalizedArticle } from "../../run.ts";
import type { OpenArticle } from "./workspace.ts";

/** What a locale says of the blocks of an article, by the units in them. */
export interface SaidOfBlocks {
  /** Of the block of the unit with an index: what becomes of it, and what is added behind it. */
  readonly of: (index: number) => readonly ShownBlock[];
  /** What is added at the beginning of the text. */
  readonly atStart: readonly ShownBlock[];
  readonly orphaned: readonly ShownOrphanedBlock[];
  /** By the id of a record that is applied. */
  readonly byRecord: (id: string) => ShownBlock | undefined;
}

export function saidOfBlocks(
  { segmented }: OpenArticle,
  { shape, rivalBlocks }: LocalizedArticle,
): SaidOfBlocks {
  const ids = new Map(segmented.units.map(({ place, id }) => [place, id]));
  const shown = (record: BlockRecord): ShownBlock => ({
    ...shownBlock(record, ids),
    ...othersOf(rivalBlocks.get(record.id) ?? [], ids),
  });
  const added = (place: string | undefined) =>
    shape.applied.filter((record) => record.action === "add" && record.place === place);
  return {
    of: (index) => {
      const own = shape.dropped.get(index) ?? shape.moved.get(index);
      const behind = added(segmented.units[index]?.place);
      return [...(own === undefined ? [] : [own]), ...behind].map(shown);
    },
    atStart: added(TEXT_START).map(shown),
    orphaned: shape.orphaned.map(({ record, problem }) => ({ ...shown(record), problem })),
    byRecord: (id) => {
      const record = shape.applied.find((applied) => applied.id === id);
      return record && shown(record);
    },
  };
}

/** What a locale said of blocks and is not applied. */
export function orphanedBlocksIn(
  opened: OpenArticle,
  localized: LocalizedArticle,
): readonly OrphanedBlockStatus[] {
  if (localized.shape.orphaned.length === 0) return [];
  const { orphaned } = saidOfBlocks(opened, localized);
  return orphaned.map((block) => ({ article: opened.article.path, ...block }));
}

function shownBlock(
  { id, action, reason, by, at, markdown, after }: BlockRecord,
  ids: ReadonlyMap<string, string>,
): ShownBlock {
  return {
    record: id,
    action,
    reason,
    by,
    at,
    ...(markdown === undefined ? {} : { markdown }),
    ...(after === undefined ? {} : { after: unitId(after, ids) }),
  };
}

/** A unit that is gone keeps the id that it had. */
function unitId(place: string, ids: ReadonlyMap<string, string>): string {
  return place === TEXT_START ? "start" : (ids.get(place) ?? place.slice(0, 16));
}

function othersOf(
  rivals: readonly BlockRecord[],
  ids: ReadonlyMap<string, string>,
): Pick<ShownBlock, "others"> {
  return rivals.length === 0 ? {} : { others: rivals.map((record) => shownBlock(record, ids)) };
}
