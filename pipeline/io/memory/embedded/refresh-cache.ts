import { createHash, type Hash } from "node:crypto";
import type { Cache } from "./cache.ts";
import { noteVersion } from "./foreign-versions.ts";
import { endFilling, FILLING } from "./cache-filling.ts";
import { type RecordTaker, dropUnfounded, emptyCache, recordTaker } from "./cache-records.ts";
import {
  type JournalFile,
  type ReadBytes,
  listJournals,
  readInPieces,
  statJournal,
} from "./journal-files.ts";
import { hashBytes, sha256, streamJournal } from "./read-journal.ts";

/** A row of the table `file`. */
export interface CachedFile extends JournalFile {
  readonly id: number;
  /** Bytes that were read, without a torn last line. */
  readonly readBytes: number;
  readonly lines: number;
  /** SHA-256 of the first `readBytes` bytes. */
  readonly hash: string;
}

/** Whether the cache says something else than the journals, by size, time and inode, or is not whole. */
export function isOutdated(cache: Cache, localesDir: string): boolean {
  return isBehind(cachedFiles(cache), localesDir);
}

/** Whether the cache is being filled, and has all that the journals say. */
export function isFillingOnly(cache: Cache, localesDir: string): boolean {
  const cached = new Map(cachedFiles(cache));
  return cached.delete(FILLING) && !isBehind(cached, localesDir);
}

function isBehind(cached: ReadonlyMap<string, CachedFile>, localesDir: string): boolean {
  const files = listJournals(localesDir);
  return files.length !== cached.size || files.some((file) => !isSame(file, cached.get(file.path)));
}

/**
 * Read into the cache what changed in the journals: of files that only grew the
 * new lines, other changed files whole. Call it inside a transaction.
 */
export function refreshCache(cache: Cache, localesDir: string): void {
  endFilling(cache);
  const cached = new Map(cachedFiles(cache));
  const taker = recordTaker(cache);
  let hasLoss = false;
  for (const file of listJournals(localesDir)) {
    const before = cached.get(file.path);
    cached.delete(file.path);
    if (isSame(file, before)) continue;
    const change = readInPieces(localesDir, file.path, (read) =>
      readChanged({ cache, taker, read }, file, before),
    );
    // It went after it had been listed.
    if (change === undefined && before !== undefined) forget(cache, before);
    if (change === "rewritten" || (change === undefined && before !== undefined)) hasLoss = true;
  }
  for (const gone of cached.values()) forget(cache, gone);
  if (!hasLoss && cached.size === 0) return;
  if (!dropUnfounded(cache)) return;
  emptyCache(cache);
  refreshCache(cache, localesDir);
}

/** The cache's row of a file; a file that is yet to be written gets one of no bytes. */
export function cachedFile(
  { statement }: Cache,
  { locale, path }: Pick<JournalFile, "locale" | "path">,
): CachedFile {
  statement("INSERT OR IGNORE INTO file (path, locale, size, mtime, inode, readBytes, lines, hash) VALUES (?, ?, 0, '', '', 0, 0, ?)").run(
    path, locale, sha256(""),
  ); // prettier-ignore
  return statement("SELECT * FROM file WHERE path = ?").get(path) as unknown as CachedFile;
}

/** Note how a file stands after the cache has got all of its lines; answers with its inode. */
export function noteFile(
  cache: Cache,
  localesDir: string,
  id: number,
  read: Pick<CachedFile, "path" | "readBytes" | "lines" | "hash">,
): string {
  const now = statJournal(localesDir, read.path);
  cache
    .statement(
      "UPDATE file SET size = ?, mtime = ?, inode = ?, readBytes = ?, lines = ?, hash = ? WHERE id = ?",
    )
    .run(
      now?.size ?? 0,
      now?.mtime ?? "",
      now?.inode ?? "",
      read.readBytes,
      read.lines,
      read.hash,
      id,
    );
  return now?.inode ?? "";
}

function cachedFiles({ statement }: Cache): ReadonlyMap<string, CachedFile> {
  const rows = statement("SELECT * FROM file").all() as unknown as readonly CachedFile[];
  return new Map(rows.map((row) => [row.path, row]));
}

function isSame(file: JournalFile, before: CachedFile | undefined): boolean {
  return (
    before !== undefined &&
    file.size === before.size &&
    file.mtime === before.mtime &&
    file.inode === before.inode
  );
}

interface Refreshing {
  readonly cache: Cache;
  readonly taker: RecordTaker;
  /** Reads the journal in question. */
  readonly read: ReadBytes;
}

function readChanged(
  { cache, taker, read }: Refreshing,
  file: JournalFile,
  before: CachedFile | undefined,
): "grown" | "rewritten" {
  const { statement } = cache;
  const prefix = before && hashOfPrefix(read, before);
  if (before !== undefined && prefix === undefined) forget(cache, before);
  const known = cachedFile(cache, file);
  statement("DELETE FROM problem WHERE file = ? AND line > ?").run(known.id, known.lines);
  const hash = prefix ?? createHash("sha256");
  const { readBytes, lines } = streamJournal(read, {
    readBytes: known.readBytes,
    lines: known.lines,
    hash,
    onRecord: (record, json) => {
      noteVersion(cache, known, record);
      taker.take(known, { record, json });
    },
    onBad: ({ line, message }) =>
      void statement("INSERT OR REPLACE INTO problem VALUES (?, ?, ?)").run(
        known.id,
        line,
        message,
      ),
  });
  taker.settle();
  // The stat of before the reading: what was written since then is seen the next time.
  statement(
    "UPDATE file SET size = ?, mtime = ?, inode = ?, readBytes = ?, lines = ?, hash = ? WHERE id = ?",
  ).run(file.size, file.mtime, file.inode, readBytes, lines, hash.digest("hex"), known.id);
  return before === undefined || prefix !== undefined ? "grown" : "rewritten";
}

/** The running hash of what was read of a file before; `undefined` where it begins with something else now. */
function hashOfPrefix(read: ReadBytes, { readBytes, hash }: CachedFile): Hash | undefined {
  const running = hashBytes(read, readBytes);
  return running?.copy().digest("hex") === hash ? running : undefined;
}

function forget({ statement }: Cache, { id }: CachedFile): void {
  statement("DELETE FROM problem WHERE file = ?").run(id);
  statement("DELETE FROM foreignVersion WHERE file = ?").run(id);
  statement("DELETE FROM file WHERE id = ?").run(id);
}
