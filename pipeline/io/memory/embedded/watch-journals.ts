import type { CacheGuard } from "./cache-guard.ts";
import { isOutdated, refreshCache } from "./refresh-cache.ts";

/** What brings the cache up to date with what others, git among them, do to the journals. */
export interface JournalWatch {
  /** Look at all journals now. */
  readonly look: () => void;
  /** Look at them unless the last look was just now. */
  readonly refreshed: () => void;
  /** How many looks there were. */
  readonly looks: () => number;
}

export interface JournalWatchOptions {
  readonly guard: CacheGuard;
  readonly localesDir: string;
  /** How long after a look there is no need for another one. `0`: there always is. */
  readonly intervalMs: number;
}

/**
 * Looking costs one question to the disk for each journal, hundreds of times what a lookup does; so lookups
 * that follow one another share a look. Where it takes long, because there are very many journals, it is made
 * so seldom that most of the time is left for lookups.
 */
export function watchJournals({
  guard,
  localesDir,
  intervalMs,
}: JournalWatchOptions): JournalWatch {
  let nextLook = Number.NEGATIVE_INFINITY;
  let looks = 0;
  const look = (): void => {
    const start = performance.now();
    guard.renew();
    if (guard.run((cache) => isOutdated(cache, localesDir)))
      guard.transact((cache) => refreshCache(cache, localesDir));
    const end = performance.now();
    nextLook = end + (intervalMs === 0 ? 0 : Math.max(intervalMs, (end - start) * LOOKS_PART));
    looks += 1;
  };
  return {
    look,
    refreshed: () => {
      if (performance.now() >= nextLook) look();
    },
    looks: () => looks,
  };
}

/** Of the time of a program that does nothing but look things up, looks at the journals take a part of this at most. */
const LOOKS_PART = 10;
