import type { MemoryAction } from "./action.ts";
import { givenLocales } from "./memory-locales.ts";
import { transferred } from "./transferred.ts";

export const push: MemoryAction = {
  takes: "no arguments",
  summary: "add to the memory in PostgreSQL what the files have",
  least: 0,
  most: 0,
  flags: ["locale", "dry-run"],
  async run({ verbs, flags, terminal }) {
    const isDryRun = flags["dry-run"];
    const transfer = await verbs.push({
      isDryRun,
      choose: (known) => givenLocales(known, verbs.projectLocales, flags.locale),
    });
    return transferred(transfer, { done: "pushed", isDryRun }, terminal);
  },
};
