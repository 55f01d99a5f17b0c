import type { DatabaseSync } from "node:sqlite";

/** Raised whenever the tables or what is put into them change: an older cache is built anew. */
export const CACHE_VERSION = 6;

/**
 * The tables; those with many rows have no index yet. A record's first key stands with it,
 * as most have one: every further index is another place to write to.
 *
 * `bearing` has what bears on what, but for imports, which stand in a column of their records.
 *
 * `foreignVersion` has what other versions of the program wrote, by file: who opens the memory looks whether there is any.
 *
 * A file's number is never used again: records of a file that went name it until they are taken out.
 *
 * Ids and keys are hashes, so that a batch would touch all pages of a large index. The indexes are
 * therefore sorted by generation first: new records stand together, and are looked up in each.
 *
 * Who reads the records in the order of their rows, as they come, sees in `loss` which went since, with what
 * they bore on: rows that come after one went may have numbers from `lastRow` + 1 on again. Where too
 * much went to be told, the cache gets another identity.
 */
const TABLES = `
  CREATE TABLE file (
    id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, locale TEXT NOT NULL,
    size INTEGER NOT NULL, mtime TEXT NOT NULL, inode TEXT NOT NULL,
    readBytes INTEGER NOT NULL, lines INTEGER NOT NULL, hash TEXT NOT NULL);
  CREATE TABLE problem (file INTEGER NOT NULL, line INTEGER NOT NULL, message TEXT NOT NULL, PRIMARY KEY (file, line)) WITHOUT ROWID;
  CREATE TABLE generation (n INTEGER PRIMARY KEY, firstRow INTEGER NOT NULL);
  INSERT INTO generation VALUES (0, 1);
  CREATE TABLE foreignVersion (
    file INTEGER NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, expected INTEGER NOT NULL, records INTEGER NOT NULL,
    PRIMARY KEY (file, name, version)) WITHOUT ROWID;
  CREATE TABLE record (
    row INTEGER PRIMARY KEY, generation INTEGER NOT NULL, file INTEGER NOT NULL, locale TEXT NOT NULL,
    id TEXT NOT NULL, kind TEXT NOT NULL, article TEXT, key TEXT, import TEXT, body TEXT NOT NULL);
  CREATE TABLE copy (row INTEGER NOT NULL, file INTEGER NOT NULL, PRIMARY KEY (row, file)) WITHOUT ROWID;
  CREATE TABLE furtherKey (row INTEGER NOT NULL, generation INTEGER NOT NULL, locale TEXT NOT NULL, key TEXT NOT NULL);
  CREATE TABLE bearing (
    row INTEGER NOT NULL, generation INTEGER NOT NULL, locale TEXT NOT NULL, bearsOn TEXT NOT NULL, bring TEXT NOT NULL);
  CREATE TABLE cursor (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE erased (locale TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (locale, id)) WITHOUT ROWID;
  CREATE TABLE identity (name TEXT NOT NULL);
  INSERT INTO identity VALUES (lower(hex(randomblob(16))));
  CREATE TABLE loss (n INTEGER PRIMARY KEY AUTOINCREMENT, locale TEXT NOT NULL, id TEXT NOT NULL, lastRow INTEGER NOT NULL);
`;

const RECORD_BY_ID = "CREATE UNIQUE INDEX recordById ON record (generation, locale, id)";

const FURTHER_INDEXES = [
  "CREATE INDEX recordByKey ON record (generation, locale, key) WHERE key IS NOT NULL",
  "CREATE INDEX recordByArticle ON record (locale, article, kind) WHERE article IS NOT NULL",
  "CREATE INDEX recordByImport ON record (generation, locale, import) WHERE import IS NOT NULL",
  "CREATE INDEX furtherKeyByKey ON furtherKey (generation, locale, key)",
  "CREATE INDEX furtherKeyByRow ON furtherKey (row)",
  "CREATE INDEX bearingByOn ON bearing (generation, locale, bearsOn, bring)",
  "CREATE INDEX bearingByRow ON bearing (row)",
];

const INDEXES: readonly string[] = [RECORD_BY_ID, ...FURTHER_INDEXES];

/** For a query: the record of a locale, `?1`, that has an id, `?2`. */
export const RECORD_WITH_ID = `generation CROSS JOIN record
  ON record.generation = generation.n AND record.locale = ?1 AND record.id = ?2`;

/** Records of a generation, at least; the first one has as many as there were when the cache was built. */
const GENERATION_SIZE = 8192;

/** A large memory has larger ones: else a large import would merge them again and again. */
const GENERATION_SHARE = 1 / 8;

