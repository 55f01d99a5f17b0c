import { PipelineError } from "../../../model/pipeline-error.ts";
import {
  type Cache,
  type CacheOptions,
  cacheInode,
  deleteCache,
  finishCache,
  isBroken,
  isBusy,
  openCache,
} from "./cache.ts";

/** A cache that is opened anew when it breaks or when somebody deletes it. */
export interface CacheGuard {
  readonly run: <Result>(act: (cache: Cache) => Result) => Result;
  /**
   * Act while no other process writes, all or nothing. The act may be repeated
   * where the cache turns out to be broken.
   */
  readonly transact: <Result>(act: (cache: Cache) => Result) => Result;
  readonly close: () => void;
}

/**
 * Open the cache and keep it usable. Throws `PipelineError` `memory-locked` after
 * the busy timeout.
 *
 * @param fill reads the journals into a cache that was opened anew.
 */
export function guardCache(options: CacheOptions, fill: (cache: Cache) => void): CacheGuard {
  let cache = openFilled(options, fill);
  let inode = cacheInode(options.stateDir);

  const reopen = (): void => {
    closeQuietly(cache);
    cache = openFilled(options, fill);
    inode = cacheInode(options.stateDir);
    inTransaction(cache, fill);
  };
  // Two processes with two files would not exclude each other.
  const isReplaced = (): boolean => !cache.isInMemory && cacheInode(options.stateDir) !== inode;

  const attempt = <Result>(act: (cache: Cache) => Result): Result => {
    if (isReplaced()) reopen();
    try {
      return act(cache);
    } catch (error) {
      if (isBusy(error)) throw locked(error);
      if (!isBroken(error)) throw error;
    }
    closeQuietly(cache);
    if (!cache.isInMemory) deleteCache(options.stateDir);
    reopen();
    return act(cache);
  };

  const transact = <Result>(act: (cache: Cache) => Result): Result =>
    attempt((current) =>
      inTransaction(current, () => {
        if (isReplaced()) throw new ReplacedError();
        return act(current);
      }),
    );

  return {
    run: attempt,
    transact: (act) => {
      try {
        return transact(act);
      } catch (error) {
        if (!(error instanceof ReplacedError)) throw error;
        return transact(act);
      }
    },
    close: () => closeQuietly(cache),
  };
}

function inTransaction<Result>(cache: Cache, act: (cache: Cache) => Result): Result {
  const { database } = cache;
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = act(cache);
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** The cache was deleted while we waited for its lock. */
class ReplacedError extends Error {
  override readonly name = "ReplacedError";
}

/** Open the cache, and build it where it is new. */
function openFilled(options: CacheOptions, fill: (cache: Cache) => void): Cache {
  try {
    let cache = openCache(options);
    // One that was deleted as soon as it was built is built again.
    while (cache.isNew) cache = build(cache, options, fill);
    return cache;
  } catch (error) {
    throw isBusy(error) ? locked(error) : error;
  }
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

function locked(cause: unknown): PipelineError {
  return new PipelineError("memory-locked", "Cannot use the memory: another process holds it", {
    cause,
    retryable: true,
    hint: "try again when the other run has ended",
  });
}

function closeQuietly({ database }: Cache): void {
  try {
    database.close();
  } catch (error) {
    // Closed before, or broken beyond closing: in either case nothing is lost with it.
    void error;
  }
}
