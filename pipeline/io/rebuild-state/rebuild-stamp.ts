import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RebuildReport } from "../../model/report.ts";
import { makeStateFolder } from "../memory/embedded/state-folder.ts";
import type { ScanDepth } from "./scan-folder.ts";
import type { ToolIdentity } from "./tool-identity.ts";

/** A folder on which a rebuild depends. An empty digest is equal to none. */
export interface StampedFolder {
  /** From the project's root; empty for itself. */
  readonly path: string;
  readonly depth: ScanDepth;
  readonly digest: string;
  /** Whether it has only what is written: nothing in it says what to build. Default: `false`. */
  readonly isWritten?: boolean;
}

/**
 * What the last whole rebuild depended on, and what it said: a run that finds all of it again has nothing
 * to do. It is small, as it is all that such a run reads.
 */
export interface RebuildStamp {
  /** That of the rebuild state which was saved with it. */
  readonly id: string;
  readonly tool: ToolIdentity;
  /** The time that the build stands for, where somebody said it. */
  readonly now: string | undefined;
  readonly folders: readonly StampedFolder[];
  readonly report: RebuildReport;
}

/** Raised whenever what it says means something else: an older one is passed over. */
const STAMP_VERSION = 1;

const NAME = "rebuild.json";

/** The stamp of a project; `undefined` where there is none, half of one, or one of another version. */
export function readStamp(root: string): RebuildStamp | undefined {
  try {
    const text = readFileSync(join(root, ".interlinear", NAME), "utf8");
    const read = JSON.parse(text) as RebuildStamp & { readonly v: unknown };
    const isWhole = read.v === STAMP_VERSION && Array.isArray(read.folders);
    if (!isWhole || read.tool === undefined || read.report === undefined) return undefined;
    return { ...read, report: withAllFields(read.report) };
  } catch {
    return undefined;
  }
}

/** JSON leaves out what there is not. */
function withAllFields(report: RebuildReport): RebuildReport {
  const { site } = report;
  if (site === undefined) return report;
  const findings = site.findings.map((finding) => ({ ...finding, location: finding.location }));
  return { ...report, site: { ...site, findings } };
}

/** Write the stamp, whole or not at all; where the folder cannot be written there is none. */
export function writeStamp(root: string, stamp: RebuildStamp): void {
  const folder = join(root, ".interlinear");
  const temporary = join(folder, `${NAME}.tmp`);
  try {
    makeStateFolder(folder);
    writeFileSync(temporary, JSON.stringify({ v: STAMP_VERSION, ...stamp }));
    renameSync(temporary, join(folder, NAME));
  } catch {
    removeStamp(root);
  }
}

/** From now on, the next run has to look closely. */
export function removeStamp(root: string): void {
  try {
    rmSync(join(root, ".interlinear", NAME), { force: true });
  } catch {
    // Where it cannot be removed it cannot have been written either.
  }
}

/** Now, by the clock of the file system that the project is on, in milliseconds; `undefined` where nothing can be written. */
export function fileSystemTimeMs(root: string): number | undefined {
  const folder = join(root, ".interlinear");
  const probe = join(folder, "rebuild.tick");
  try {
    makeStateFolder(folder);
    writeFileSync(probe, String(performance.now()));
    return statSync(probe).mtimeMs;
  } catch {
    return undefined;
  }
}
