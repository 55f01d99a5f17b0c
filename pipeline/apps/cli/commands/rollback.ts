import { rollbackRelease } from "../../verbs/publish/rollback-release.ts";
import { defineCommand } from "../command.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { publishOutcome } from "../publish-outcome.ts";

/** `interlinear rollback [RELEASE] [--locale TAG] [--by ID] [--dry-run] [--json]` */
export const rollback = defineCommand({
  name: "rollback",
  summary: "Bring back what readers had in an older release",
  description: [
    "Makes a new release of the old one, less what was withdrawn, destroyed or has expired since; nothing\nis rebuilt. The site is pinned to it: `publish` does nothing until `publish --resume`.",
  ],
  positionals: [
    {
      name: "RELEASE",
      summary: "Id or number; default: the one before the live one",
      isRequired: false,
    },
  ],
  flags: { locale: LOCALE_FLAG, by: BY_FLAG, "dry-run": DRY_RUN_FLAG, json: JSON_FLAG },
  examples: [
    { command: "interlinear rollback", summary: "undo the last release" },
    {
      command: "interlinear rollback r12 --locale de",
      summary: "one locale as it was in a release",
    },
  ],
  async run({ flags, positionals: [release], directory }, terminal) {
    const report = await rollbackRelease({
      directory,
      env: terminal.env,
      release,
      locales: flags.locale,
      by: flags.by,
      isDryRun: flags["dry-run"],
      signal: terminal.signal,
    });
    return publishOutcome(report, { isDryRun: flags["dry-run"], isJson: flags.json }, terminal);
  },
});
