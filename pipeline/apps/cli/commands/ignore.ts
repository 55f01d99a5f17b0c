import { PipelineError } from "../../../model/pipeline-error.ts";
import { chooseLocale } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { renderRecord } from "../render/record.ts";

/** `interlinear ignore ARTICLE ID CHECK --reason TEXT --locale TAG` */
export const ignore = defineCommand({
  name: "ignore",
  summary: "Silence a check at a unit, with a reason",
  description: [
    "The memory keeps it for the checks that look at wording; what would break the page is never\nsilenced. `show` lists it.",
  ],
  positionals: [
    { name: "ARTICLE", summary: "path of the source article", isRequired: true, isPath: true },
    {
      name: "ID",
      summary: "id of the unit or of a segment, from `interlinear show`",
      isRequired: true,
    },
    { name: "CHECK", summary: "code of the check", isRequired: true },
  ],
  flags: {
    locale: LOCALE_FLAG,
    reason: { kind: "text", value: "TEXT", summary: "Why it is wrong here; required" },
    by: BY_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    {
      command:
        "interlinear ignore content/en/start.md 0f3c terminology --locale fr --reason 'a quotation'",
      summary: "the term is right here",
    },
  ],
  async run({ flags, positionals: [article, id, check], directory }, terminal) {
    const { reason } = flags;
    if (reason === undefined)
      throw new PipelineError("usage", "Unexpected missing `--reason`, expected why");
    const verbs = await openVerbs(directory, terminal.env);
    try {
      const report = await verbs.ignore({
        article: verbs.path(article),
        id,
        locale: chooseLocale(flags.locale, verbs.locales),
        check,
        reason,
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
