import { chooseLocale } from "../../choose-locales.ts";
import { renderHistory } from "../../render/memory.ts";
import type { MemoryAction } from "./action.ts";

export const history: MemoryAction = {
  takes: "ARTICLE ID",
  summary: "all that was ever said for a segment",
  least: 2,
  most: 2,
  flags: ["locale"],
  async run({ verbs, words, flags }) {
    const report = await verbs.history({
      article: verbs.path(words[0]!),
      id: words[1]!,
      locale: chooseLocale(flags.locale, verbs.projectLocales),
    });
    return { report, lines: renderHistory(report) };
  },
};
