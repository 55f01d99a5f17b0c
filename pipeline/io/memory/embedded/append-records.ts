import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import type { MemoryRecord } from "../../../model/record.ts";
import type { Cache } from "./cache.ts";
import { appendDurably, readJournalFile } from "./journal-files.ts";
import { journalLine } from "./read-journal.ts";
import { type CachedFile, noteFile } from "./refresh-cache.ts";

/** The running hash of a journal that this process writes, so that a put need not read it again. */
export interface RunningHash {
  readonly path: string;
  readonly bytes: number;
  readonly inode: string;
  readonly hash: Hash;
}

/**
 * Append records that the cache has already got to their journal, and note how
 * the file stands then. Call it inside the transaction that holds the lock, after
 * a refresh, so that `file` is what lies on the disk. Gives `undefined` where the
 * file was taken away meanwhile: its records are nowhere then.
 */
export function appendRecords(
  cache: Cache,
  localesDir: string,
  {
    file,
    records,
    running,
  }: {
    readonly file: CachedFile;
    readonly records: readonly MemoryRecord[];
    readonly running: RunningHash | undefined;
  },
): RunningHash | undefined {
  const path = join(localesDir, file.path);
  const isTorn = file.size > 0 && lastByte(path, file.size) !== LINE_FEED;
  const bytes = Buffer.from((isTorn ? "\n" : "") + records.map(journalLine).join(""));
  if (!appendDurably(path, bytes)) return undefined;
  const continues =
    running?.path === file.path &&
    running.inode === file.inode &&
    running.bytes === file.size &&
    !isTorn;
  const hash = continues
    ? running.hash.update(bytes)
    : createHash("sha256").update(readJournalFile(localesDir, file.path) ?? "");
  const readBytes = file.size + bytes.length;
  const lines = file.lines + records.length + (isTorn ? 1 : 0);
  const inode = noteFile(cache, localesDir, file.id, {
    path: file.path,
    readBytes,
    lines,
    hash: hash.copy().digest("hex"),
  });
  return { path: file.path, bytes: readBytes, inode, hash };
}

const LINE_FEED = 10;

function lastByte(path: string, size: number): number | undefined {
  const byte = new Uint8Array(1);
  const file = openSync(path, "r");
  try {
    return readSync(file, byte, 0, 1, size - 1) === 1 ? byte[0] : undefined;
  } finally {
    closeSync(file);
  }
}
