import type { DatabaseSync } from "node:sqlite";

/** Raised whenever the tables or what is put into them change: an older database is made anew. */
export const MATCHES_VERSION = 2;

/*
 * A form has texts, which are what people wrote; those that differ at most in typography are `exact`ly the
 * same one, and have the number of the first of them. A wording is a target that a locale has for such a
 * text. Each is kept once, however many targets of the memory say it: `target` has a row for each of those
 * that is in use, or live but superseded or rejected; the others have none. `targets` counts those rows,
 * `uses` those that are in use; what no row needs any more goes.
 *
 * Hashes have 52 bits, which SQLite's and JavaScript's integers both hold. They lead to candidates; what was
 * hashed is compared, too. A form's hash is that of its tokens: forms of the same tokens are equally near. A
 * text's is that of what it exactly is, with its source locale.
 *
 * The pages that are asked for lie together in an index each: of a form, of a text, of a text in its context.
 *
 * `form` numbers are never used again, as the index in memory goes on from the last one that it has.
 */
const TABLES = `
  CREATE TABLE state (
    identity TEXT NOT NULL, row INTEGER NOT NULL, record TEXT NOT NULL, loss INTEGER NOT NULL,
    isNew INTEGER NOT NULL, name TEXT NOT NULL, frozenForms INTEGER NOT NULL, postedForm INTEGER NOT NULL,
    foldedText INTEGER NOT NULL, foldedWording INTEGER NOT NULL);
  INSERT INTO state VALUES ('', 0, '', 0, 1, lower(hex(randomblob(8))), 0, 0, -1, -1);
  CREATE TABLE pending (locale TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (locale, id)) WITHOUT ROWID;
  CREATE TABLE locale (id INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE);
  CREATE TABLE form (
    id INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL, hash INTEGER NOT NULL,
    length INTEGER NOT NULL, form TEXT NOT NULL);
  CREATE INDEX formByHash ON form (source, hash);
  CREATE TABLE text (
    id INTEGER PRIMARY KEY AUTOINCREMENT, form INTEGER NOT NULL, hash INTEGER NOT NULL,
    exact INTEGER NOT NULL, targets INTEGER NOT NULL, source TEXT NOT NULL);
  CREATE INDEX textByHash ON text (hash);
  CREATE TABLE wording (
    id INTEGER PRIMARY KEY AUTOINCREMENT, locale INTEGER NOT NULL, exact INTEGER NOT NULL,
    hash INTEGER NOT NULL, targets INTEGER NOT NULL, uses INTEGER NOT NULL, target TEXT NOT NULL);
  CREATE INDEX wordingByHash ON wording (exact, locale, hash);
  CREATE INDEX wordingInUse ON wording (exact, locale) WHERE uses > 0;
  CREATE TABLE target (
    id INTEGER PRIMARY KEY, locale INTEGER NOT NULL, record TEXT NOT NULL,
    form INTEGER NOT NULL, exact INTEGER NOT NULL, text INTEGER NOT NULL, wording INTEGER NOT NULL,
    context INTEGER NOT NULL, inUse INTEGER NOT NULL, rank INTEGER NOT NULL, time REAL,
    origin TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, import TEXT, article TEXT NOT NULL,
    prev TEXT NOT NULL, next TEXT NOT NULL, codesHash TEXT NOT NULL);
  CREATE TABLE token (hash INTEGER PRIMARY KEY, forms INTEGER NOT NULL);
  CREATE TABLE rarePosting (
    token INTEGER NOT NULL, length INTEGER NOT NULL, form INTEGER NOT NULL,
    PRIMARY KEY (token, length, form)) WITHOUT ROWID;
  CREATE TABLE furtherPosting (
    token INTEGER NOT NULL, length INTEGER NOT NULL, form INTEGER NOT NULL,
    PRIMARY KEY (token, length, form)) WITHOUT ROWID;
  CREATE TABLE sidecar (source INTEGER PRIMARY KEY, lastForm INTEGER NOT NULL, sum TEXT NOT NULL);
`;

/** Make the tables in an empty database. */
export function makeMatchesTables(database: DatabaseSync): void {
  database.exec(TABLES);
}

const INDEXES = `
  CREATE UNIQUE INDEX targetById ON target (locale, record);
  CREATE INDEX targetByForm ON target (form, inUse, locale, rank DESC, record);
  CREATE INDEX targetByText ON target (exact, inUse, locale, rank DESC, record);
  CREATE INDEX targetByContext ON target (exact, inUse, locale, context, rank DESC, record);
`;

/** Make the indexes of targets, after the first were put: sorting once is cheaper than inserting by hashes. */
export function makeTargetIndexes(database: DatabaseSync): void {
  database.exec(INDEXES);
}

export function dropTargetIndexes(database: DatabaseSync): void {
  for (const [name] of INDEXES.matchAll(/(?<=INDEX )\w+/g))
    database.exec(`DROP INDEX IF EXISTS ${name}`);
}
