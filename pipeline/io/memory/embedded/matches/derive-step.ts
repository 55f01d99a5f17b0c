import type { Locale } from "../../../../model/locale.ts";
import type { MemoryRecord } from "../../../../model/record.ts";
import { isOffered } from "../../../../stages/match/memory-entries.ts";
import { indexMemory } from "../../../../stages/match/memory-index.ts";
import { isTarget, readVersions } from "../../../../stages/match/version.ts";
import type { Cache } from "../cache.ts";
import { gatherRecords } from "../gather-records.ts";
import { affectedIds, borneOnBy, reviewsOf } from "./affected-ids.ts";
import {
  cacheEnd,
  type DerivationState,
  readState,
  recordAt,
  writeState,
} from "./derivation-state.ts";
import { emptyMatches, renewName } from "./empty-matches.ts";
import { entryWriter } from "./entry-writer.ts";
import type { Matches } from "./matches-database.ts";
import { makeTargetIndexes } from "./matches-tables.ts";

/** Records that are read in one transaction: a fraction of a second. */
const READ_AT_ONCE = 1024;

/** Targets whose standing is worked out in one transaction: each with all that bears on it. */
const WORKED_OUT_AT_ONCE = 512;

/** Whether the matches say what the records of the cache say. */
export function isCaughtUp(cache: Cache, matches: Matches): boolean {
  const state = readState(matches);
  const end = cacheEnd(cache);
  return (
    state.identity === end.identity &&
    state.row === end.row &&
    state.loss === end.loss &&
    state.isNew === 0 &&
    state.record === recordAt(cache, state.row) &&
    matches.statement("SELECT 1 FROM pending LIMIT 1").get() === undefined
  );
}

/**
 * Derive the next piece, inside a transaction of the matches. Each piece leaves them in a state from which
 * anybody can go on: what is still to be worked out is noted among them. Answers how many rows of how
 * many have been read.
 */
export function deriveStep(
  cache: Cache,
  matches: Matches,
): { readonly read: number; readonly all: number } {
  const { database } = cache;
  // All questions of one piece are answered from the same records.
  database.exec("BEGIN");
  try {
    derive(cache, matches);
    return { read: readState(matches).row, all: cacheEnd(cache).row };
  } finally {
    database.exec("COMMIT");
  }
}

function derive(cache: Cache, matches: Matches): void {
  const state = readState(matches);
  const end = cacheEnd(cache);
  if (state.identity !== end.identity || state.loss > end.loss) return emptyMatches(matches, end);
  const isKnown = state.record === recordAt(cache, state.row);
  if (state.isNew === 1) {
    // What went in between is easier to follow when all has been read.
    if (isKnown && state.row < end.row) return readRecords(cache, matches, state);
    makeTargetIndexes(matches.database);
    return writeState(matches, { isNew: 0 });
  }
  if (state.loss < end.loss) return followLosses(cache, matches, state);
  // After a crash of the system the cache may have fewer records, or others, than it had.
  if (!isKnown) return emptyMatches(matches, end);
  if (workOutPending(cache, matches)) return;
  readRecords(cache, matches, state);
}

function followLosses(cache: Cache, matches: Matches, { loss, row }: DerivationState): void {
  const { statement } = cache;
  const lost = statement("SELECT n, locale, id, lastRow FROM loss WHERE n > ? ORDER BY n LIMIT ?")
    .all(loss, READ_AT_ONCE)
    .map((found) => ({ ...(found as unknown as LostRecord) }));
  for (const [locale, records] of byLocale(lost))
    note(matches, locale, affectedIds(cache, locale, records.map(({ id }) => id))); // prettier-ignore
  const least = lost.reduce((lowest, { lastRow }) => Math.min(lowest, lastRow), row);
  const last = statement("SELECT row, id FROM record WHERE row <= ? ORDER BY row DESC LIMIT 1").get(
    least,
  );
  writeState(matches, {
    loss: lost.at(-1)?.n ?? cacheEnd(cache).loss,
    row: (last?.["row"] as number | undefined) ?? 0,
    record: (last?.["id"] as string | undefined) ?? "",
  });
}

interface LostRecord {
  readonly n: number;
  readonly locale: Locale;
  readonly id: string;
  readonly lastRow: number;
}

/** Note targets whose standing is to be worked out. */
function note({ statement }: Matches, locale: Locale, ids: Iterable<string>): void {
  const insert = statement("INSERT OR IGNORE INTO pending VALUES (?, ?)");
  for (const id of ids) insert.run(locale, id);
}

