import { existsSync, mkdir, mkdirSync, renameSync, rmSync, writeFile } from "node:fs";
import { dirname } from "node:path";
import { setImmediate as turn } from "node:timers/promises";

/**
 * Files that wait in a folder until all are there, at the paths that they will have. The system's threads write
 * them while whoever makes them goes on: making a folder and a file takes a tenth as long as a page.
 */
export interface StagedFiles {
  /** Throws what the disk said of an earlier one. */
  readonly put: (path: string, bytes: Uint8Array) => void;
  /** Let what is written go on; where very much waits, until it is less. */
  readonly pause: () => Promise<void>;
  /** Until all are written. Throws what the disk said of one. */
  readonly settled: () => Promise<void>;
  /**
   * Move all to a folder, each to its path; whole folders at once where there were none.
   *
   * @param missing the uppermost of the folders above a path that there are not; `undefined` where all are there.
   */
  readonly moveTo: (folder: string, missing: (path: string) => string | undefined) => void;
  /** Remove all that still waits, when nothing is written any more. */
  readonly remove: () => Promise<void>;
}

/** From so many files on that are not written yet, their threads get a turn. */
const FEW = 16;

/** So many files in memory are enough. */
const MANY = 256;

/** @param folder where files wait: nothing is there. */
export function stageFiles(folder: string): StagedFiles {
  const paths: string[] = [];
  const folders = new Map<string, Promise<void>>();
  const writing = new Set<Promise<void>>();
  let failure: unknown;
  const make = (path: string): Promise<void> => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const above = path === "." ? Promise.resolve() : make(dirname(path));
    const made = above.then(() => makeFolder(path === "." ? folder : `${folder}/${path}`));
    folders.set(path, made);
    return made;
  };
  const settled = async (): Promise<void> => {
    await Promise.all(writing);
    if (failure !== undefined) throw failure;
  };
  return {
    put: (path, bytes) => {
      if (failure !== undefined) throw failure;
      paths.push(path);
      const written = make(dirname(path))
        .then(() => write(`${folder}/${path}`, bytes))
        .catch((error: unknown) => void (failure ??= error))
        .finally(() => writing.delete(written));
      writing.add(written);
    },
    pause: async () => {
      if (writing.size < FEW) return;
      await turn();
      while (writing.size > MANY) await Promise.race(writing);
    },
    settled,
    moveTo: (target, missing) => moveAll({ folder, target, paths, missing }),
    remove: async () => {
      await settled().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function makeFolder(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    mkdir(path, (error) => (error === null || error.code === "EEXIST" ? resolve() : reject(error)));
  });
}

function write(path: string, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    writeFile(path, bytes, (error) => (error === null ? resolve() : reject(error)));
  });
}

interface Moving {
  readonly folder: string;
  readonly target: string;
  readonly paths: readonly string[];
  readonly missing: (path: string) => string | undefined;
}

function moveAll({ folder, target, paths, missing }: Moving): void {
  const byFolder = Map.groupBy(paths, (path) => missing(path));
  for (const [above, own] of byFolder)
    if (above === undefined || !moveFolder(`${folder}/${above}`, `${target}/${above}`))
      for (const path of own) moveFile(`${folder}/${path}`, `${target}/${path}`);
}

/** Whether it could be moved; not where somebody made one of this name meanwhile. */
function moveFolder(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (IN_THE_WAY.has((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** `ENOENT`: to a file system that does not tell capital letters apart, it was another one that was moved. */
const IN_THE_WAY = new Set(["EEXIST", "ENOTEMPTY", "EPERM", "ENOENT"]);

function moveFile(from: string, to: string): void {
  if (!existsSync(from) && existsSync(to)) return;
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}
