import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Trial, trialIn } from "./trial.ts";

/** Another working copy of a project, as a clone is: without cache and session. */
export function branchOff(trial: Trial, user: string): Trial {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "interlinear-branch-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(trial.root, folder, {
    recursive: true,
    filter: (path) => !path.startsWith(join(trial.root, ".interlinear")),
  });
  return trialIn(folder, { user });
}

/**
 * What a merge does to the memory: a working copy writes journals with names of its
 * own, so the new ones come beside; those that both have grew on one side at most.
 */
export function mergeMemory(into: Trial, from: Trial): void {
  for (const folder of ["en", "fr"]) {
    const memory = join("locales", folder, "memory");
    cpSync(join(from.root, memory), join(into.root, memory), { recursive: true, force: false });
  }
}
