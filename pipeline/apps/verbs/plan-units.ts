import { placeTable, type PlaceTable } from "../../formats/tmx/place-table.ts";
import type { TmxPair } from "../../formats/tmx/read-unit.ts";
import {
  contentHash,
  contentOfRecord,
  openRecord,
  type UnitContent,
  unitPlace,
  unitRecord,
} from "../../formats/tmx/unit-record.ts";
import { sha256 } from "../../io/memory/embedded/read-journal.ts";
import type { Locale } from "../../model/locale.ts";
import { importedArticle, type ImportRecord, type TargetRecord } from "../../model/record.ts";
import { canonicalJson } from "../../stages/match/canonical-json.ts";
import { indexMemory } from "../../stages/match/memory-index.ts";
import { isTarget } from "../../stages/match/version.ts";
import type { TmxTally } from "./tmx-tally.ts";
import type { Workspace } from "./workspace.ts";

/** A translation that waits to be stored. */
export interface PendingUnit {
  readonly pair: TmxPair;
  readonly content: UnitContent;
}

/** What is known of one locale while a file is imported into it. */
export interface LocaleState {
  readonly locale: Locale;
  readonly imported: ImportRecord;
  /** Whether an earlier run began the import here. */
  readonly goesOn: boolean;
  /** Places that units of this run have, with hashes of what they say. */
  readonly seen: PlaceTable;
  /** Places of what is there, with ids, where other imports of a file of this name brought some. */
  readonly stored: PlaceTable | undefined;
}

/** Look at what a locale has of a file's name. */
export function localeState(
  { memory }: Workspace,
  { locale, imported, goesOn }: Pick<LocaleState, "locale" | "imported" | "goesOn">,
): LocaleState {
  const article = importedArticle(imported.file);
  const named = { article, imported: imported.id };
  const stored = memory.imported.hasOtherImports(locale, named) ? placeTable() : undefined;
  if (stored !== undefined)
    memory.imported.eachPlace(locale, article, ({ place, id }) => stored.add(place, id));
  return { locale, imported, goesOn, seen: placeTable(), stored };
}

/**
 * The records that some units of a file make, in order. Those that the memory has are
 * counted only: what our own export says of its records, what an earlier run of the file
 * or another version of it brought, and what the file says twice.
 */
export async function planUnits(
  workspace: Workspace,
  state: LocaleState,
  { units, tally }: { readonly units: readonly PendingUnit[]; readonly tally: TmxTally },
): Promise<readonly TargetRecord[]> {
  const { locale } = state;
  const ours = await knownAsOurs(workspace, locale, units);
  const placed = units.flatMap((unit): readonly PlacedUnit[] => {
    if (ours.has(unit)) return counted(tally, locale, "unchanged");
    const place = placeFor(state.seen, unit);
    return place === undefined ? counted(tally, locale, "repeated") : [{ ...unit, place }];
  });
  const heads = await headsAt(workspace, state, placed);
  const made = placed.flatMap(({ content, place }): readonly Made[] => {
    const former = heads.get(place) ?? [];
    if (former.some((head) => saysThis(head, content))) return counted(tally, locale, "unchanged");
    return [makeRecords(state.imported, { content, place, former })];
  });
  const known = knownIds(workspace, state, made);
  return made.flatMap(({ record, opened }): readonly TargetRecord[] => {
    if (known.has(record.id)) return counted(tally, locale, "unchanged");
    tally.count(locale, "added");
    if (record.state === "initial") tally.count(locale, "initial");
    if (record.parents.length > 0) tally.count(locale, "replaced");
    return [...opened, record];
  });
}

function counted(
  tally: TmxTally,
  locale: Locale,
  what: "unchanged" | "repeated",
): readonly never[] {
  tally.count(locale, what);
  return [];
}

interface PlacedUnit extends PendingUnit {
  readonly place: string;
}

/** Units that say what the record of ours says that they come from. */
async function knownAsOurs(
  { memory }: Workspace,
  locale: Locale,
  units: readonly PendingUnit[],
): Promise<ReadonlySet<PendingUnit>> {
  const ids = units.flatMap(({ pair }) => pair.own?.record ?? []);
  if (ids.length === 0) return new Set();
  const there = memory.imported.idsWithBeginnings(locale, [...new Set(ids)]);
  const records = there.length === 0 ? [] : await memory.gather({ locale, ids: there });
  const byId = new Map(records.filter(isTarget).map((record) => [record.id, record]));
  return new Set(
    units.filter(({ pair, content }) => {
      const record = byId.get(pair.own?.record ?? "");
      return record?.source === content.source && record.target === content.target;
    }),
  );
}

/**
 * The place of a unit; `undefined` where one said the same before. A second one that says
 * something else under the same name gets a place that only its content has.
 */
function placeFor(seen: PlaceTable, { pair, content }: PendingUnit): string | undefined {
  const hash = contentHash(content, sha256);
  const place = unitPlace(pair, content, sha256);
  const others = seen.find(place);
  if (others.includes(hash.slice(0, 16))) return undefined;
  seen.add(place, hash);
  return others.length === 0 ? place : hash;
}

/** What stands at the places of some units, in use. */
async function headsAt(
  { memory }: Workspace,
  { locale, imported, stored }: LocaleState,
  units: readonly PlacedUnit[],
): Promise<ReadonlyMap<string, readonly TargetRecord[]>> {
  const beginnings = units.flatMap(({ place }) => stored?.find(place) ?? []);
  if (beginnings.length === 0) return new Map();
  const ids = memory.imported.idsWithBeginnings(locale, beginnings);
  const { heads, records } = indexMemory(await memory.gather({ locale, ids }));
  const article = importedArticle(imported.file);
  const found = [...heads]
    .map((id) => records.get(id))
    .filter((record) => record !== undefined && isTarget(record) && record.article === article);
  return Map.groupBy(found as readonly TargetRecord[], ({ place }) => place);
}

function saysThis(head: TargetRecord, content: UnitContent): boolean {
  return (
    head.target === content.target &&
    canonicalJson(contentOfRecord(head)) === canonicalJson(content)
  );
}

interface Made {
  readonly record: TargetRecord;
  /** For what stood at the place with another source. */
  readonly opened: readonly TargetRecord[];
}

interface Making {
  readonly content: UnitContent;
  readonly place: string;
  readonly former: readonly TargetRecord[];
}

function makeRecords(imported: ImportRecord, { content, place, former }: Making): Made {
  const { at, by, id, file } = imported;
  const base = { at, by, article: importedArticle(file), import: id, place };
  const inUse = former.filter(({ target }) => target !== "");
  const parents = former
    .filter((head) => inUse.includes(head) || isSameKeys(head, content))
    .map((head) => head.id)
    .sort();
  const opened = inUse.filter((head) => !isSameKeys(head, content));
  return {
    record: unitRecord(content, { ...base, parents }, sha256),
    opened: opened.map((head) => openRecord(head, { ...base, parents: [head.id] }, sha256)),
  };
}

function isSameKeys(head: TargetRecord, { keys }: UnitContent): boolean {
  return head.keys.join() === keys.join();
}

/** Records that an earlier run of the same file wrote. */
function knownIds(
  { memory }: Workspace,
  { locale, goesOn }: LocaleState,
  made: readonly Made[],
): ReadonlySet<string> {
  const ids = goesOn ? made.map(({ record }) => record.id) : [];
  return new Set(ids.length === 0 ? [] : memory.imported.idsWithBeginnings(locale, ids));
}
