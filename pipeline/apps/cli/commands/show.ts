import { chooseLocale } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { renderShow } from "../render/show.ts";

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
  async run({ flags, positionals: [article], directory }, terminal) {
    const verbs = await openVerbs(directory);
    try {
      const report = await verbs.show({
        article: verbs.path(article),
        locale: chooseLocale(flags.locale, verbs.locales),
      });
      if (flags.json) terminal.print(formatJson(report));
      else for (const line of renderShow(report)) terminal.print(line);
      return EXIT.done;
    } finally {
      await verbs.close();
    }
  },
});
