import { createHash } from "node:crypto";
import { type Dirent, readdirSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Size, times, inode and kind of a file in one text. Where it is another one the file may have changed; where it
 * is the same, it has not, unless the file was written in the very moment of looking; see `trusted`.
 */
export type FileStamp = string;

/** What is looked at in a folder: its names alone, or also the stamps of its files. */
export type ScanDepth = "names" | "files";

/** A folder as it was found. Folders in it count by their names. */
export interface ScannedFolder {
  /** Equal where nothing differs that was looked at. */
  readonly digest: string;
  readonly entries: () => ReadonlyMap<string, ScannedEntry>;
}

export interface ScannedEntry {
  readonly kind: "file" | "folder" | "other";
  /** Empty where only names were looked at, and for folders. */
  readonly stamp: FileStamp;
}

/** Look at a folder; one that is not there, or cannot be read, is empty. Links count as what they lead to. */
export function scanFolder(root: string, folder: string, depth: ScanDepth): ScannedFolder {
  const path = join(root, folder);
  return depth === "files" ? scanFiles(path) : scanNames(path);
}

/** The stamp of a file; `undefined` where there is none. */
export function fileStamp(path: string): FileStamp | undefined {
  const stats = statOf(path);
  return stats?.isFile() === true ? stampOf(numbersOf(stats)) : undefined;
}

const WIDTH = 5;

function scanFiles(path: string): ScannedFolder {
  const names = listed(path);
  const numbers = new Float64Array(names.length * WIDTH);
  names.forEach((name, index) => {
    const stats = statOf(`${path}/${name}`);
    if (stats !== undefined) numbers.set(numbersOf(stats), index * WIDTH);
  });
  const hash = createHash("sha256").update(names.join("\0"));
  const digest = hash.update(new Uint8Array(numbers.buffer)).digest("base64url").slice(0, 22);
  const entryOf = (index: number): ScannedEntry => {
    const own = numbers.subarray(index * WIDTH, (index + 1) * WIDTH);
    const kind = KINDS[own[4]!]!;
    return { kind, stamp: kind === "file" ? stampOf(own) : "" };
  };
  return { digest, entries: () => new Map(names.map((name, index) => [name, entryOf(index)])) };
}

const KINDS = ["other", "folder", "file"] as const;

/** Times of folders change with every name in them, so they do not count. */
function numbersOf(stats: Stats): readonly number[] {
  if (stats.isDirectory()) return [0, 0, 0, 0, 1];
  return [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino, stats.isFile() ? 2 : 0];
}

function stampOf(numbers: ArrayLike<number>): FileStamp {
  return Array.from({ length: WIDTH - 1 }, (_, index) => numbers[index]!).join(" ");
}

function scanNames(path: string): ScannedFolder {
  let found: readonly Dirent[] = [];
  try {
    found = readdirSync(path, { withFileTypes: true });
  } catch {
    // What is not there has no names.
  }
  const entries = found
    .map((entry): readonly [string, ScannedEntry] => [
      entry.name,
      { kind: kindOf(path, entry), stamp: "" },
    ])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = entries.map(([name, { kind }]) => `${name}\0${kind}`).join("\0");
  const digest = createHash("sha256").update(text).digest("base64url").slice(0, 22);
  return { digest, entries: () => new Map(entries) };
}

function kindOf(path: string, entry: Dirent): ScannedEntry["kind"] {
  const real = entry.isSymbolicLink() ? statOf(`${path}/${entry.name}`) : entry;
  return real?.isDirectory() === true ? "folder" : real?.isFile() === true ? "file" : "other";
}

function listed(path: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}

/** `undefined` for what is not there, for links that lead nowhere, and where the disk refuses. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Longest tick of the clock of file systems that count parts of a second, and a little. */
export const TICK_MS = 20;
