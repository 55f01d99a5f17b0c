import {
  type Cache,
  type CacheOptions,
  cacheInode,
  deleteCache,
  finishCache,
  openCache,
} from "./cache.ts";
import { closeQuietly, type DatabaseGuard, guardDatabase } from "./guard-database.ts";

/** A cache that is opened anew when it breaks or when somebody deletes it. */
export type CacheGuard = DatabaseGuard<Cache>;

/**
 * Open the cache and keep it usable. Throws `PipelineError` `memory-locked` after
 * the busy timeout.
 *
 * @param fill reads the journals into a cache that was opened anew.
 */
export function guardCache(options: CacheOptions, fill: (cache: Cache) => void): CacheGuard {
  return guardDatabase({
    open: () => openFilled(options, fill),
    inode: () => cacheInode(options.stateDir),
    remove: () => deleteCache(options.stateDir),
    onReopened: fill,
  });
}

/** Open the cache, and build it where it is new. */
function openFilled(options: CacheOptions, fill: (cache: Cache) => void): Cache {
  let cache = openCache(options);
  // One that was deleted as soon as it was built is built again.
  while (cache.isNew) cache = build(cache, options, fill);
  return cache;
}

function build(cache: Cache, options: CacheOptions, fill: (cache: Cache) => void): Cache {
  try {
    fill(cache);
    return finishCache(cache, options);
  } catch (error) {
    // What is half built is of no use to anybody, and whoever finds it builds it anew.
    closeQuietly(cache);
    throw error;
  }
}
