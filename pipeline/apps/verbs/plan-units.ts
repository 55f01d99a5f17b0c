import { placeTable, type PlaceTable } from "../../formats/tmx/place-table.ts";
import { openRecord, saysTheSame, supersede } from "../../formats/tmx/unit-record.ts";
import type { MadeUnit } from "../../io/exchange/packed-units.ts";
import { sha256 } from "../../io/memory/embedded/read-journal.ts";
import type { Locale } from "../../model/locale.ts";
import { importedArticle, type ImportRecord, type TargetRecord } from "../../model/record.ts";
import { indexMemory } from "../../stages/match/memory-index.ts";
import { isTarget } from "../../stages/match/version.ts";
import type { Workspace } from "./workspace.ts";

/** What is known of one locale while a file is imported into it. */
export interface LocaleState {
  readonly locale: Locale;
  readonly imported: ImportRecord;
  /** Whether an earlier run began the import here. */
  readonly goesOn: boolean;
  /** Places of what is there, with ids, where other imports of a file of this name brought some. */
  readonly stored: PlaceTable | undefined;
}

/** Look at what a locale has of a file's name. */
export async function localeState(
  { memory }: Workspace,
  { locale, imported, goesOn }: Omit<LocaleState, "stored">,
): Promise<LocaleState> {
  const article = importedArticle(imported.file);
  const named = { article, imported: imported.id };
  const stored = (await memory.imported.hasOtherImports(locale, named)) ? placeTable() : undefined;
  if (stored !== undefined)
    await memory.imported.eachPlace(locale, article, ({ place, id }) => stored.add(place, id));
  return { locale, imported, goesOn, stored };
}

/** What some units of a file add to a locale. */
export interface UnitPlan {
  /** Units that are new as they are. */
  readonly added: readonly MadeUnit[];
  /** Units that say something else than an older version of the file. */
  readonly replaced: readonly Replacement[];
  /** How many the memory has. */
  readonly unchanged: number;
}

export interface Replacement {
  readonly record: TargetRecord;
  /** For what stood at the place with another source. */
  readonly opened: readonly TargetRecord[];
}

/**
 * Compare units of a file with what the memory has: what our own export says of its
 * records, what an earlier run of the file or another version of it brought.
 */
export async function planUnits(
  workspace: Workspace,
  state: LocaleState,
  units: readonly MadeUnit[],
): Promise<UnitPlan> {
  const known = new Set([
    ...(await knownAsOurs(workspace, state.locale, units)),
    ...(await knownIds(workspace, state, units)),
  ]);
  const others = units.filter((unit) => !known.has(unit));
  const heads = await headsAt(workspace, state, others);
  const added: MadeUnit[] = [];
  const replaced: Replacement[] = [];
  for (const unit of others) {
    const former = heads.get(unit.place);
    if (former === undefined) added.push(unit);
    else {
      const record = JSON.parse(unit.json) as TargetRecord;
      if (!former.some((head) => saysTheSame(head, record)))
        replaced.push(replacement(state.imported, record, former));
    }
  }
  return { added, replaced, unchanged: units.length - added.length - replaced.length };
}

/** Units that say what the record of ours says that they come from. */
async function knownAsOurs(
  { memory }: Workspace,
  locale: Locale,
  units: readonly MadeUnit[],
): Promise<readonly MadeUnit[]> {
  const claiming = units.filter(({ own }) => own !== undefined);
  if (claiming.length === 0) return [];
  const ids = await memory.imported.idsWithBeginnings(locale, [
    ...new Set(claiming.map(({ own }) => own!)),
  ]);
  if (ids.length === 0) return [];
  const records = await memory.gather({ locale, ids });
  const byId = new Map(records.map((record) => [record.id, record]));
  return claiming.filter(({ own, json }) => {
    const record = byId.get(own!);
    if (record === undefined || !isTarget(record)) return false;
    const { source, target } = JSON.parse(json) as TargetRecord;
    return record.source === source && record.target === target;
  });
}

/** Units that an earlier run of the same file stored. */
async function knownIds(
  { memory }: Workspace,
  { locale, goesOn }: LocaleState,
  units: readonly MadeUnit[],
): Promise<readonly MadeUnit[]> {
  if (!goesOn) return [];
  const ids = new Set(
    await memory.imported.idsWithBeginnings(
      locale,
      units.map(({ id }) => id),
    ),
  );
  return units.filter(({ id }) => ids.has(id));
}

/** What stands at the places of some units, in use. */
async function headsAt(
  { memory }: Workspace,
  { locale, imported, stored }: LocaleState,
  units: readonly MadeUnit[],
): Promise<ReadonlyMap<string, readonly TargetRecord[]>> {
  const beginnings = units.flatMap(({ place }) => stored?.find(place) ?? []);
  if (beginnings.length === 0) return new Map();
  const ids = await memory.imported.idsWithBeginnings(locale, beginnings);
  const { heads, records } = indexMemory(await memory.gather({ locale, ids }));
  const article = importedArticle(imported.file);
  const found = [...heads].flatMap((id): readonly TargetRecord[] => {
    const record = records.get(id);
    return record !== undefined && isTarget(record) && record.article === article ? [record] : [];
  });
  return Map.groupBy(found, ({ place }) => place);
}

/** A record in the place of others; where they have another source, that is open again. */
function replacement(
  imported: ImportRecord,
  record: TargetRecord,
  former: readonly TargetRecord[],
): Replacement {
  const isSame = ({ keys }: TargetRecord): boolean => keys.join() === record.keys.join();
  const parents = former.filter((head) => isSame(head) || head.target !== "").map(({ id }) => id);
  const { at, by, article, place } = record;
  const opened = former
    .filter((head) => !isSame(head) && head.target !== "")
    .map((head) => {
      const base = { at, by, article, place, import: imported.id, parents: [head.id] };
      return openRecord(head, base, sha256);
    });
  return { record: supersede(record, parents, sha256), opened };
}
