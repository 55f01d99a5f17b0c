import { join } from "node:path";
import { listJournals } from "../../../io/memory/embedded/journal-files.ts";
import type { FileChange } from "../../../io/memory/embedded/replace-files.ts";
import { expectKnownVersions } from "../../../io/memory/known-versions.ts";
import { openFilesOfAnyVersion } from "../../../io/memory/open-memory.ts";
import type { EmbeddedStore } from "../../../io/memory/embedded/embedded-store.ts";
import type { Project } from "../../../io/project.ts";
import type { KeyReport } from "../../../model/upgrade-report.ts";
import { planKeys } from "./upgrade-keys.ts";
import type { UpgradeRun } from "./upgrade-run.ts";

/** Bring the memory's files to today's keys, also where they are a copy of a database. Throws `memory-newer` and `world`. */
export async function upgradeFiles(run: UpgradeRun, project: Project): Promise<KeyReport> {
  const localesDir = join(project.root, project.config.localesDir);
  // Where the memory is a database, there is no cache to make for nothing.
  if (project.config.memory === "postgres" && listJournals(localesDir).length === 0)
    return { records: 0, kept: 0, left: 0 };
  const store = await openFilesOfAnyVersion(project);
  try {
    expectKnownVersions(store.foreign().filter(({ version, expected }) => version > expected));
    const { changes, report } = await planKeys(project);
    await changeFiles(run, store, changes);
    return report;
  } finally {
    await store.close();
  }
}

/** Change some of the memory's files, or note that they would be; what was before is kept first. */
export async function changeFiles(
  { isDryRun, backup, changed }: UpgradeRun,
  store: Pick<EmbeddedStore, "replace">,
  changes: readonly FileChange[],
): Promise<void> {
  if (changes.length === 0) return;
  changed.push(...changes.map(({ path }) => path));
  if (isDryRun) return;
  backup.keep(changes);
  await store.replace(changes);
}
