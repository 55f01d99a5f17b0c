import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PipelineError } from "../../model/pipeline-error.ts";
import { firstValue, isUnwritable } from "../memory/embedded/cache.ts";
import { type DatabaseGuard, guardDatabase } from "../memory/embedded/guard-database.ts";
import { makeStateFolder } from "../memory/embedded/state-folder.ts";

/** What runs of a project have to know of each other: who is at work, which slots are done, what failed. */
export interface RunsDatabase {
  /** Act while no other process does, all or nothing. Throws `world` where the disk refuses. */
  readonly transact: <Result>(act: (database: DatabaseSync) => Result) => Result;
  readonly close: () => void;
}

const NAME = "runs.db";

/** Says to other programs whose file it is: "intj". */
const APPLICATION_ID = 0x696e746a;

/** Raised whenever the tables are others: a file of another version is begun anew. */
const VERSION = 1;

const BUSY_TIMEOUT_MS = 10_000;

/**
 * Open the database of a project's runs. One that is broken is begun anew: then nothing is known to fail, and slots count
 * from now on.
 *
 * Throws `world` where the folder cannot be written.
 *
 * @param root Real absolute path of the project.
 */
export function openRuns(root: string): RunsDatabase {
  const folder = join(root, ".interlinear");
  const path = join(folder, NAME);
  const remove = (): void => {
    for (const suffix of ["", "-journal"]) rmSync(path + suffix, { force: true });
  };
  const open = (): { readonly database: DatabaseSync; readonly isInMemory: boolean } => {
    makeStateFolder(folder);
    return { database: openAnew(path, remove), isInMemory: false };
  };
  const guard: DatabaseGuard<{ readonly database: DatabaseSync }> = inWords(() =>
    guardDatabase({ open, inode: () => inodeOf(path), remove }),
  );
  return {
    transact: (act) => inWords(() => guard.transact(({ database }) => act(database))),
    close: guard.close,
  };
}

function openAnew(path: string, remove: () => void): DatabaseSync {
  try {
    return openFile(path);
  } catch (error) {
    const { errcode } = error as { readonly errcode?: number };
    if (errcode !== undefined && !BROKEN.includes(errcode & 0xff)) throw error;
    remove();
    return openFile(path);
  }
}

/** SQLite's numbers for a file that is damaged, or no database. */
const BROKEN: readonly number[] = [11, 26];

function openFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    // A write-ahead log is for one host only, and a lease that a crash of the system takes back would be had by two.
    database.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
    if (firstValue(database, "SELECT count(*) FROM sqlite_schema") === 0) {
      database.exec(TABLES);
      database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${VERSION}`);
    }
    const version = firstValue(database, "PRAGMA user_version");
    database.exec("COMMIT");
    if (version !== VERSION) throw new Error(`runs have version ${String(version)}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const TABLES = `
  CREATE TABLE lease (
    name TEXT PRIMARY KEY,
    token TEXT NOT NULL,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    process TEXT NOT NULL,
    what TEXT NOT NULL,
    beat INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE message (
    id TEXT NOT NULL,
    url TEXT NOT NULL,
    body TEXT NOT NULL,
    at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    retry_at TEXT NOT NULL,
    PRIMARY KEY (id, url)
  ) STRICT;
  CREATE TABLE slot (job TEXT PRIMARY KEY, handled_ms INTEGER NOT NULL) STRICT;
  CREATE TABLE failing (
    job TEXT NOT NULL,
    what TEXT NOT NULL,
    locale TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    hint TEXT,
    since TEXT NOT NULL,
    at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    retry_at TEXT NOT NULL,
    PRIMARY KEY (job, what, locale)
  ) STRICT;
`;

function inodeOf(path: string): string | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? undefined : String(stats.ino);
}

function inWords<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof PipelineError || !isUnwritable(cause)) throw cause;
    throw new PipelineError(
      "world",
      "Cannot run jobs: the folder `.interlinear` cannot be written",
      {
        cause,
        retryable: true,
        hint: "make the project's folder writable for this user, or free some space on its disk",
      },
    );
  }
}
