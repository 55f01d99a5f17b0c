import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RebuildState } from "./rebuild-state.ts";
import { fileStamp, type FileStamp, TICK_MS } from "./scan-folder.ts";

/** What became of a file since it was looked at last. */
export type FileChange = "same" | "changed" | "missing";

/**
 * Look whether a file is what it was: by its stamp, and by its hash only where that differs. Then the new
 * stamp is kept, unless the file changed so recently that it may change once more unseen.
 *
 * @param nowMs from when on changes cannot be told apart, by the file system's clock.
 */
export function checkFile(
  state: RebuildState,
  { root, path, nowMs }: { readonly root: string; readonly path: string; readonly nowMs: number },
): FileChange {
  const stamp = fileStamp(join(root, path));
  if (stamp === undefined) return "missing";
  const known = state.entry(path);
  if (known === undefined) return "changed";
  if (known.stamp === stamp) return "same";
  if (known.hash === "" || hashFile(join(root, path)) !== known.hash) return "changed";
  state.setEntry(path, trusted(stamp, nowMs), known.hash);
  return "same";
}

/** A stamp, or none where the file changed in the moment of looking. */
export function trusted(stamp: FileStamp, nowMs: number): FileStamp {
  const [, modifiedMs = 0, changedMs = 0] = stamp.split(" ").map(Number);
  const latest = Math.max(modifiedMs, changedMs);
  // Some file systems count whole seconds, or two.
  const tickMs = latest % 1000 === 0 ? 2000 : TICK_MS;
  return latest > nowMs - tickMs ? "" : stamp;
}

/** SHA-256 of a file's bytes, 64 hex digits; empty where it cannot be read. */
export function hashFile(path: string): string {
  try {
    return createHash("sha256").update(readFileSync(path)).digest("hex");
  } catch {
    return "";
  }
}
