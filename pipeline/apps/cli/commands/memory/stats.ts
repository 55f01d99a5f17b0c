import { renderStats } from "../../render/memory.ts";
import type { MemoryAction } from "./action.ts";
import { memoryLocales } from "./memory-locales.ts";

export const stats: MemoryAction = {
  takes: "no arguments",
  summary: "count what the memory holds",
  least: 0,
  most: 0,
  flags: ["locale"],
  async run({ verbs, flags, terminal }) {
    const report = await Promise.all(memoryLocales(verbs, flags.locale).map(verbs.stats));
    return { report, lines: renderStats(report, terminal) };
  },
};
