import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { EraseRecord, MemoryRecord } from "../../../model/record.ts";
import { bearsOn } from "../../../stages/match/bears-on.ts";
import { erasedRecord } from "../../../stages/match/erased-record.ts";
import { isStillCorrect, isTarget } from "../../../stages/match/version.ts";
import { makeStateFolder } from "./state-folder.ts";

/** Raised whenever the tables or what is put into them change: an older cache is built anew. */
const CACHE_VERSION = 1;

/** A cache up to this size is checked whole when it is opened: about 0.1 s. */
const CHECKED_BYTES = 32 * 1024 * 1024;

const SCHEMA = `
  CREATE TABLE file (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, locale TEXT NOT NULL,
    size INTEGER NOT NULL, mtime TEXT NOT NULL, inode TEXT NOT NULL,
    readBytes INTEGER NOT NULL, lines INTEGER NOT NULL, hash TEXT NOT NULL);
  CREATE TABLE problem (file INTEGER NOT NULL, line INTEGER NOT NULL, message TEXT NOT NULL, PRIMARY KEY (file, line)) WITHOUT ROWID;
  CREATE TABLE record (
    row INTEGER PRIMARY KEY, locale TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
    article TEXT, body TEXT NOT NULL, UNIQUE (locale, id));
  CREATE INDEX recordByArticle ON record (locale, article) WHERE article IS NOT NULL;
  CREATE TABLE segment (locale TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (locale, key, id)) WITHOUT ROWID;
  CREATE INDEX segmentById ON segment (locale, id);
  CREATE TABLE bearing (
    locale TEXT NOT NULL, bearsOn TEXT NOT NULL, bring TEXT NOT NULL, said TEXT NOT NULL,
    PRIMARY KEY (locale, bearsOn, bring, said)) WITHOUT ROWID;
  CREATE INDEX bearingBySaid ON bearing (locale, said);
  CREATE TABLE erased (locale TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (locale, id)) WITHOUT ROWID;
  CREATE TABLE stands (file INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (file, row)) WITHOUT ROWID;
  CREATE INDEX standsByRow ON stands (row);
  PRAGMA user_version = ${CACHE_VERSION};
`;

/** The SQLite cache of the journals; whatever happens to it, it can be built anew. */
export interface Cache {
  readonly database: DatabaseSync;
  /** Whether it lives in this process only, because the folder cannot be written. */
  readonly isInMemory: boolean;
  /** A prepared statement, made once. */
  readonly statement: (sql: string) => StatementSync;
}

export interface CacheOptions {
  readonly stateDir: string;
  /** How long to wait for another process. */
  readonly busyTimeoutMs: number;
}

/** Open the cache, building it anew where it is missing, broken or of another version. */
export function openCache(options: CacheOptions): Cache {
  try {
    makeStateFolder(options.stateDir);
    return openFile(options);
  } catch (error) {
    if (isBusy(error)) throw error;
    if (isUnwritable(error)) return prepare(":memory:", options, true);
    deleteCache(options.stateDir);
    return openFile(options);
  }
}

/** Delete the cache's files; another process that has them open finds out by itself. */
export function deleteCache(stateDir: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(cachePath(stateDir) + suffix, { force: true });
}

