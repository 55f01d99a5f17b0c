/** Raised whenever the tables or what is put into them change: an older state is made anew. */
export const STATE_VERSION = 3;

/**
 * An article's `body` is what the others know of it, an output's what it knows of the others.
 * `pages` are those of a site as they were made. `asked` has of each article the numbers of all keys and names of articles that its matches asked the
 * memory for; see `askedNumber`.
 */
export const STATE_TABLES = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE article (
    n INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, config TEXT NOT NULL,
    source TEXT NOT NULL, shown TEXT NOT NULL, asked TEXT NOT NULL, body TEXT NOT NULL);
  CREATE TABLE output (
    n INTEGER NOT NULL, locale TEXT NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,
    hash TEXT NOT NULL, answer TEXT NOT NULL, fallbacks INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (n, locale)) WITHOUT ROWID;
  CREATE INDEX outputByPath ON output (path);
  CREATE INDEX outputByKind ON output (kind, fallbacks);
  CREATE TABLE pages (n INTEGER PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE asked (number INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (number, n)) WITHOUT ROWID;
  CREATE TABLE entry (
    folder TEXT NOT NULL, name TEXT NOT NULL, stamp TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (folder, name)) WITHOUT ROWID;
  CREATE TABLE looked (folder TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (folder, name)) WITHOUT ROWID;
`;