/** Each lookup asks every generation. */
const MOST_GENERATIONS = 16;

/** The generation that takes new records. */
export interface Generation {
  readonly n: number;
  /** Row from which on the next one begins. */
  readonly endRow: number;
}

/**
 * The generation for the next record: another one where the last is full. Where there are
 * many, they become one before.
 *
 * @param fixedSize records in a generation that is full. Default: `GENERATION_SIZE`, or a share of what is there.
 */
export function currentGeneration(database: DatabaseSync, fixedSize?: number): Generation {
  const last = database
    .prepare(
      `SELECT n, firstRow, (SELECT ifnull(max(row), 0) + 1 FROM record) AS nextRow
       FROM generation ORDER BY n DESC LIMIT 1`,
    )
    .get() as unknown as {
    readonly n: number;
    readonly firstRow: number;
    readonly nextRow: number;
  };
  const sizeFrom = (firstRow: number): number =>
    fixedSize ?? Math.max(GENERATION_SIZE, Math.floor(firstRow * GENERATION_SHARE));
  const size = sizeFrom(last.firstRow);
  if (last.nextRow < last.firstRow + size) return { n: last.n, endRow: last.firstRow + size };
  if (last.n + 1 >= MOST_GENERATIONS) mergeGenerations(database);
  const n = last.n + 1 >= MOST_GENERATIONS ? 1 : last.n + 1;
  database.prepare("INSERT INTO generation VALUES (?, ?)").run(n, last.nextRow);
  return { n, endRow: last.nextRow + sizeFrom(last.nextRow) };
}

/** The last generation, which takes all while the cache has no indexes. */
export function lastGeneration(database: DatabaseSync): Generation {
  const { n } = database.prepare("SELECT max(n) AS n FROM generation").get()!;
  return { n: n as number, endRow: Number.POSITIVE_INFINITY };
}

function mergeGenerations(database: DatabaseSync): void {
  dropIndexes(database);
  for (const table of ["record", "furtherKey", "bearing"])
    database.exec(`UPDATE ${table} SET generation = 0 WHERE generation > 0`);
  database.exec("DELETE FROM generation WHERE n > 0");
  makeIndexes(database);
}

/** Make the tables, to be filled in any order and quickly. */
export function makeTables(database: DatabaseSync): void {
  database.exec(TABLES);
}

/** Take away the indexes of the tables with many rows; they are still right without, and slow to ask. */
export function dropIndexes(database: DatabaseSync): void {
  for (const sql of INDEXES) database.exec(`DROP INDEX IF EXISTS ${nameOf(sql)}`);
}

/** Make the indexes, after the tables were filled: sorting once is cheaper than inserting in the order of hashes. */
export function makeIndexes(database: DatabaseSync): void {
  while (makeNextIndex(database));
}

/** Make one of the indexes that are missing. Answers `false` where none is. */
export function makeNextIndex(database: DatabaseSync): boolean {
  const known = new Set(
    database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'index'")
      .all()
      .map(({ name }) => name as string),
  );
  const next = INDEXES.find((sql) => !known.has(nameOf(sql)));
  if (next !== undefined) makeIndex(database, next);
  return next !== undefined;
}

function nameOf(sql: string): string {
  return /(?<=INDEX )\w+/.exec(sql)![0];
}

function makeIndex(database: DatabaseSync, sql: string): void {
  try {
    database.exec(sql);
  } catch (error) {
    if ((error as { readonly errcode?: unknown }).errcode !== NOT_UNIQUE) throw error;
    mergeCopies(database);
    database.exec(sql);
  }
}

/** Result code of SQLite: `SQLITE_CONSTRAINT_UNIQUE`. */
const NOT_UNIQUE = 2067;

/** Keep of each record the one that was read first, and note the files in which it stands besides. */
function mergeCopies(database: DatabaseSync): void {
  database.exec(`
    CREATE INDEX copies ON record (locale, id);
    CREATE TEMP TABLE extra AS SELECT row, kept FROM (
      SELECT row, min(row) OVER (PARTITION BY locale, id) AS kept FROM record) WHERE row <> kept;
    DROP INDEX copies;
    INSERT OR IGNORE INTO copy
      SELECT first.row, again.file FROM extra CROSS JOIN record AS first ON first.row = extra.kept
        CROSS JOIN record AS again ON again.row = extra.row WHERE again.file <> first.file;
    DELETE FROM furtherKey WHERE row IN (SELECT row FROM extra);
    DELETE FROM bearing WHERE row IN (SELECT row FROM extra);
    DELETE FROM record WHERE row IN (SELECT row FROM extra);
    DROP TABLE extra;
  `);
}
