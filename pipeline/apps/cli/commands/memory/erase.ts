import { renderDeeds } from "../../render/memory.ts";
import type { MemoryAction } from "./action.ts";
import { usage } from "./usage.ts";

export const erase: MemoryAction = {
  takes: "RECORD...",
  summary: "take away for good what they say; `--reason` says why",
  least: 1,
  most: Infinity,
  flags: ["reason", "by", "dry-run"],
  async run({ verbs, words, flags }) {
    if (flags.reason === undefined)
      throw usage("Unexpected missing `--reason`, expected why: nobody can read it up later");
    const report = await verbs.erase({
      records: words,
      reason: flags.reason,
      by: flags.by,
      isDryRun: flags["dry-run"],
    });
    return { report, lines: renderDeeds(report, "erased", flags["dry-run"]) };
  },
};
