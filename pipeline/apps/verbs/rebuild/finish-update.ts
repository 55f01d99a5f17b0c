import type { ChangedFolder } from "../../../io/rebuild-state/changed-folders.ts";
import type { StampedFolder } from "../../../io/rebuild-state/rebuild-stamp.ts";
import type { ScanDepth } from "../../../io/rebuild-state/scan-folder.ts";
import type { BuildReasons, RebuildReport } from "../../../model/report.ts";
import type { RebuildTally } from "../rebuild-tally.ts";
import { type FinishedRun, finishRun } from "./finish-run.ts";
import type { KnownUpdate } from "./known-update.ts";
import { stampFolders } from "./stamp-folders.ts";
import { memoryFolders } from "./watched-folders.ts";

/** What an update has done. */
export interface Updated {
  readonly tally: RebuildTally;
  readonly reasons: readonly BuildReasons[];
  readonly memory?: FinishedRun["memory"];
  readonly refresh?: () => Promise<void>;
}

/** Keep what an update knows, and say what it did. */
export async function finishUpdate(
  update: KnownUpdate,
  { tally, reasons, memory, refresh = async () => {} }: Updated,
): Promise<RebuildReport> {
  const { root, state, run, stamp, nowMs: startMs } = update;
  const { written, remembered, failed, paths } = tally.report();
  const { same, fallbacks } = state.counts();
  const besides = Number(state.meta("companions") ?? 0);
  const left = state.left().map(({ path, kind, reason }) => ({
    path,
    reason,
    cause: kind === "left" ? ("person" as const) : ("policy" as const),
  }));
  const folders = await update.later.changed;
  const report: RebuildReport = {
    written,
    unchanged: same + besides - written,
    remembered,
    removed: 0,
    removedPaths: [],
    left: left.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    failed,
    fallbacks,
    paths,
  };
  await finishRun({
    root,
    state,
    tool: stamp.tool,
    now: run.now,
    phase: run.signal.aborted ? "running" : failed.length === 0 ? "whole" : "partly",
    report,
    memory,
    refresh,
    stamp: (nowMs) => restamped(update, { startMs, nowMs, paths, written: folders }),
  });
  return run.isExplained === true ? { ...report, reasons } : report;
}

interface Restamping {
  readonly startMs: number;
  readonly nowMs: number;
  /** Files that were written. */
  readonly paths: readonly string[];
  /** Of the folders that hold only what is written, those that had changed. */
  readonly written: readonly ChangedFolder[];
}

/** The folders that were as before keep their digests; the others, and those that were written to, are looked at. */
function restamped(
  { root, state, stamp, changed, project }: KnownUpdate,
  { startMs, nowMs, paths, written }: Restamping,
): readonly StampedFolder[] {
  const { localesDir } = project.config;
  const folders = new Map<string, ScanDepth>();
  for (const { path, depth } of [...changed, ...written]) folders.set(path, depth);
  for (const path of paths) folders.set(path.slice(0, Math.max(0, path.lastIndexOf("/"))), "files");
  for (const path of memoryFolders(root, localesDir)) folders.set(path, "files");
  const own = new Set(paths);
  const isOwn = (path: string): boolean =>
    own.has(path) || (path.startsWith(`${localesDir}/`) && path.endsWith(".jsonl"));
  const again = stampFolders({ root, state, folders, startMs, nowMs, isOwn });
  const known = new Map(stamp.folders.map((folder) => [folder.path, folder]));
  for (const folder of again) known.set(folder.path, { ...known.get(folder.path), ...folder });
  return [...known.values()];
}
