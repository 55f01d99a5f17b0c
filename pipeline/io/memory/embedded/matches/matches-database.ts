import { globSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Locale } from "../../../../model/locale.ts";
import { FORM_VERSION } from "../../../../stages/match/fuzzy/form.ts";
import { type CacheOptions, firstValue, isBusy, isUnwritable, useWriteAheadLog } from "../cache.ts";
import { type DatabaseGuard, guardDatabase } from "../guard-database.ts";
import { preparedStatements } from "../prepared-statements.ts";
import { makeStateFolder } from "../state-folder.ts";
import { makeMatchesTables, MATCHES_VERSION } from "./matches-tables.ts";

/** What matches are found by, derived from the cache of the records. */
export interface Matches {
  readonly database: DatabaseSync;
  /** Whether it lives in this process only, because the folder cannot be written. */
  readonly isInMemory: boolean;
  /** Paths of the saved indexes of forms that lie beside it. */
  readonly sidecars: () => readonly string[];
  /** Where the index of a source locale's forms is saved; `undefined`: nowhere. */
  readonly sidecarOf: (from: Locale) => string | undefined;
  /** A prepared statement, made once. */
  readonly statement: (sql: string) => StatementSync;
}

/**
 * Open the database of matches, a new one where it is missing, broken or of another version, and
 * keep it usable.
 */
export function guardMatches(options: CacheOptions): DatabaseGuard<Matches> {
  const path = join(options.stateDir, "matches.sqlite");
  const remove = (): void => {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
  };
  const open = (): Matches => {
    try {
      makeStateFolder(options.stateDir);
      return openFile(path, options.busyTimeoutMs);
    } catch (error) {
      if (isBusy(error)) throw error;
      if (isUnwritable(error)) return inMemory();
      remove();
      return openFile(path, options.busyTimeoutMs);
    }
  };
  const inode = (): string | undefined => {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stats === undefined ? undefined : String(stats.ino);
  };
  return guardDatabase({ open, inode, remove });
}

/** Forms and tokens are made with the tables of ICU that Node has. */
export const MATCHES_DATABASE_VERSION =
  MATCHES_VERSION * 1_000_000 + FORM_VERSION * 10_000 + icuVersion();

function icuVersion(): number {
  const [major = 0, minor = 0] = process.versions["icu"]!.split(".").map(Number);
  return major * 10 + minor;
}

/** 16 MB of log, 16 MB of cache: hashes touch pages all over their indexes. */
const SETTINGS = `
  PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4096; PRAGMA cache_size = -16384;
  PRAGMA temp_store = FILE; PRAGMA secure_delete = FAST`;

/** Says to other programs whose file it is: "intm". */
const APPLICATION_ID = 0x696e746d;

function openFile(path: string, busyTimeoutMs: number): Matches {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    useWriteAheadLog(database, busyTimeoutMs);
    database.exec(SETTINGS);
    // Whoever cannot write now does not begin.
    database.exec("BEGIN IMMEDIATE");
    if (firstValue(database, "SELECT count(*) FROM sqlite_schema") === 0) {
      makeMatchesTables(database);
      database.exec(
        `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MATCHES_DATABASE_VERSION}`,
      );
    }
    const version = firstValue(database, "PRAGMA user_version");
    database.exec("COMMIT");
    if (version !== MATCHES_DATABASE_VERSION)
      throw new Error(`the matches have version ${String(version)}`);
    return matchesOf(database, dirname(path));
  } catch (error) {
    database.close();
    throw error;
  }
}

function inMemory(): Matches {
  const database = new DatabaseSync(":memory:");
  makeMatchesTables(database);
  return matchesOf(database, undefined);
}

/** @param folder of the indexes, `undefined` where nothing can be written. */
function matchesOf(database: DatabaseSync, folder: string | undefined): Matches {
  return {
    database,
    isInMemory: folder === undefined,
    sidecars: () =>
      folder === undefined
        ? []
        : globSync("fuzzy-*.index", { cwd: folder }).map((name) => join(folder, name)),
    sidecarOf: (from) => folder && join(folder, `fuzzy-${from}.index`),
    statement: preparedStatements(database),
  };
}
