import { chooseLocale } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { renderRecord } from "../render/record.ts";

/** `interlinear comment ARTICLE ID TEXT --locale TAG` */
export const comment = defineCommand({
  name: "comment",
  summary: "Say something about a unit, for those who work on it",
  description: [
    "`show` lists what was said. Readers never see it. Everybody who has the repository does: no secrets.",
  ],
  positionals: [
    { name: "ARTICLE", summary: "path of the source article", isRequired: true, isPath: true },
    {
      name: "ID",
      summary: "id of the unit or of a segment, from `interlinear show`",
      isRequired: true,
    },
    { name: "TEXT", summary: "what to say, or `-` to read it from stdin", isRequired: true },
  ],
  flags: { locale: LOCALE_FLAG, by: BY_FLAG, "dry-run": DRY_RUN_FLAG, json: JSON_FLAG },
  examples: [
    {
      command: "interlinear comment content/en/start.md 0f3c --locale fr 'Which map is meant?'",
      summary: "ask",
    },
  ],
  async run({ flags, positionals: [article, id, text], directory }, terminal) {
    const verbs = await openVerbs(directory, terminal.env);
    try {
      const report = await verbs.comment({
        article: verbs.path(article),
        id,
        locale: chooseLocale(flags.locale, verbs.locales),
        text: text === "-" ? await terminal.readInput() : text,
        by: flags.by,
        isDryRun: flags["dry-run"],
      });
      terminal.print(flags.json ? formatJson(report) : renderRecord(report, flags["dry-run"]));
      return EXIT.done;
    } finally {
      await verbs.close();
    }
  },
});
