import type { Hash } from "node:crypto";
import { join } from "node:path";
import type { WrittenOut } from "../project-memory.ts";
import { packLines, packSize, type RecordPack } from "../record-pack.ts";
import type { Cache } from "./cache.ts";
import { appendDurably, readInPieces } from "./journal-files.ts";
import { hashBytes } from "./read-journal.ts";
import { type CachedFile, noteFile } from "./refresh-cache.ts";

/** The running hash of a journal that this process writes, so that a put need not read it again. */
export interface RunningHash {
  readonly path: string;
  readonly bytes: number;
  readonly inode: string;
  readonly hash: Hash;
}

/** What is to be appended. */
export interface NewRecords {
  readonly written: readonly WrittenOut[];
  readonly packs: readonly RecordPack[];
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
    running,
    ...records
  }: NewRecords & {
    readonly file: CachedFile;
    readonly running: RunningHash | undefined;
  },
): RunningHash | undefined {
  const path = join(localesDir, file.path);
  const last = file.size === 0 ? LINE_FEED : lastByte(localesDir, file);
  if (last === undefined) return undefined;
  const isTorn = last !== LINE_FEED;
  const bytes = bytesOf(records, isTorn ? "\n" : "");
  if (!appendDurably(path, bytes)) return undefined;
  const continues =
    running?.path === file.path &&
    running.inode === file.inode &&
    running.bytes === file.size &&
    !isTorn;
  const readBytes = file.size + bytes.length;
  const hash = continues
    ? running.hash.update(bytes)
    : readInPieces(localesDir, file.path, (read) => hashBytes(read, readBytes));
  if (hash === undefined) return undefined;
  const inode = noteFile(cache, localesDir, file.id, {
    path: file.path,
    readBytes,
    lines: file.lines + countOf(records) + (isTorn ? 1 : 0),
    hash: hash.copy().digest("hex"),
  });
  return { path: file.path, bytes: readBytes, inode, hash };
}

const LINE_FEED = 10;

function countOf({ written, packs }: NewRecords): number {
  return packs.reduce((sum, pack) => sum + packSize(pack), written.length);
}

function bytesOf({ written, packs }: NewRecords, begin: string): Buffer {
  const texts = written.map(({ json }) => `${json}\n`).join("");
  return Buffer.concat([Buffer.from(begin + texts), ...packs.map(packLines)]);
}

/** `undefined` where the file is not what it was when the cache read it. */
function lastByte(localesDir: string, { path, size }: CachedFile): number | undefined {
  const byte = new Uint8Array(1);
  return readInPieces(localesDir, path, (read) =>
    read(byte, size - 1) === 1 ? byte[0] : undefined,
  );
}
