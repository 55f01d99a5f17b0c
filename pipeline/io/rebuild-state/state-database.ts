import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { firstValue, isBusy, isUnwritable, useWriteAheadLog } from "../memory/embedded/cache.ts";
import { makeStateFolder } from "../memory/embedded/state-folder.ts";
import { worldError } from "../world-error.ts";
import { STATE_TABLES, STATE_VERSION } from "./state-tables.ts";

const NAME = "rebuild.db";

/** Says to other programs whose file it is: "intr". */
const APPLICATION_ID = 0x696e7472;

const BUSY_TIMEOUT_MS = 10_000;

/**
 * Open the database of what the last rebuild knew: an empty one where it is missing, broken or of another
 * version. `undefined` where the folder cannot be written, or another process does not let go of it.
 */
export function openStateDatabase(root: string): DatabaseSync | undefined {
  const folder = join(root, ".interlinear");
  const path = join(folder, NAME);
  try {
    makeStateFolder(folder);
    return openFile(path);
  } catch (error) {
    if (isBusy(error)) return undefined;
    return openAnew(path);
  }
}

/** Whether there is a database, of whatever version. */
export function hasStateDatabase(root: string): boolean {
  return existsSync(join(root, ".interlinear", NAME));
}

export { isBroken as isBrokenState } from "../memory/embedded/cache.ts";

/** In words that the disk does not take the state; any other error as it is. */
export function stateError(error: unknown): unknown {
  return isUnwritable(error) ? worldError("Cannot keep what the rebuild knows", error) : error;
}

/** Delete the state, which turned out to be broken: the next run makes it anew. */
export function removeStateDatabase(root: string): void {
  const path = join(root, ".interlinear", NAME);
  for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
}

function openAnew(path: string): DatabaseSync | undefined {
  try {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
    return openFile(path);
  } catch {
    return undefined;
  }
}

function openFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    // For a new file alone. Pages of sites are kept in some ten kilobytes each, which smaller ones take longer to hold.
    database.exec("PRAGMA page_size = 16384");
    useWriteAheadLog(database, BUSY_TIMEOUT_MS);
    database.exec("PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE");
    if (firstValue(database, "SELECT count(*) FROM sqlite_schema") === 0) {
      database.exec(STATE_TABLES);
      database.exec(
        `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${STATE_VERSION}`,
      );
    }
    const version = firstValue(database, "PRAGMA user_version");
    database.exec("COMMIT");
    if (version !== STATE_VERSION) throw new Error(`the state has version ${String(version)}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