/** Inode of the cache's file: says whether another process has deleted and made it anew. */
export function cacheInode(stateDir: string): string | undefined {
  const stats = statSync(cachePath(stateDir), { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? undefined : String(stats.ino);
}

/**
 * Put one record into the cache; a copy of a known one is noted only.
 *
 * @param file the one in which it stands; none yet for a record that is about to be written.
 */
export function cacheRecord(
  cache: Cache,
  locale: string,
  record: MemoryRecord,
  file?: number,
): boolean {
  const { statement } = cache;
  const { article } = record as { readonly article?: unknown };
  const isErased =
    statement("SELECT 1 FROM erased WHERE locale = ? AND id = ?").get(locale, record.id) !==
    undefined;
  const body = JSON.stringify(isErased ? erasedRecord(record) : record);
  const { changes } = statement("INSERT OR IGNORE INTO record (locale, id, kind, article, body) VALUES (?, ?, ?, ?, ?)").run(
    locale, record.id, record.kind, typeof article === "string" ? article : null, body,
  ); // prettier-ignore
  if (file !== undefined)
    statement(
      "INSERT OR IGNORE INTO stands SELECT ?, row FROM record WHERE locale = ? AND id = ?",
    ).run(file, locale, record.id);
  if (changes === 0) return false;
  indexRecord(cache, locale, record);
  return true;
}

function indexRecord({ statement }: Cache, locale: string, record: MemoryRecord): void {
  if (isTarget(record) || isStillCorrect(record)) {
    for (const key of record.keys ?? [])
      statement("INSERT OR IGNORE INTO segment VALUES (?, ?, ?)").run(locale, key, record.id);
  }
  for (const { on, bring } of bearsOn(record))
    statement("INSERT OR IGNORE INTO bearing VALUES (?, ?, ?, ?)").run(
      locale,
      on,
      bring,
      record.id,
    );
  if (record.kind !== "erase") return;
  const id = (record as EraseRecord).record;
  statement("INSERT OR IGNORE INTO erased VALUES (?, ?)").run(locale, id);
  const known = statement("SELECT body FROM record WHERE locale = ? AND id = ?").get(locale, id);
  if (known === undefined) return;
  const body = JSON.stringify(erasedRecord(JSON.parse(known["body"] as string) as MemoryRecord));
  statement("UPDATE record SET body = ? WHERE locale = ? AND id = ?").run(body, locale, id);
}

/**
 * Take out the records that stand in no file any more. Answers whether one of them
 * was an erasure: what it had erased is to be read again.
 */
export function dropUnfounded({ database, statement }: Cache): boolean {
  database.exec(`
    CREATE TEMP TABLE IF NOT EXISTS gone (locale TEXT, id TEXT, row INTEGER, kind TEXT);
    DELETE FROM gone;
    INSERT INTO gone SELECT locale, id, row, kind FROM record WHERE row NOT IN (SELECT row FROM stands);
    DELETE FROM segment WHERE (locale, id) IN (SELECT locale, id FROM gone);
    DELETE FROM bearing WHERE (locale, said) IN (SELECT locale, id FROM gone);
    DELETE FROM record WHERE row IN (SELECT row FROM gone);
  `);
  return statement("SELECT 1 FROM gone WHERE kind = 'erase'").get() !== undefined;
}

/** Forget all that was read. */
export function emptyCache({ database }: Cache): void {
  for (const table of ["file", "problem", "record", "segment", "bearing", "erased", "stands"])
    database.exec(`DELETE FROM ${table}`);
}

/** Whether SQLite says that the cache is broken, or none. */
export function isBroken(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== undefined && [CORRUPT, NOT_A_DATABASE, LOGIC].includes(code & 0xff);
}

/** Whether another process held the cache for longer than the timeout. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== undefined && [BUSY, LOCKED].includes(code & 0xff);
}

/** Result codes of SQLite. */
const [LOGIC, BUSY, LOCKED, READ_ONLY, IO, CORRUPT, FULL, CANNOT_OPEN, NOT_A_DATABASE] = [
  1, 5, 6, 8, 10, 11, 13, 14, 26,
];

function isUnwritable(error: unknown): boolean {
  const code = sqliteCode(error);
  if (code !== undefined) return [READ_ONLY, IO, FULL, CANNOT_OPEN].includes(code & 0xff);
  const { code: world } = error as NodeJS.ErrnoException;
  return ["EACCES", "EEXIST", "ENOSPC", "ENOTDIR", "EPERM", "EROFS"].includes(world ?? "");
}

function sqliteCode(error: unknown): number | undefined {
  const { errcode } = (error ?? {}) as { readonly errcode?: unknown };
  return typeof errcode === "number" ? errcode : undefined;
}

function cachePath(stateDir: string): string {
  return join(stateDir, "memory.db");
}

function openFile(options: CacheOptions): Cache {
  const path = cachePath(options.stateDir);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const cache = prepare(path, options, false);
  const { database } = cache;
  try {
    const broken =
      size > 0 && size <= CHECKED_BYTES ? firstValue(database, "PRAGMA quick_check(1)") : "ok";
    if (broken !== "ok") throw new Error(`the cache is broken: ${String(broken)}`);
    return cache;
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepare(path: string, { busyTimeoutMs }: CacheOptions, isInMemory: boolean): Cache {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    useWriteAheadLog(database, busyTimeoutMs);
    // A crash of the system may take the last transactions: the journals have them.
    database.exec("PRAGMA synchronous = NORMAL");
    database.exec("BEGIN IMMEDIATE");
    const version = firstValue(database, "PRAGMA user_version");
    const tables = firstValue(database, "SELECT count(*) FROM sqlite_schema");
    if (version !== CACHE_VERSION && tables !== 0)
      throw new Error(`the cache has version ${String(version)}`);
    if (version !== CACHE_VERSION) database.exec(SCHEMA);
    database.exec("COMMIT");
  } catch (error) {
    database.close();
    throw error;
  }
  const statements = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  return { database, isInMemory, statement };
}

const PAUSE_MS = 5;

/** SQLite does not wait by itself where two processes make a new file's log at once. */
function useWriteAheadLog(database: DatabaseSync, busyTimeoutMs: number): void {
  for (let waitedMs = 0; ; waitedMs += PAUSE_MS) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || waitedMs >= busyTimeoutMs) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

function firstValue(database: DatabaseSync, sql: string): unknown {
  return Object.values(database.prepare(sql).get() ?? {})[0];
}
