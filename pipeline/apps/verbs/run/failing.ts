import { existsSync } from "node:fs";
import { join } from "node:path";
import { failingItems } from "../../../io/runs/failing-items.ts";
import { openRuns } from "../../../io/runs/runs-database.ts";
import type { FailingItem, FailingReport } from "../../../model/run-report.ts";
import { openWorkspace } from "../workspace.ts";
import { discreetTeller } from "./discretion.ts";

export interface FailingOptions {
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Also what is not to be read yet. Default: `false`. */
  readonly embargoed: boolean;
}

/** What the jobs of a project could not do, and is not solved since. */
export async function failingOf({
  directory,
  env,
  embargoed,
}: FailingOptions): Promise<FailingReport> {
  const workspace = await openWorkspace(directory, env);
  try {
    const { root } = workspace.project;
    // To ask is no reason to make a database.
    const hasRun = existsSync(join(root, ".interlinear", "runs.db"));
    const failing = hasRun ? knownFailing(root) : [];
    if (embargoed) return { hasRun, failing };
    // What was told of when it failed may be under embargo since.
    const { told } = discreetTeller(workspace);
    const kept = await told(failing);
    const left = failing.length - kept.length;
    return { hasRun, failing: kept, ...(left === 0 ? {} : { embargoed: left }) };
  } finally {
    await workspace.memory.close();
  }
}

function knownFailing(root: string): readonly FailingItem[] {
  const runs = openRuns(root);
  try {
    return failingItems(runs);
  } finally {
    runs.close();
  }
}
