import { join } from "node:path";
import type { Project } from "../../../io/project.ts";
import type { SchemaReport } from "../../../model/memory-report.ts";
import { migrateTables } from "../migrate-memory.ts";
import type { UpgradeRun } from "./upgrade-run.ts";

/**
 * Bring the tables of the memory in PostgreSQL up to date, where there is one; its records are dumped before, as
 * files that `memory load` reads. Throws `memory-newer` and `world`.
 */
export async function upgradeTables(
  { env, isDryRun, backup }: UpgradeRun,
  { root, config }: Project,
): Promise<SchemaReport | undefined> {
  if (config.memory !== "postgres" && (env["INTERLINEAR_DATABASE_URL"] ?? "") === "")
    return undefined;
  const plan = await migrateTables(env, true);
  if (isDryRun || plan.applied.length === 0) return plan;
  if (plan.found > 0) {
    const { dumpRecords } = await import("../../../io/memory/postgres/dump-records.ts");
    await dumpRecords(env, join(root, backup.keepDumps()));
  }
  return migrateTables(env, false);
}
