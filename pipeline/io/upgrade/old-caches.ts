import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CACHE_VERSION } from "../memory/embedded/cache-tables.ts";
import { MATCHES_DATABASE_VERSION } from "../memory/embedded/matches/matches-database.ts";
import { STATE_VERSION } from "../rebuild-state/state-tables.ts";

/** A cache that another version of the program has made. */
export interface OldCache {
  /** From the project's root. */
  readonly path: string;
  /** `undefined` where nobody can tell. */
  readonly version: number | undefined;
  readonly expected: number;
}

/** Caches that this program cannot use, and would make anew when it needs them. */
export function oldCaches(root: string): readonly OldCache[] {
  return CACHES.flatMap(({ name, expected }) => {
    const path = `.interlinear/${name}`;
    if (!existsSync(join(root, path))) return [];
    const version = versionOf(join(root, path));
    return version === expected ? [] : [{ path, version, expected }];
  });
}

/** Free the disk of them: all that they say is in the memory's files. */
export function removeCaches(root: string, caches: readonly OldCache[]): void {
  for (const { path } of caches)
    for (const suffix of ["", "-wal", "-shm"]) rmSync(join(root, path) + suffix, { force: true });
}

const CACHES = [
  { name: "memory.db", expected: CACHE_VERSION },
  { name: "matches.sqlite", expected: MATCHES_DATABASE_VERSION },
  { name: "rebuild.db", expected: STATE_VERSION },
] as const;

function versionOf(file: string): number | undefined {
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 1000 });
    try {
      return database.prepare("PRAGMA user_version").get()!["user_version"] as number;
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}
