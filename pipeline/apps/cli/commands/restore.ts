import { restoreArticle } from "../../verbs/publish/withdraw-article.ts";
import { defineCommand } from "../command.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { publishOutcome } from "../publish-outcome.ts";

/** `interlinear restore ARTICLE [--locale TAG] [--by ID] [--dry-run] [--json]` */
export const restore = defineCommand({
  name: "restore",
  summary: "Give readers back an article that was withdrawn",
  description: [
    "Makes a release with it, as readers last had it; nothing is rebuilt. What is kept no more comes with\nthe next `interlinear publish`.",
  ],
  positionals: [{ name: "ARTICLE", summary: "Source article", isRequired: true, isPath: true }],
  flags: { locale: LOCALE_FLAG, by: BY_FLAG, "dry-run": DRY_RUN_FLAG, json: JSON_FLAG },
  examples: [
    { command: "interlinear restore content/en/news/tides.md", summary: "in all its locales" },
  ],
  async run({ flags, positionals: [path], directory }, terminal) {
    const report = await restoreArticle({
      directory,
      env: terminal.env,
      path,
      locales: flags.locale,
      by: flags.by,
      isDryRun: flags["dry-run"],
      signal: terminal.signal,
    });
    return publishOutcome(report, { isDryRun: flags["dry-run"], isJson: flags.json }, terminal);
  },
});
