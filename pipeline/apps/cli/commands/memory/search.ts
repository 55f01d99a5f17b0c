import { renderFound } from "../../render/memory-search.ts";
import { sayLeftOut } from "../../say-left-out.ts";
import type { MemoryAction } from "./action.ts";
import { FILTER_FLAGS, filterOf } from "./filter-flags.ts";
import { memoryLocales } from "./memory-locales.ts";
import { usage } from "./usage.ts";

const MOST = 10_000;

export const search: MemoryAction = {
  takes: "TEXT",
  summary: "find a phrase, or with `--regex` an expression, in translations and their sources",
  least: 1,
  most: 1,
  flags: [...FILTER_FLAGS, "locale", "side", "regex", "limit", "embargoed"],
  async run({ verbs, words: [text = ""], flags, terminal }) {
    if (text.trim() === "") throw usage("Unexpected empty TEXT, expected what to search for");
    const report = await verbs.search({
      filter: filterOf(verbs, flags),
      locales: memoryLocales(verbs, flags.locale),
      text,
      embargoed: flags.embargoed,
      side: flags.side ?? "both",
      mode: flags.regex ? "regex" : "phrase",
      ...(flags.limit === undefined ? {} : { limit: parseLimit(flags.limit) }),
    });
    for (const { locale, isPartial, ...found } of report) {
      sayLeftOut(found, terminal);
      if (isPartial)
        terminal.say(`${locale}: there may be more, as the limit or the time ended the search`);
    }
    return { report, lines: renderFound(report, terminal) };
  },
};

function parseLimit(typed: string): number {
  const limit = /^\d{1,5}$/.test(typed) ? Number(typed) : 0;
  if (limit >= 1 && limit <= MOST) return limit;
  throw usage(`Unexpected \`--limit ${typed}\`, expected a whole number from 1 to ${MOST}`);
}
