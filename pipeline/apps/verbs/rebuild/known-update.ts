import type { ChangedFolder, LookBeside } from "../../../io/rebuild-state/changed-folders.ts";
import type { RebuildStamp } from "../../../io/rebuild-state/rebuild-stamp.ts";
import type { RebuildState } from "../../../io/rebuild-state/rebuild-state.ts";
import type { Project } from "../../../io/project.ts";
import type { QuickRun } from "./rebuild-quickly.ts";

/** A project of which something has changed since its stamp was written. */
export interface Update {
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly run: QuickRun;
  readonly stamp: RebuildStamp;
  readonly changed: readonly ChangedFolder[];
  /** Folders that changed of those that hold only what is written. */
  readonly later: LookBeside;
}

/** The same with what was kept of the last run. */
export interface KnownUpdate extends Update {
  readonly project: Project;
  readonly state: RebuildState;
  /** When the run began, by the file system's clock. */
  readonly nowMs: number;
}
