import { severalLocales } from "../../../verbs/transfer-memory.ts";
import { renderDumped } from "../../render/memory.ts";
import type { MemoryAction } from "./action.ts";
import { memoryLocales } from "./memory-locales.ts";
import { usage } from "./usage.ts";

export const dump: MemoryAction = {
  takes: "[FILE.jsonl|DIR]",
  summary: "write its records as text, a file for each locale; without a place, print them",
  least: 0,
  most: 1,
  flags: ["locale"],
  async run({ verbs, words: [typed], flags, terminal }) {
    const locales = memoryLocales(verbs, flags.locale);
    if (typed !== undefined) {
      const report = await verbs.dump(locales, typed);
      return { report, lines: renderDumped(report) };
    }
    if (flags.json)
      throw usage("Unexpected flag `--json` of `memory dump`, expected it with a place");
    if (locales.length !== 1) throw severalLocales("one stream", locales);
    for await (const lines of verbs.dumpLines(locales[0]!))
      for (const line of lines) terminal.print(line.trimEnd());
    return { report: [], lines: [] };
  },
};
