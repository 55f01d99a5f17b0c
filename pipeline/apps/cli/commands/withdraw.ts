import { withdrawArticle } from "../../verbs/publish/withdraw-article.ts";
import { defineCommand } from "../command.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { publishOutcome } from "../publish-outcome.ts";

/** `interlinear withdraw ARTICLE [--locale TAG] [--reason TEXT] [--by ID] [--dry-run] [--json]` */
export const withdraw = defineCommand({
  name: "withdraw",
  summary: "Take an article away from readers, at once",
  description: [
    "Makes a release without it, of what is published: nothing is rebuilt, and no source is read. Its\naddresses are listed for servers, which answer 410 (Gone), and have a page that says so. It stays\nwithdrawn, whatever is published, until `interlinear restore`.",
  ],
  positionals: [{ name: "ARTICLE", summary: "Source article", isRequired: true, isPath: true }],
  flags: {
    locale: LOCALE_FLAG,
    reason: { kind: "text", value: "TEXT", summary: "Why, for colleagues; no page shows it" },
    purge: { kind: "switch", summary: "Destroy its text in all kept releases, too" },
    by: BY_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    {
      command: 'interlinear withdraw content/en/news/tides.md --reason "Source took it back"',
      summary: "everywhere",
    },
    {
      command: "interlinear withdraw content/en/news/tides.md --locale de",
      summary: "one translation",
    },
  ],
  async run({ flags, positionals: [path], directory }, terminal) {
    const report = await withdrawArticle({
      directory,
      env: terminal.env,
      path,
      locales: flags.locale,
      reason: flags.reason,
      shallPurge: flags.purge,
      by: flags.by,
      isDryRun: flags["dry-run"],
      signal: terminal.signal,
    });
    return publishOutcome(report, { isDryRun: flags["dry-run"], isJson: flags.json }, terminal);
  },
});
