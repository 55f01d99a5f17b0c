import { migrateMemory } from "../../../verbs/migrate-memory.ts";
import { EXIT } from "../../../exit-code.ts";
import { renderMigration } from "../../render/memory.ts";
import type { ClosedAction } from "./action.ts";
import { memoryLocales } from "./memory-locales.ts";

export const migrate: ClosedAction = {
  takes: "no arguments",
  summary: "make or update the tables in PostgreSQL, bring records to the newest format",
  least: 0,
  most: 0,
  flags: ["locale", "dry-run", "check"],
  async runClosed({ directory, flags, terminal }) {
    const isDryRun = flags.check || flags["dry-run"];
    const report = await migrateMemory({
      directory,
      env: terminal.env,
      isDryRun,
      choose: ({ locales: projectLocales }, locales) =>
        memoryLocales({ locales, projectLocales }, flags.locale),
    });
    const isBehind = (report.tables?.applied.length ?? 0) > 0;
    return {
      report,
      lines: renderMigration(report, isDryRun),
      code: flags.check && isBehind ? EXIT.findings : EXIT.done,
    };
  },
};
