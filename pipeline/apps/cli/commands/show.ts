import { chooseLocale } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { renderShow } from "../render/show.ts";
import { runVerb } from "../run-verb.ts";

/** `interlinear show ARTICLE --locale TAG [--json]` */
export const show = defineCommand({
  name: "show",
  summary: "Show an article's segments with their translations and ids",
  positionals: [
    { name: "ARTICLE", summary: "path of the source article", isRequired: true, isPath: true },
  ],
  flags: { locale: LOCALE_FLAG, json: JSON_FLAG },
  examples: [
    {
      command: "interlinear show content/en/start.md --locale fr",
      summary: "what there is, and the ids that `set` takes",
    },
  ],
  run: ({ flags, positionals: [article], directory }, terminal) =>
    runVerb({ flags, directory, terminal }, async (verbs) => {
      const locale = chooseLocale(flags.locale, verbs.locales);
      const report = await verbs.show({ article: verbs.path(article), locale });
      return { report, lines: renderShow(report) };
    }),
});
