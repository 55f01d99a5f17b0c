import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { startThread, type Thread } from "../exchange/start-thread.ts";
import { stagedWriter, type StagedFile } from "./staged-writer.ts";
import type { Refusal } from "./write-thread.ts";

/**
 * Files that wait in a folder until all are there, at the paths that they will have. Where they are many, a thread
 * writes them: making a folder and a file takes a tenth as long as making a page.
 */
export interface StagedFiles {
  /** Throws what the disk said of this or an earlier one. */
  readonly put: (path: string, bytes: Uint8Array) => void;
  /** Where very many are not written yet, wait until it is less. */
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

/** As many are written before a thread has started. */
const FEW = 48;

/** Each message costs as much as a file. */
const FILES_IN_MESSAGE = 16;

/** So many files in memory are enough. */
const MANY = 512;

/** @param folder where files wait: nothing is there. */
export function stageFiles(folder: string): StagedFiles {
  const paths: string[] = [];
  const write = stagedWriter(folder);
  const thread = threadFor(folder);
  const settled = async (): Promise<void> => {
    await thread.settled();
    thread.check();
  };
  return {
    put: (path, bytes) => {
      thread.check();
      paths.push(path);
      if (paths.length > FEW) thread.put({ path, bytes });
      else write({ path, bytes });
    },
    pause: thread.pause,
    settled,
    moveTo: (target, missing) => moveAll({ folder, target, paths, missing }),
    remove: async () => {
      await thread.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A thread that writes, which is started with the first files that it gets. */
function threadFor(folder: string) {
  let thread: Thread<Refusal | undefined> | undefined;
  let [files, waiting]: [StagedFile[], number] = [[], 0];
  let failure: unknown;
  /** What was sent, by when it is answered: in its order. */
  const answers: Promise<void>[] = [];
  const hear = async (before: Promise<void> | undefined, length: number): Promise<void> => {
    await before;
    try {
      const refusal = await thread!.next();
      if (refusal !== undefined) failure ??= Object.assign(new Error(refusal.message), refusal);
    } catch (error) {
      failure ??= error;
    }
    void answers.shift();
    waiting -= length;
  };
  const send = (): void => {
    if (files.length === 0) return;
    thread ??= startThread("write-thread", import.meta.url, { data: folder, limits: LIMITS });
    thread.say(files);
    waiting += files.length;
    answers.push(hear(answers.at(-1), files.length));
    files = [];
  };
  const settled = async (): Promise<void> => {
    send();
    await answers.at(-1);
  };
  const pause = async (): Promise<void> => {
    if (waiting <= MANY) return;
    await answers[0];
    await pause();
  };
  return {
    /** Throws what the disk said. */
    check: () => {
      if (failure !== undefined) throw failure;
    },
    put: (file: StagedFile) => {
      files.push(file);
      if (files.length === FILES_IN_MESSAGE) send();
    },
    pause,
    settled,
    end: async () => {
      await settled();
      await thread?.end();
    },
  };
}

/** In megabytes: bytes of files are in no heap. */
const LIMITS = { young: 2, old: 16 };

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
