import type { StampedFolder } from "../../../io/rebuild-state/rebuild-stamp.ts";
import type { RebuildState } from "../../../io/rebuild-state/rebuild-state.ts";
import { trusted } from "../../../io/rebuild-state/file-check.ts";
import { scanFolder, type ScanDepth } from "../../../io/rebuild-state/scan-folder.ts";

export interface FolderStamping {
  readonly root: string;
  readonly state: RebuildState;
  readonly folders: ReadonlyMap<string, ScanDepth>;
  /** When the run began, by the file system's clock. */
  readonly startMs: number;
  /** What it is now. */
  readonly nowMs: number;
  /** Whether this run has written a file, and so knows what is in it. */
  readonly isOwn: (path: string) => boolean;
}

/**
 * Note how folders stand after a run. A folder counts only where each of its files is what this run has seen: one
 * that somebody changed meanwhile is looked at the next time.
 */
export function stampFolders(stamping: FolderStamping): readonly StampedFolder[] {
  return [...stamping.folders].map(([path, depth]) => ({
    path,
    depth,
    digest: depth === "names" ? scanFolder(stamping.root, path, depth).digest : stampFiles(stamping, path), // prettier-ignore
  }));
}

/** Answers with no digest where some file of the folder cannot be trusted. */
function stampFiles(
  { root, state, startMs, nowMs, isOwn }: FolderStamping,
  folder: string,
): string {
  const { digest, entries } = scanFolder(root, folder, "files");
  const before = new Map(state.entriesIn(folder));
  const pathOf = (name: string): string => (folder === "" ? name : `${folder}/${name}`);
  let isTrusted = true;
  for (const [name, { kind, stamp }] of entries()) {
    const known = before.get(name);
    before.delete(name);
    const now = kind === "file" ? stamp : kind;
    if (known !== undefined && known.hash !== "") {
      if (known.stamp !== now || trusted(stamp, nowMs) === "") isTrusted = false;
      continue;
    }
    const path = pathOf(name);
    // What nobody reads is what it was when the run began, or else is looked at once more.
    const safe = kind === "file" ? trusted(stamp, isOwn(path) ? nowMs : startMs) : now;
    if (safe === "") isTrusted = false;
    if (known?.stamp !== safe) state.setEntry(path, safe, "");
  }
  for (const gone of before.keys()) state.dropEntry(pathOf(gone));
  return isTrusted ? digest : "";
}
