import type { CompactedMemory } from "../../../../model/memory-report.ts";
import { EXIT } from "../../../exit-code.ts";
import { renderCompacted } from "../../render/memory.ts";
import type { MemoryAction } from "./action.ts";
import { memoryLocales } from "./memory-locales.ts";

export const compact: MemoryAction = {
  takes: "no arguments",
  summary: "fold the files that are committed into few packs",
  least: 0,
  most: 0,
  flags: ["locale", "dry-run"],
  async run({ verbs, flags }) {
    const isDryRun = flags["dry-run"];
    const report: CompactedMemory[] = [];
    for (const locale of memoryLocales(verbs, flags.locale))
      report.push(await verbs.compact(locale, isDryRun));
    return {
      report,
      lines: renderCompacted(report, isDryRun),
      code: report.some(({ left }) => left.length > 0) ? EXIT.partly : EXIT.done,
    };
  },
};
