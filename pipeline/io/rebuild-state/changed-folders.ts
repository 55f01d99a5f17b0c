import { Worker } from "node:worker_threads";
import type { StampedFolder } from "./rebuild-stamp.ts";
import { type ScanDepth, type ScannedFolder, scanFolder } from "./scan-folder.ts";

/** A folder that is not as the last run left it. */
export interface ChangedFolder {
  readonly path: string;
  readonly depth: ScanDepth;
  readonly now: ScannedFolder;
}

export interface FolderLook {
  readonly root: string;
  readonly folders: readonly StampedFolder[];
}

/** What a thread that looks at folders gets: it shares with the other one which of them is next. */
export interface SharedLook extends FolderLook {
  readonly next: Int32Array;
}

/** A look at folders that goes on in another thread. */
export interface LookBeside {
  readonly changed: Promise<readonly ChangedFolder[]>;
  /** Look at what is left here as well: for those that have to wait for it now. */
  readonly help: () => void;
}

/**
 * The folders that are not as they were.
 *
 * @param onFirst Hears of the first one as soon as it is found.
 */
export function changedFolders(
  { root, folders }: FolderLook,
  onFirst?: () => void,
): readonly ChangedFolder[] {
  const changed: ChangedFolder[] = [];
  for (const folder of folders) {
    const change = changeIn(root, folder);
    if (change !== undefined && changed.push(change) === 1) onFirst?.();
  }
  return changed;
}

/** Paths of the folders that are not as they were, of those that no other thread looks at. */
export function changedAmongNext({ root, folders, next }: SharedLook): readonly string[] {
  const changed: string[] = [];
  for (;;) {
    const folder = folders[Atomics.add(next, 0, 1)];
    if (folder === undefined) return changed;
    if (changeIn(root, folder) !== undefined) changed.push(folder.path);
  }
}

function changeIn(root: string, { path, depth, digest }: StampedFolder): ChangedFolder | undefined {
  const now = scanFolder(root, path, depth);
  return now.digest === digest ? undefined : { path, depth, now };
}

/** Fewer folders are looked at before a thread has started. */
const FOLDERS_FOR_THREAD = 64;

/** The same, beside what this thread does; at once where it is little. */
export function changedFoldersBeside({ root, folders }: FolderLook): LookBeside {
  if (folders.length < FOLDERS_FOR_THREAD)
    return { changed: Promise.resolve(changedFolders({ root, folders })), help: () => {} };
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const look: SharedLook = { root, folders, next: new Int32Array(new SharedArrayBuffer(4)) };
  const worker = new Worker(new URL(`scan-thread.${ending}`, import.meta.url), {
    workerData: look,
  });
  const there = new Promise<readonly string[]>((resolve, reject) => {
    worker.once("message", resolve).once("error", reject);
  });
  const found = new Set<string>();
  const changed = there.then((paths) => {
    for (const path of paths) found.add(path);
    return changedFolders({ root, folders: folders.filter(({ path }) => found.has(path)) });
  });
  return {
    changed,
    help: () => {
      for (const path of changedAmongNext(look)) found.add(path);
    },
  };
}
