import type { UnitToWrite } from "../../formats/tmx/write-unit.ts";
import type { Locale } from "../../model/locale.ts";
import type { ImportRecord, MemoryRecord, TargetRecord } from "../../model/record.ts";
import { isOffered } from "../../stages/match/memory-entries.ts";
import { indexMemory } from "../../stages/match/memory-index.ts";
import { isStillCorrect, isTarget, type Version } from "../../stages/match/version.ts";
import type { Workspace } from "./workspace.ts";

/** Some translations of a memory, in the order of their records' ids. */
export interface UnitPage {
  readonly units: readonly UnitToWrite[];
  /** How much of the memory was seen. Range: 0 to 1. */
  readonly seen: number;
}

/** Records that are looked at together. */
const PAGE = 500;

/**
 * The translations of a locale that are in use, page by page: heads with a text that nobody
 * withdrew, rejected, erased or superseded.
 *
 * @param accepts which of them are wanted.
 */
export async function* memoryUnits(
  { memory }: Pick<Workspace, "memory">,
  locale: Locale,
  accepts: (unit: UnitToWrite) => boolean,
): AsyncGenerator<UnitPage> {
  for (let after = ""; ;) {
    const ids = await memory.imported.idsAfter(locale, { after, limit: PAGE });
    if (ids.length === 0) return;
    const records = await memory.gather({ locale, ids });
    const units = unitsIn(locale, new Set(ids), records).filter(accepts);
    yield { units: await withNeighbours(memory, units), seen: seenBy(ids.at(-1)!) };
    if (ids.length < PAGE) return;
    after = ids.at(-1)!;
  }
}

/** Ids are hashes, so they are spread evenly. */
function seenBy(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) / 2 ** 32;
}

function unitsIn(
  locale: Locale,
  ids: ReadonlySet<string>,
  records: readonly MemoryRecord[],
): readonly UnitToWrite[] {
  const index = indexMemory(records);
  return [...index.versions.values()]
    .filter((version) => ids.has(version.id) && isOffered(index, version))
    .flatMap((version) => {
      const record = recordOf(version, index.records);
      if (record === undefined) return [];
      const imported = index.records.get(record.import ?? "") as ImportRecord | undefined;
      const { state } = version;
      return [
        { locale, record, state, header: imported?.header, before: undefined, after: undefined },
      ];
    });
}

/** The record of a version; a text that is still right for a changed source has that source. */
function recordOf(
  version: Version,
  records: ReadonlyMap<string, MemoryRecord>,
): TargetRecord | undefined {
  const record = records.get(version.id);
  if (record === undefined || isTarget(record)) return record;
  const old = isStillCorrect(record) ? records.get(record.target) : undefined;
  if (old === undefined || !isTarget(old)) return undefined;
  const { id, keys, source, codesHash, target, article, place, prev, next } = version;
  const { unit: _, ...rest } = old;
  const { at, by } = record;
  return { ...rest, id, at, by, keys, source, codesHash, target, article, place, prev, next };
}

/** Find the texts before and after those units whose file did not say them. */
async function withNeighbours(
  memory: Workspace["memory"],
  units: readonly UnitToWrite[],
): Promise<readonly UnitToWrite[]> {
  const [unit] = units;
  const keys = new Set(
    units.flatMap(({ record: { unit, prev, next } }) => (unit === undefined ? [prev, next] : [])),
  );
  for (const none of ["^", "$", "?", ""]) keys.delete(none);
  if (unit === undefined || keys.size === 0) return units;
  const texts = new Map<string, string>();
  for (const record of await memory.gather({ locale: unit.locale, keys: [...keys].sort() })) {
    const [key, ...others] = isTarget(record) ? record.keys : [];
    if (key !== undefined && others.length === 0) texts.set(key, (record as TargetRecord).source);
  }
  return units.map((unit) =>
    unit.record.unit === undefined
      ? { ...unit, before: texts.get(unit.record.prev), after: texts.get(unit.record.next) }
      : unit,
  );
}
