import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../../../io/clock.ts";
import { CONFIG_VERSION } from "../../../io/config/config.ts";
import { upgradeConfig, type UpgradedConfig } from "../../../io/config/upgrade-config.ts";
import { openLedger } from "../../../io/ledger/publish-ledger.ts";
import { hashOfFile, replaceFiles } from "../../../io/memory/embedded/replace-files.ts";
import { openProject, type Project } from "../../../io/project.ts";
import { CONFIG_FILE, findRoot } from "../../../io/project-root.ts";
import { openBackup, planRestoration, restoreFiles } from "../../../io/upgrade/backup.ts";
import { oldCaches, removeCaches } from "../../../io/upgrade/old-caches.ts";
import type { KeyReport, UndoneUpgrade, UpgradeReport } from "../../../model/upgrade-report.ts";
import { upgradeFiles } from "./upgrade-files.ts";
import { upgradeShared } from "./upgrade-shared.ts";
import { upgradeTables } from "./upgrade-tables.ts";
import type { UpgradeOptions, UpgradeRun } from "./upgrade-run.ts";
import { rememberCuts } from "./remember-cuts.ts";

/**
 * Bring a project to what this program writes: its configuration, the memory's keys, its tables in PostgreSQL, what
 * is remembered of how articles are cut, caches. Of all files that change the bytes are kept before.
 *
 * Throws `config-newer`, `memory-newer` and `ledger-newer`, and what `openProject` and `openMemory` throw.
 */
export async function upgradeProject(options: UpgradeOptions): Promise<UpgradeReport> {
  const { root = options.directory, config } = configAt(options.directory);
  const at = systemClock();
  const run: UpgradeRun = {
    ...options,
    at,
    changed: [],
    backup: openBackup(root, at.replaceAll(":", "-")),
  };
  const configuration = {
    version: config.version,
    current: CONFIG_VERSION,
    renamed: config.renamed,
  };
  if (config.renamed.length > 0) changeConfig(run, root, config.text);
  // With the names of before, the project cannot be opened yet.
  const isLater = config.renamed.length > 0 && options.isDryRun;
  const rest = isLater
    ? { ...NOTHING, later: ["the memory, as soon as the configuration is in today's form"] }
    : await upgradeMemory(run, await openProject(options.directory));
  return { configuration, ...rest, changed: run.changed.toSorted(), backup: run.backup.folder() };
}

/** Put back the files of the last upgrade, the bytes that they had. Throws what `planRestoration` throws. */
export async function undoUpgrade({
  directory,
  isDryRun,
}: Pick<UpgradeOptions, "directory" | "isDryRun">): Promise<UndoneUpgrade> {
  const root = findRoot(directory) ?? (await openProject(directory)).root;
  const plan = planRestoration(root);
  if (!isDryRun) restoreFiles(root, plan);
  return { backup: plan.folder, restored: plan.changes.map(({ path }) => path).toSorted() };
}

type MemoryPart = Omit<UpgradeReport, "configuration" | "changed" | "backup">;

const NOTHING: MemoryPart = {
  keys: { records: 0, kept: 0, left: 0 },
  remembered: [],
  caches: [],
  tables: undefined,
  later: [],
};

async function upgradeMemory(run: UpgradeRun, project: Project): Promise<MemoryPart> {
  // What is newer is refused before anything is changed.
  openLedger({ root: project.root, localesDir: project.config.localesDir });
  const caches = oldCaches(project.root);
  if (!run.isDryRun) removeCaches(project.root, caches);
  const inFiles = await upgradeFiles(run, project);
  const tables = await upgradeTables(run, project);
  const isShared = project.config.memory === "postgres";
  const areTablesPending = run.isDryRun && isShared && tables!.applied.length > 0;
  const keys =
    isShared && !areTablesPending ? sum(inFiles, await upgradeShared(run, project)) : inFiles;
  const isPending = areTablesPending || (run.isDryRun && keys.records > 0);
  return {
    keys,
    caches: caches.map(({ path }) => path),
    tables,
    remembered: isPending ? [] : await rememberCuts(run, project),
    later: isPending ? ["what is not remembered yet of how articles are cut"] : [],
  };
}

/** Of the memory in a database and its copy in files. */
function sum(a: KeyReport, b: KeyReport): KeyReport {
  return { records: a.records + b.records, kept: a.kept + b.kept, left: a.left + b.left };
}

interface Configured {
  readonly root: string | undefined;
  readonly config: UpgradedConfig;
}

function configAt(directory: string): Configured {
  const root = findRoot(directory);
  const file = root === undefined ? undefined : join(root, CONFIG_FILE);
  const text = file !== undefined && existsSync(file) ? readFileSync(file, "utf8") : "{}";
  return { root, config: upgradeConfig(text) };
}

function changeConfig(run: UpgradeRun, root: string, text: string): void {
  const change = {
    path: CONFIG_FILE,
    before: hashOfFile(join(root, CONFIG_FILE)),
    after: Buffer.from(text),
  };
  run.changed.push(CONFIG_FILE);
  if (run.isDryRun) return;
  run.backup.keep([change]);
  replaceFiles(root, [change]);
}
