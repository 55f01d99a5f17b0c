import { Worker } from "node:worker_threads";
import type { StampedFolder } from "./rebuild-stamp.ts";
import { type ScanDepth, type ScannedFolder, scanFolder } from "./scan-folder.ts";

/** A folder that is not as the last run left it. */
export interface ChangedFolder {
  readonly path: string;
  readonly depth: ScanDepth;
  readonly now: ScannedFolder;
}

/** What a thread that looks at folders gets. */
export interface ScanStart {
  readonly root: string;
  readonly folders: readonly StampedFolder[];
}

/** The folders that are not as they were. */
export function changedFolders({ root, folders }: ScanStart): readonly ChangedFolder[] {
  return folders.flatMap(({ path, depth, digest }) => {
    const now = scanFolder(root, path, depth);
    return now.digest === digest ? [] : [{ path, depth, now }];
  });
}

/** Fewer folders are looked at before a thread has started. */
const FOLDERS_FOR_THREAD = 64;

/** The same, beside what this thread does; at once where it is little. */
export async function changedFoldersBeside(start: ScanStart): Promise<readonly ChangedFolder[]> {
  if (start.folders.length < FOLDERS_FOR_THREAD) return changedFolders(start);
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const worker = new Worker(new URL(`scan-thread.${ending}`, import.meta.url), {
    workerData: start,
  });
  const changed = new Set(
    await new Promise<readonly string[]>((resolve, reject) => {
      worker.once("message", resolve).once("error", reject);
    }),
  );
  const folders = start.folders.filter(({ path }) => changed.has(path));
  return changedFolders({ ...start, folders });
}
