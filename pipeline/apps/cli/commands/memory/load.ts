import type { MemoryAction } from "./action.ts";
import { transferred } from "./transferred.ts";
import { usage } from "./usage.ts";

export const load: MemoryAction = {
  takes: "FILE|DIR...",
  summary: "add the records of such files to the memory",
  least: 1,
  most: Infinity,
  flags: ["locale", "dry-run"],
  async run({ verbs, words, flags, terminal }) {
    const isDryRun = flags["dry-run"];
    if (flags.locale.length > 1)
      throw usage("Unexpected second `--locale` of `memory load`, expected the one of the files");
    const [locale] = flags.locale;
    const transfer = await verbs.load({ typed: words, locale, isDryRun });
    return transferred(transfer, { done: "loaded", isDryRun }, terminal);
  },
};
