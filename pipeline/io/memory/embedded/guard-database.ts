import type { DatabaseSync } from "node:sqlite";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { isBroken, isBusy } from "./cache.ts";

/** A database that is opened anew when it breaks or when somebody deletes it. */
export interface DatabaseGuard<Opened> {
  /** Open it anew where another process has deleted it or made it anew: asks the disk. */
  readonly renew: () => void;
  /** Act on the database as it was opened last, which costs nothing besides. */
  readonly run: <Result>(act: (opened: Opened) => Result) => Result;
  /**
   * Act while no other process writes, all or nothing. The act may be repeated
   * where the database turns out to be broken.
   */
  readonly transact: <Result>(act: (opened: Opened) => Result) => Result;
  /** How often this process may have changed it, or opened it anew. */
  readonly changes: () => number;
  readonly close: () => void;
}

/** A database that everything in it can be made anew for. */
interface Renewable {
  readonly database: DatabaseSync;
  /** Whether it lives in this process only. */
  readonly isInMemory: boolean;
}

/** How to get a database that is usable. */
export interface GuardedFile<Opened> {
  /** Open it, anew where it is missing or broken. */
  readonly open: () => Opened;
  /** Says whether another process has deleted the file and made it anew. */
  readonly inode: () => string | undefined;
  readonly remove: () => void;
  /** What is to be done under the lock with one that was opened again. */
  readonly onReopened?: (opened: Opened) => void;
}

/** Open a database and keep it usable. Throws `PipelineError` `memory-locked` after the busy timeout. */
export function guardDatabase<Opened extends Renewable>({
  open,
  inode: inodeOf,
  remove,
  onReopened,
}: GuardedFile<Opened>): DatabaseGuard<Opened> {
  let opened = openUnlocked(open);
  let inode = inodeOf();
  let changes = 0;

  const reopen = (): void => {
    changes += 1;
    closeQuietly(opened);
    opened = openUnlocked(open);
    inode = inodeOf();
    if (onReopened !== undefined) inTransaction(opened, onReopened);
  };
  // Two processes with two files would not exclude each other.
  const isReplaced = (): boolean => !opened.isInMemory && inodeOf() !== inode;
  const renew = (): void => {
    if (isReplaced()) reopen();
  };

  const attempt = <Result>(act: (opened: Opened) => Result): Result => {
    try {
      return act(opened);
    } catch (error) {
      if (isBusy(error)) throw locked(error);
      if (!isBroken(error)) throw error;
    }
    closeQuietly(opened);
    if (!opened.isInMemory) remove();
    reopen();
    return act(opened);
  };

  const transact = <Result>(act: (opened: Opened) => Result): Result => {
    changes += 1;
    renew();
    return attempt((current) =>
      inTransaction(current, () => {
        if (isReplaced()) throw new ReplacedError();
        return act(current);
      }),
    );
  };

  return {
    renew,
    run: attempt,
    transact: (act) => {
      try {
        return transact(act);
      } catch (error) {
        if (!(error instanceof ReplacedError)) throw error;
        return transact(act);
      }
    },
    changes: () => changes,
    close: () => closeQuietly(opened),
  };
}

function inTransaction<Opened extends Renewable, Result>(
  opened: Opened,
  act: (opened: Opened) => Result,
): Result {
  const { database } = opened;
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = act(opened);
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** The file was deleted while we waited for its lock. */
class ReplacedError extends Error {
  override readonly name = "ReplacedError";
}

function openUnlocked<Opened>(open: () => Opened): Opened {
  try {
    return open();
  } catch (error) {
    throw isBusy(error) ? locked(error) : error;
  }
}

function locked(cause: unknown): PipelineError {
  return new PipelineError("memory-locked", "Cannot use the memory: another process holds it", {
    cause,
    retryable: true,
    hint: "try again when the other run has ended",
  });
}

/** Close a database that may be closed or broken already. */
export function closeQuietly({ database }: Renewable): void {
  try {
    database.close();
  } catch (error) {
    // Closed before, or broken beyond closing: in either case nothing is lost with it.
    void error;
  }
}
