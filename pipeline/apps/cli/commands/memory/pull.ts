import type { MemoryAction } from "./action.ts";
import { givenLocales } from "./memory-locales.ts";
import { transferred } from "./transferred.ts";

export const pull: MemoryAction = {
  takes: "no arguments",
  summary: "add to the files what the memory in PostgreSQL has",
  least: 0,
  most: 0,
  flags: ["locale", "dry-run"],
  async run({ verbs, flags, terminal }) {
    const isDryRun = flags["dry-run"];
    const transfer = await verbs.pull({
      isDryRun,
      choose: (known) => givenLocales(known, verbs.projectLocales, flags.locale),
    });
    return transferred(transfer, { done: "pulled", isDryRun }, terminal);
  },
};
