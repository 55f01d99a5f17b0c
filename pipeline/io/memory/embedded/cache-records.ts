import type { DatabaseSync } from "node:sqlite";
import type { MemoryRecord } from "../../../model/record.ts";
import { bearsOn } from "../../../stages/match/bears-on.ts";
import { erasedRecord } from "../../../stages/match/erased-record.ts";
import { isStillCorrect, isTarget } from "../../../stages/match/version.ts";
import type { WrittenOut } from "../project-memory.ts";
import { packRecords, packSize, type RecordPack } from "../record-pack.ts";
import type { Cache } from "./cache.ts";
import { isFilling } from "./cache-filling.ts";
import {
  type Generation,
  RECORD_WITH_ID,
  currentGeneration,
  lastGeneration,
  makeIndexes,
} from "./cache-tables.ts";
import { insertPacked } from "./insert-pack.ts";
import type { CachedFile } from "./refresh-cache.ts";

/** The file in which a record stands. */
type Place = Pick<CachedFile, "id" | "locale">;

/** Puts records into the cache, within one transaction. */
export interface RecordTaker {
  /** Put a record into the cache; a copy of a known one is noted only. What was taken last is there after `settle`. */
  readonly take: (file: Place, written: WrittenOut) => void;
  /** Put into the cache what was taken and is not there yet. */
  readonly settle: () => void;
  /** Put records into the cache that are not there yet. */
  readonly add: (file: Place, written: readonly WrittenOut[]) => void;
  /** The same, of a pack. */
  readonly addPack: (file: Place, pack: RecordPack) => void;
}

/**
 * What puts records into the cache, for one transaction.
 *
 * @param generationSize see `currentGeneration`.
 */
export function recordTaker(cache: Cache, generationSize?: number): RecordTaker {
  const { statement } = cache;
  const find = statement(`SELECT row, file FROM ${RECORD_WITH_ID}`);
  // Most memories know of no erasure, and a cache that is being built looks for them at its end.
  let mayBeErased = !cache.isNew && statement("SELECT 1 FROM erased LIMIT 1").get() !== undefined;
  const newGeneration = (): Generation =>
    isFilling(cache)
      ? lastGeneration(cache.database)
      : currentGeneration(cache.database, generationSize);
  let generation = cache.isNew ? FIRST : newGeneration();

  const renew = (lastRow: number): void => {
    if (lastRow >= generation.endRow - 1) generation = newGeneration();
  };

  /** Put some records that have a statement of their own. */
  const insert = (place: Place, some: readonly WrittenOut[]): void => {
    const { n } = generation;
    const values: SqlValue[] = [];
    const records = some.map(({ record }) => record);
    for (const [index, record] of records.entries()) {
      const isGone = mayBeErased && isErased(cache, place.locale, record.id);
      pushRow(values, { n, place, record, body: isGone ? withoutText(record) : some[index]!.json }); // prettier-ignore
    }
    const { lastInsertRowid } = statement(INSERTS[some.length]!).run(...values);
    const firstRow = (lastInsertRowid as number) - some.length + 1;
    for (const [index, record] of records.entries()) {
      noteRelations(cache, { row: firstRow + index, n, locale: place.locale }, record);
      if (record.kind !== "erase") continue;
      mayBeErased ||= !cache.isNew;
      erase(cache, place.locale, textOf(record, "record") ?? "");
    }
    renew(lastInsertRowid as number);
  };

  const add: RecordTaker["add"] = (file, written) => {
    let at = 0;
    // An erasure has to find what it erases.
    if (!written.some(({ record }) => record.kind === "erase"))
      for (; at + TOGETHER <= written.length; at += TOGETHER)
        insert(file, written.slice(at, at + TOGETHER));
    for (; at < written.length; at++) insert(file, [written[at]!]);
  };

  const addPack: RecordTaker["addPack"] = (file, pack) => {
    if (mayBeErased) return add(file, packRecords(pack));
    const size = packSize(pack);
    for (let from = 0; from < size; from += TOGETHER) {
      const to = Math.min(from + TOGETHER, size);
      renew(insertPacked(cache, pack, { n: generation.n, file: file.id, locale: file.locale, from, to })); // prettier-ignore
    }
  };

  const taken: WrittenOut[] = [];
  let place: Place | undefined;
  const settle = (): void => {
    if (place !== undefined) add(place, taken.splice(0));
    place = undefined;
  };
  /** The copies of a cache that is being built are found at its end. */
  const takeNew = (file: Place, written: WrittenOut): void => {
    if (place !== file || taken.length === TOGETHER) settle();
    place = file;
    taken.push(written);
  };

  const take = (file: Place, written: WrittenOut): void => {
    if (cache.isNew) return takeNew(file, written);
    const known = find.get(file.locale, written.record.id);
    if (known === undefined) return insert(file, [written]);
    if (known["file"] === file.id) return;
    statement("INSERT OR IGNORE INTO copy VALUES (?, ?)").run(known["row"] as number, file.id);
  };
  return { take, settle, add, addPack };
}

/** Rows of one statement, where there are many: a statement costs as much as a row. */
const TOGETHER = 32;

/** Statements by their number of rows. */
const INSERTS: Readonly<Record<number, string>> = {
  1: insertOf(1),
  [TOGETHER]: insertOf(TOGETHER),
};

function insertOf(rows: number): string {
  const values = Array.from({ length: rows }, () => "(?, ?, ?, ?, ?, ?, ?, ?, ?)").join(", ");
  return `INSERT INTO record (generation, file, locale, id, kind, article, key, import, body) VALUES ${values}`;
}

type SqlValue = string | number | null;

