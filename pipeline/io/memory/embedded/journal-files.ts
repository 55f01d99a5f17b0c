import {
  type BigIntStats,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type Locale, parseLocale } from "../../../model/locale.ts";
import { waitForGit } from "./git-folder.ts";

/** Reads bytes of a file from a position on; answers how many these were, 0 at its end. */
export type ReadBytes = (into: Uint8Array, position: number) => number;

/** A journal or a pack of a memory. */
export interface JournalFile {
  readonly locale: Locale;
  /** From the folder of the locales, with `/`: `de/memory/202611/<session>.jsonl`. */
  readonly path: string;
  readonly size: number;
  /** Nanoseconds, as decimal digits: they do not fit a number. */
  readonly mtime: string;
  readonly inode: string;
}

/** All memory files below the folder of the locales, in order of their paths. */
export function listJournals(localesDir: string): readonly JournalFile[] {
  const files: JournalFile[] = [];
  for (const tag of names(localesDir)) {
    const locale = parseLocale(tag);
    if (locale === undefined || locale !== tag) continue;
    const memory = `${tag}/memory`;
    for (const path of journalsBelow(localesDir, memory)) {
      const stats = stat(join(localesDir, path));
      if (stats?.isFile() === true) files.push({ locale, path, ...identity(stats) });
    }
  }
  return files;
}

/** The size, time and inode of one file, `undefined` where it is not there. */
export function statJournal(
  localesDir: string,
  path: string,
): Omit<JournalFile, "locale" | "path"> | undefined {
  const stats = stat(join(localesDir, path));
  return stats === undefined ? undefined : identity(stats);
}

/**
 * Append to a journal in one write and wait until the disk has it, the entries of
 * new folders and of a new file too. Answers whether the file is still there under
 * its name: git may have taken it away meanwhile.
 */
export function appendDurably(path: string, bytes: Uint8Array): boolean {
  const isNew = !existsSync(path);
  const newFolders = isNew ? makeFolders(dirname(path)) : [];
  const file = openToAppend(path);
  const { size, ino } = fstatSync(file, { bigint: true });
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } catch (error) {
    // A full disk must not leave half of what belongs together.
    ftruncateSync(file, Number(size));
    throw error;
  } finally {
    closeSync(file);
  }
  if (isNew) {
    syncFolder(dirname(path));
    for (const folder of newFolders) syncFolder(dirname(folder));
  }
  return stat(path)?.ino === ino;
}

/** A change of branch takes empty folders away, also between two calls. */
function openToAppend(path: string): number {
  try {
    return openSync(path, "a");
  } catch (error) {
    if (!isAbsent(error)) throw error;
    waitForGit(dirname(path));
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, "a");
  }
}

/**
 * Write a file beside the others of its folder, whole or not at all, and wait until the disk
 * has it. What an earlier write that was cut off left is replaced.
 */
export function writeDurably(path: string, bytes: Uint8Array): void {
  const temporary = join(dirname(path), "pack.tmp");
  try {
    const file = openSync(temporary, "w");
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Remove files, and folders that are empty then, and wait until the disk knows. */
export function removeDurably(paths: readonly string[]): void {
  for (const path of paths) unlinkSync(path);
  for (const folder of new Set(paths.map((path) => dirname(path)))) {
    syncFolder(folder);
    if (names(folder).length === 0) rmdirSync(folder);
  }
}

/** Read a memory file in pieces; `undefined` where it has gone since it was listed. */
export function readInPieces<Result>(
  localesDir: string,
  path: string,
  act: (read: ReadBytes) => Result,
): Result | undefined {
  const file = openToRead(join(localesDir, path));
  if (file === undefined) return undefined;
  try {
    return act((into, position) => readSync(file, into, 0, into.length, position));
  } finally {
    closeSync(file);
  }
}

/** Names in a folder, by code unit; none where there is no such folder. */
function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

/** Journals and packs of a folder and of its months, in order; both from the folder of the locales. */
export function journalsBelow(localesDir: string, folder: string): readonly string[] {
  return names(join(localesDir, folder)).flatMap((name) => {
    if (name.endsWith(".jsonl")) return [`${folder}/${name}`];
    if (!/^\d{6}$/.test(name)) return [];
    const month = `${folder}/${name}`;
    return names(join(localesDir, month)).flatMap((file) =>
      file.endsWith(".jsonl") ? [`${month}/${file}`] : [],
    );
  });
}

function stat(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

function identity(stats: BigIntStats): Omit<JournalFile, "locale" | "path"> {
  return { size: Number(stats.size), mtime: String(stats.mtimeNs), inode: String(stats.ino) };
}

/** Make a folder and those above it; answers with the new ones, innermost first. */
function makeFolders(folder: string): readonly string[] {
  if (existsSync(folder)) return [];
  waitForGit(folder);
  const missing: string[] = [];
  for (let path = folder; !existsSync(path); path = dirname(path)) missing.push(path);
  mkdirSync(folder, { recursive: true });
  return missing;
}

function syncFolder(folder: string): void {
  // Who took a folder away has taken its files too.
  const handle = openToRead(folder);
  if (handle === undefined) return;
  try {
    fsyncSync(handle);
  } catch (error) {
    // Some systems cannot sync a folder; they keep its entries without being asked.
    if (!["EINVAL", "EPERM", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? ""))
      throw error;
  } finally {
    closeSync(handle);
  }
}

/** `undefined` where there is none. */
function openToRead(path: string): number | undefined {
  try {
    return openSync(path, "r");
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}