function workOutPending(cache: Cache, matches: Matches): boolean {
  const { statement } = matches;
  const [first] = statement("SELECT locale FROM pending LIMIT 1").all();
  if (first === undefined) return false;
  const locale = first["locale"] as Locale;
  const ids = statement("SELECT id FROM pending WHERE locale = ? ORDER BY id LIMIT ?")
    .all(locale, WORKED_OUT_AT_ONCE)
    .map((row) => row["id"] as string);
  const records = gatherRecords(cache, { locale, ids });
  const gone = putStanding(matches, locale, { records, ids });
  // Nothing is to be left of an erased text, in other files neither.
  if (gone.some((form) => form) && records.some(({ erased }) => erased === true))
    renewName(matches);
  statement("DELETE FROM pending WHERE locale = ? AND id <= ?").run(locale, ids.at(-1)!);
  return true;
}

interface Standings {
  readonly records: readonly MemoryRecord[];
  /** Of the targets that are asked for. */
  readonly ids: readonly string[];
}

/** Put targets as they stand. Answers for those that went whether a form went with them. */
function putStanding(
  matches: Matches,
  locale: Locale,
  { records, ids }: Standings,
): readonly boolean[] {
  const index = indexMemory(records);
  const writer = entryWriter(matches, locale);
  return ids.map((id) => {
    const version = index.versions.get(id);
    const record = index.records.get(id);
    if (version === undefined || record === undefined || !version.live) return writer.remove(id);
    writer.put({ version, record, isInUse: isOffered(index, version) });
    return false;
  });
}

interface ReadRecord {
  readonly row: number;
  readonly locale: Locale;
  readonly record: MemoryRecord;
}

function readRecords(cache: Cache, matches: Matches, state: DerivationState): void {
  const rows = cache
    .statement("SELECT row, locale, body FROM record WHERE row > ? ORDER BY row LIMIT ?")
    .all(state.row, READ_AT_ONCE)
    .map(({ row, locale, body }): ReadRecord => ({
      row: row as number,
      locale: locale as Locale,
      record: JSON.parse(body as string) as MemoryRecord,
    }));
  const last = rows.at(-1);
  if (last === undefined) return;
  const isNew = state.isNew === 1;
  for (const [locale, read] of byLocale(rows))
    takeRecords(cache, matches, { locale, isNew, records: read.map(({ record }) => record) });
  writeState(matches, { row: last.row, record: last.record.id });
}

interface LocaleRecords {
  readonly locale: Locale;
  readonly isNew: boolean;
  readonly records: readonly MemoryRecord[];
}

/**
 * Most targets have nothing that bears on them: these are put at once, the others are noted. While all
 * is read for the first time that is every target, for whatever bears on one is read, too, and notes it.
 */
function takeRecords(
  cache: Cache,
  matches: Matches,
  { locale, records, isNew }: LocaleRecords,
): void {
  const borne = isNew ? NONE : borneOn(cache, locale, records);
  const isPlain = (record: MemoryRecord): boolean =>
    isTarget(record) &&
    !borne.has(record.id) &&
    (record.import === undefined || !borne.has(record.import));
  const plain = new Map(records.filter(isPlain).map((record) => [record.id, record]));
  const writer = entryWriter(matches, locale);
  const place = isNew ? writer.add : writer.put;
  for (const version of readVersions(plain))
    place({ version, record: plain.get(version.id)!, isInUse: version.live });
  const other = records.filter((record) => !isPlain(record));
  const reviews = reviewsOf(cache, locale, other.map(({ id }) => id)); // prettier-ignore
  note(matches, locale, affectedIds(cache, locale, [...records.flatMap(borneOnBy), ...reviews]));
  note(matches, locale, other.map(({ id }) => id)); // prettier-ignore
}

const NONE: ReadonlySet<string> = new Set();

const BORNE = `
  SELECT DISTINCT bearsOn, bring FROM json_each(?2) AS asked CROSS JOIN generation CROSS JOIN bearing
  ON bearing.generation = generation.n AND bearing.locale = ?1 AND bearing.bearsOn = asked.value`;

/** Of some records and their imports, those on which another record bears than their import. */
function borneOn(
  { statement }: Cache,
  locale: Locale,
  records: readonly MemoryRecord[],
): ReadonlySet<string> {
  const imports = new Map(records.map((record) => [record.id, record.import]));
  const asked = [
    ...imports.keys(),
    ...new Set([...imports.values()].filter((id) => id !== undefined)),
  ];
  const rows = statement(BORNE).all(locale, JSON.stringify(asked)) as unknown as readonly {
    readonly bearsOn: string;
    readonly bring: string;
  }[];
  return new Set(
    rows
      .filter(({ bearsOn, bring }) => imports.get(bearsOn) !== bring)
      .map(({ bearsOn }) => bearsOn),
  );
}

function byLocale<Item extends { readonly locale: Locale }>(
  items: readonly Item[],
): ReadonlyMap<Locale, readonly Item[]> {
  return Map.groupBy(items, ({ locale }) => locale);
}