interface Row {
  /** Of the generation. */
  readonly n: number;
  readonly place: Place;
  readonly record: MemoryRecord;
  readonly body: string;
}

function pushRow(values: SqlValue[], { n, place: { id: file, locale }, record, body }: Row): void {
  const { id, kind } = record;
  values.push(n, file, locale, id, kind, textOf(record, "article"));
  values.push(keysOf(record)[0] ?? null, textOf(record, "import"), body);
}

function withoutText(record: MemoryRecord): string {
  return JSON.stringify(erasedRecord(record));
}

interface RowPlace {
  readonly row: number;
  readonly n: number;
  readonly locale: string;
}

/** Note by which further keys a record is found, and on what it bears. */
function noteRelations(
  { statement }: Cache,
  { row, n, locale }: RowPlace,
  record: MemoryRecord,
): void {
  const [, ...further] = keysOf(record);
  for (const key of new Set(further))
    statement("INSERT INTO furtherKey VALUES (?, ?, ?, ?)").run(row, n, locale, key);
  for (const { on, bring } of bearsOn(record))
    if (on !== record.id || bring !== record.import)
      statement("INSERT INTO bearing VALUES (?, ?, ?, ?, ?)").run(row, n, locale, on, bring);
}

/** What a cache is built of. */
const FIRST: Generation = { n: 0, endRow: Number.POSITIVE_INFINITY };

/** Make the indexes of a cache that was built anew, and erase what its records say is erased. */
export function finishRecords(cache: Cache): void {
  makeIndexes(cache.database);
  for (const { locale, id } of cache.statement("SELECT locale, id FROM erased").all())
    eraseBody(cache, locale as string, id as string);
}

/**
 * Take out the records that stand in no file any more. Answers whether one of them
 * was an erasure: what it had erased is to be read again.
 */
export function dropUnfounded({ database, statement }: Cache): boolean {
  database.exec(`
    CREATE TEMP TABLE IF NOT EXISTS gone (row INTEGER PRIMARY KEY, kind TEXT, next INTEGER);
    DELETE FROM gone;
    DELETE FROM copy WHERE file NOT IN (SELECT id FROM file);
    INSERT INTO gone SELECT row, kind, (SELECT min(copy.file) FROM copy WHERE copy.row = record.row)
      FROM record WHERE file NOT IN (SELECT id FROM file);
    UPDATE record SET file = gone.next FROM gone WHERE gone.row = record.row AND gone.next IS NOT NULL;
    DELETE FROM copy WHERE (row, file) IN (SELECT row, next FROM gone);
    DELETE FROM gone WHERE next IS NOT NULL;
    INSERT INTO loss (locale, id, lastRow)
      SELECT locale, id, -1 FROM gone JOIN record USING (row)
      UNION SELECT bearing.locale, bearsOn, -1 FROM gone JOIN record USING (row) JOIN bearing USING (row)
        WHERE bring = record.id;
    DELETE FROM furtherKey WHERE row IN (SELECT row FROM gone);
    DELETE FROM bearing WHERE row IN (SELECT row FROM gone);
    DELETE FROM record WHERE row IN (SELECT row FROM gone);
    UPDATE loss SET lastRow = (SELECT ifnull(max(row), 0) FROM record) WHERE lastRow = -1;
  `);
  if (Number(statement("SELECT count(*) AS count FROM loss").get()!["count"]) > MOST_LOSSES)
    renewIdentity(database);
  // Whoever was told up to where another memory was read has to read it again.
  if (statement("SELECT 1 FROM gone LIMIT 1").get() !== undefined)
    database.exec("DELETE FROM cursor");
  return statement("SELECT 1 FROM gone WHERE kind = 'erase'").get() !== undefined;
}

/** From so many on it is cheaper to read everything again than to follow them. */
const MOST_LOSSES = 200_000;

/** Say that nothing is left of the records that somebody may have read in the order of their rows. */
function renewIdentity(database: DatabaseSync): void {
  database.exec("DELETE FROM loss; UPDATE identity SET name = lower(hex(randomblob(16)))");
}

/** Forget all that was read. */
export function emptyCache({ database }: Cache): void {
  renewIdentity(database);
  database.exec("DELETE FROM generation WHERE n > 0");
  for (const table of [
    "file",
    "problem",
    "foreignVersion",
    "record",
    "copy",
    "furtherKey",
    "bearing",
    "erased",
  ])
    database.exec(`DELETE FROM ${table}`);
}

/** Keys by which a record is found; a newer version may have made something else of them. */
function keysOf(record: MemoryRecord): readonly string[] {
  const keys: unknown = isTarget(record) || isStillCorrect(record) ? record.keys : undefined;
  return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
}

function textOf(record: MemoryRecord, field: string): string | null {
  const value = (record as Readonly<Record<string, unknown>>)[field];
  return typeof value === "string" ? value : null;
}

function isErased({ statement }: Cache, locale: string, id: string): boolean {
  return (
    statement("SELECT 1 FROM erased WHERE locale = ? AND id = ?").get(locale, id) !== undefined
  );
}

function erase(cache: Cache, locale: string, id: string): void {
  cache.statement("INSERT OR IGNORE INTO erased VALUES (?, ?)").run(locale, id);
  if (!cache.isNew) eraseBody(cache, locale, id);
}

function eraseBody({ statement }: Cache, locale: string, id: string): void {
  const known = statement(`SELECT row, body FROM ${RECORD_WITH_ID}`).get(locale, id);
  if (known === undefined) return;
  const body = JSON.stringify(erasedRecord(JSON.parse(known["body"] as string) as MemoryRecord));
  statement("UPDATE record SET body = ? WHERE row = ?").run(body, known["row"] as number);
}
