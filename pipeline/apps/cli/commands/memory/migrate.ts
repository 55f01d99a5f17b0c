import { renderMigrated } from "../../render/memory.ts";
import type { MemoryAction } from "./action.ts";
import { memoryLocales } from "./memory-locales.ts";

export const migrate: MemoryAction = {
  takes: "no arguments",
  summary: "bring records to the newest version of their format",
  least: 0,
  most: 0,
  flags: ["locale", "dry-run"],
  async run({ verbs, flags }) {
    const report = await Promise.all(memoryLocales(verbs, flags.locale).map(verbs.migrate));
    return { report, lines: renderMigrated(report) };
  },
};
