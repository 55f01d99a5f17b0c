import { randomBytes } from "node:crypto";
import {
  fileSystemTimeMs,
  type StampedFolder,
  writeStamp,
} from "../../../io/rebuild-state/rebuild-stamp.ts";
import type { RebuildState, RunPhase } from "../../../io/rebuild-state/rebuild-state.ts";
import { TICK_MS } from "../../../io/rebuild-state/scan-folder.ts";
import type { ToolIdentity } from "../../../io/rebuild-state/tool-identity.ts";
import type { RebuildReport } from "../../../model/report.ts";
import type { MemoryNews } from "../../../io/memory/project-memory.ts";

export interface FinishedRun {
  readonly root: string;
  readonly state: RebuildState;
  readonly tool: ToolIdentity;
  readonly now: string | undefined;
  /** `whole`: a run that finds everything as it is now has nothing to do. */
  readonly phase: RunPhase;
  readonly report: RebuildReport;
  /** Where the memory was read up to when the run began; `undefined` where it was not asked. */
  readonly memory:
    | { readonly news: MemoryNews; readonly position: string; readonly own: ReadonlySet<string> }
    | undefined;
  /** Brings the memory up to date with its files. */
  readonly refresh: () => Promise<void>;
  /** Look at the folders, when all has been written. */
  readonly stamp: (nowMs: number) => readonly StampedFolder[];
}

/**
 * Keep what a run knows, after all else: first how the files stand, then up to where the memory was read,
 * so that what comes in between is seen the next time.
 */
export async function finishRun(run: FinishedRun): Promise<void> {
  const { root, state, memory } = run;
  // What is written in the tick in which a file is looked at could not be told from what was seen.
  const tick = new Promise((resolve) => setTimeout(resolve, TICK_MS + 5));
  // Until then the disk gets what is known already; without the phase, it is that of a run that is not over.
  state.save();
  await tick;
  const nowMs = fileSystemTimeMs(root);
  if (nowMs === undefined) return;
  const folders = run.stamp(nowMs);
  if (memory !== undefined) {
    await run.refresh();
    state.setMeta("memory", memory.news.after(memory.position, memory.own));
  }
  const id = randomBytes(8).toString("hex");
  state.setMeta("id", id);
  state.setMeta("phase", run.phase);
  state.save();
  if (run.phase !== "whole") return;
  const { tool, now, report } = run;
  writeStamp(root, { id, tool, now, folders, report: asKept(report) });
}

/** The report of a run that finds nothing to do. */
function asKept(report: RebuildReport): RebuildReport {
  const { site } = report;
  const { reasons: _, ...kept } = report;
  return {
    ...kept,
    written: 0,
    unchanged: report.unchanged + report.written,
    remembered: 0,
    removed: 0,
    removedPaths: [],
    paths: [],
    ...(site && {
      site: { ...site, written: 0, unchanged: site.unchanged + site.written, removed: [] },
    }),
  };
}
