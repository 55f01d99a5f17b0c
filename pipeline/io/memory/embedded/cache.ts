import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { CACHE_VERSION, makeTables } from "./cache-tables.ts";
import { finishRecords } from "./cache-records.ts";
import { preparedStatements } from "./prepared-statements.ts";
import { makeStateFolder } from "./state-folder.ts";

/** A cache up to this size is checked whole when it is opened: about 0.1 s. */
const CHECKED_BYTES = 32 * 1024 * 1024;

/** The SQLite cache of the journals; whatever happens to it, it can be built anew. */
export interface Cache {
  readonly database: DatabaseSync;
  /** Whether it lives in this process only, because the folder cannot be written. */
  readonly isInMemory: boolean;
  /** Whether it is empty and has no indexes yet: nobody else can use it until it is filled and finished. */
  readonly isNew: boolean;
  /** A prepared statement, made once. */
  readonly statement: (sql: string) => StatementSync;
}

export interface CacheOptions {
  readonly stateDir: string;
  /** How long to wait for another process. */
  readonly busyTimeoutMs: number;
}

/**
 * Open the cache; where it is missing, broken or of another version, one that is new.
 * A new one is to be filled and then finished.
 */
export function openCache(options: CacheOptions): Cache {
  try {
    makeStateFolder(options.stateDir);
    return openFile(options);
  } catch (error) {
    if (isBusy(error)) throw error;
    if (isUnwritable(error)) return inMemory();
    deleteCache(options.stateDir);
    return openFile(options);
  }
}

/**
 * Make a new cache, which was filled meanwhile, one to work with. A crash leaves a file
 * that does not bear the version's number yet, and is made again.
 */
export function finishCache(cache: Cache, options: CacheOptions): Cache {
  const { database } = cache;
  finishRecords(cache);
  database.exec("COMMIT");
  if (cache.isInMemory) return { ...cache, isNew: false };
  // The number must not reach the disk before all else has: each of these waits for the disk.
  database.exec("PRAGMA synchronous = FULL");
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  database.exec(`PRAGMA user_version = ${CACHE_VERSION}`);
  database.close();
  return openCache(options);
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

/** Whether the folder or its disk takes nothing more. */
export function isUnwritable(error: unknown): boolean {
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

/** Filling takes a third less time than with half of it: a page has more of the records, and costs as much. */
const PAGE_BYTES = 8192;

/** 16 MB: copied from the log into the cache in one go, with two waits for the disk. */
const LOG_PAGES = 2048;

/** Says to other programs whose file it is: "intl". */
const APPLICATION_ID = 0x696e746c;

function openFile(options: CacheOptions): Cache {
  const path = cachePath(options.stateDir);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const database = new DatabaseSync(path, { timeout: options.busyTimeoutMs });
  try {
    if (isEmpty(database) && beginBuilding(database)) return cacheOf(database, { isNew: true });
    useWriteAheadLog(database, options.busyTimeoutMs);
    // A crash of the system may take the last transactions: the journals have them.
    database.exec(`PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
    // Whoever cannot write now does not begin.
    database.exec("BEGIN IMMEDIATE");
    const version = firstValue(database, "PRAGMA user_version");
    database.exec("COMMIT");
    if (version !== CACHE_VERSION) throw new Error(`the cache has version ${String(version)}`);
    const broken =
      size > 0 && size <= CHECKED_BYTES ? firstValue(database, "PRAGMA quick_check(1)") : "ok";
    if (broken !== "ok") throw new Error(`the cache is broken: ${String(broken)}`);
    return cacheOf(database, {});
  } catch (error) {
    database.close();
    throw error;
  }
}

function isEmpty(database: DatabaseSync): boolean {
  return firstValue(database, "SELECT count(*) FROM sqlite_schema") === 0;
}

/**
 * Begin to build the cache in its file, which nobody else can use until it is finished and
 * closed: without a log, as half a cache is worth nothing. Answers whether it is ours to build.
 */
function beginBuilding(database: DatabaseSync): boolean {
  try {
    database.exec(`PRAGMA page_size = ${PAGE_BYTES}; PRAGMA journal_mode = MEMORY`);
    database.exec("PRAGMA synchronous = OFF; BEGIN EXCLUSIVE");
  } catch (error) {
    // Where another process has built it and works with it, these are refused at once.
    if (!isBusy(error) || isEmpty(database)) throw error;
    return false;
  }
  // While we waited for the lock, another process may have built it.
  const isOurs = isEmpty(database);
  if (isOurs) database.exec("PRAGMA locking_mode = EXCLUSIVE");
  if (isOurs) makeTables(database);
  else database.exec("ROLLBACK");
  return isOurs;
}

/** For a folder that cannot be written: the cache lives as long as the process. */
function inMemory(): Cache {
  const database = new DatabaseSync(":memory:");
  database.exec("BEGIN");
  makeTables(database);
  return cacheOf(database, { isInMemory: true, isNew: true });
}

function cacheOf(
  database: DatabaseSync,
  { isInMemory = false, isNew = false }: Partial<Pick<Cache, "isInMemory" | "isNew">>,
): Cache {
  const statement = preparedStatements(database);
  return { database, isInMemory, isNew, statement };
}

const PAUSE_MS = 5;

/** SQLite does not wait by itself where two processes make a new file's log at once. */
export function useWriteAheadLog(database: DatabaseSync, busyTimeoutMs: number): void {
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

/** The first column of the first row. */
export function firstValue(database: DatabaseSync, sql: string): unknown {
  return Object.values(database.prepare(sql).get() ?? {})[0];
}
