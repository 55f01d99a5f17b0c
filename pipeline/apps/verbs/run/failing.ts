import { existsSync } from "node:fs";
import { join } from "node:path";
import { failingItems } from "../../../io/runs/failing-items.ts";
import { openRuns } from "../../../io/runs/runs-database.ts";
import type { Project } from "../../../io/project.ts";
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
    const hasRun = existsSync(join(workspace.project.root, ".interlinear", "runs.db"));
    const failing = await allFailing(workspace.project, { hasRun, env });
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

/** Also what workers have given up: whoever asked them need not have been a job. */
async function allFailing(
  { root, config }: Project,
  { hasRun, env }: { readonly hasRun: boolean; readonly env: FailingOptions["env"] },
): Promise<readonly FailingItem[]> {
  // To ask is no reason to make a database.
  const known = hasRun ? knownFailing(root) : [];
  if (config.memory !== "postgres") return known;
  const { givenUpItems } = await import("../worker/given-up.ts");
  const all = [...known, ...(await givenUpItems(env))];
  const key = ({ job, path, locale }: FailingItem) => [job, path, locale ?? ""].join("\0");
  return all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function knownFailing(root: string): readonly FailingItem[] {
  const runs = openRuns(root);
  try {
    return failingItems(runs);
  } finally {
    runs.close();
  }
}
