import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { PipelineError } from "../../../model/pipeline-error.ts";

/**
 * Act while nobody else changes a folder of releases. The lock is one of the system's, so that it
 * is free again when whoever has it dies. Throws `world` where somebody else has it for long.
 *
 * @param file Where the lock lies; made where it is not there.
 * @param waitMs Milliseconds to wait for it.
 */
export async function withLock<Result>(
  file: string,
  waitMs: number,
  act: () => Promise<Result>,
): Promise<Result> {
  const database = openLock(file);
  try {
    await takeLock(database, waitMs);
    return await act();
  } finally {
    database.close();
  }
}

function openLock(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: 0 });
  } catch (cause) {
    throw noLock(cause);
  }
}

const PAUSE_MS = 20;

async function takeLock(database: DatabaseSync, waitMs: number): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += PAUSE_MS) {
    try {
      database.exec("BEGIN EXCLUSIVE");
      return;
    } catch (cause) {
      if ((cause as { readonly errcode?: number }).errcode !== BUSY) throw noLock(cause);
      if (waitedMs >= waitMs) throw isBusy(cause);
    }
    await pause(PAUSE_MS);
  }
}

/** SQLite's number for a lock that somebody else has. */
const BUSY = 5;

function noLock(cause: unknown): PipelineError {
  return new PipelineError("world", "Cannot lock the folder of releases: it cannot be written", {
    cause,
    hint: "make it writable for this user, or free some space on its disk",
  });
}

function isBusy(cause: unknown): PipelineError {
  return new PipelineError("world", "Cannot publish: somebody else is publishing", {
    cause,
    retryable: true,
    hint: "try again when they have ended",
  });
}
