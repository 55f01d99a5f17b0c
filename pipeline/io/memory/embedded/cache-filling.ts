import type { Cache } from "./cache.ts";
import { dropIndexes, makeIndexes, makeNextIndex } from "./cache-tables.ts";

/*
 * A cache is being filled while somebody adds so many records to it that making its indexes anew at the
 * end is cheaper than keeping them. In between it has none. Whoever asks it something makes them first:
 * in the table of files it has one that there is not, so that it is not what the journals say.
 */

/** Path of the file that there is not. */
export const FILLING = "";

/** Fewer records do not pay. */
const FEWEST = 20_000;

/**
 * Begin to fill the cache, where it is going to get as many records as it has, or more.
 *
 * @param expected how many come.
 */
export function beginFilling(cache: Cache, expected: number): boolean {
  const { database, statement } = cache;
  const known = Number(statement("SELECT ifnull(max(row), 0) AS rows FROM record").get()!["rows"]);
  if (expected < Math.max(FEWEST, known) || isFilling(cache)) return false;
  dropIndexes(database);
  statement(
    "INSERT INTO file (path, locale, size, mtime, inode, readBytes, lines, hash) VALUES (?, '', 0, '', '', 0, 0, '')",
  ).run(FILLING);
  return true;
}

/** Whether the cache is being filled, or was left so. */
export function isFilling({ statement }: Cache): boolean {
  return statement("SELECT 1 FROM file WHERE path = ?").get(FILLING) !== undefined;
}

/** Make what is missing of a cache that was being filled, where it was. */
export function endFilling(cache: Cache): void {
  if (!isFilling(cache)) return;
  makeIndexes(cache.database);
  cache.statement("DELETE FROM file WHERE path = ?").run(FILLING);
}

/**
 * Make one thing that is missing of a cache that was being filled: in between, others can write.
 * Answers whether more is missing.
 */
export function endFillingStep(cache: Cache): boolean {
  if (isFilling(cache) && makeNextIndex(cache.database)) return true;
  endFilling(cache);
  return false;
}
