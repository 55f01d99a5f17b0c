import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Git's folder for the working copy around a folder, which need not exist yet. */
export function findGitDir(folder: string): string | undefined {
  for (let path = resolve(folder); ; path = dirname(path)) {
    const entry = join(path, ".git");
    if (existsSync(entry)) return linkedGitDir(entry) ?? entry;
    if (path === dirname(path)) return undefined;
  }
}

const PAUSE_MS = 5;

/** A lock that is held for longer was left behind, or git waits for somebody. */
const MOST_MS = 5000;

/**
 * Wait until git does not change the working copy around a folder. A change of branch takes folders
 * away and makes them again; where somebody else makes them in between, git breaks off with half of the
 * files gone.
 */
export function waitForGit(folder: string): void {
  const gitDir = findGitDir(folder);
  if (gitDir === undefined) return;
  const lock = join(gitDir, "index.lock");
  for (let waitedMs = 0; waitedMs < MOST_MS && existsSync(lock); waitedMs += PAUSE_MS)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

/** In further working trees and submodules, `.git` is a file that names the folder. */
function linkedGitDir(entry: string): string | undefined {
  if (statSync(entry, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const named = /^gitdir: (.+)$/m.exec(readFileSync(entry, "utf8"))?.[1];
  return named === undefined ? undefined : resolve(dirname(entry), named);
}
