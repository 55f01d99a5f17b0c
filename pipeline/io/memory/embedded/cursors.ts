import { randomBytes } from "node:crypto";
import type { CacheGuard } from "./cache-guard.ts";

/**
 * Up to where other memories were read into this one, kept in the cache. Invariant: what was read up to a
 * cursor is here still. When a record goes with its file (another branch, a file that was deleted),
 * all cursors go too.
 */
export interface Cursors {
  /** Say this before reading: names the time in which no record went. */
  readonly begin: () => string;
  readonly get: (name: string) => string | undefined;
  /** Keep a cursor, unless a record has gone since the begin. */
  readonly set: (begun: string, name: string, value: string) => void;
}

/** The name of the time; other cursors have a blank in theirs. */
const TIME = "time";

/** @param refresh brings the cache up to date with the files. */
export function openCursors(guard: CacheGuard, refresh: () => void): Cursors {
  const get = (name: string): string | undefined => {
    refresh();
    return guard.run(
      ({ statement }) =>
        statement("SELECT value FROM cursor WHERE name = ?").get(name)?.["value"] as
          | string
          | undefined,
    );
  };
  return {
    get,
    begin: () => {
      refresh();
      guard.transact(({ statement }) =>
        statement("INSERT OR IGNORE INTO cursor VALUES (?, ?)").run(
          TIME,
          randomBytes(16).toString("hex"),
        ),
      );
      return get(TIME)!;
    },
    set: (begun, name, value) => {
      refresh();
      guard.transact(({ statement }) =>
        statement(
          `INSERT OR REPLACE INTO cursor
           SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM cursor WHERE name = '${TIME}' AND value = ?3)`,
        ).run(name, value, begun),
      );
    },
  };
}
