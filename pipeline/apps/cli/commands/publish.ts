import type { PublishReport } from "../../../model/publish-report.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { chooseLocales } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { startProgress } from "../progress.ts";
import { renderPublish } from "../render/publish.ts";
import { renderFailures } from "../render/rebuild.ts";
import type { Terminal } from "../terminal.ts";

/** `interlinear publish [--locale TAG] [--dry-run] [--json] [PATH...]` */
export const publish = defineCommand({
  name: "publish",
  summary: "Publish the site as a release",
  description: [
    "Prints what is added, changed and removed, and what is held back and why; then makes a release and\nmoves the pointer to it: readers see the old site or the new one, never some of both. The source goes\nlive with the locales; those that were not chosen keep what they have.",
    "What is held back keeps the version that readers have. Ends with 3 where something failed: the\nrest is published.",
  ],
  positionals: [
    {
      name: "PATH",
      summary: "Articles or folders; default: all",
      isRequired: false,
      isRepeated: true,
      isPath: true,
    },
  ],
  flags: { locale: LOCALE_FLAG, by: BY_FLAG, "dry-run": DRY_RUN_FLAG, json: JSON_FLAG },
  examples: [
    { command: "interlinear publish --dry-run", summary: "what would change for readers" },
    { command: "interlinear publish --locale de,fr", summary: "two locales, with their sources" },
    { command: "interlinear publish content/en/news", summary: "some articles" },
  ],
  async run({ flags, positionals: [paths], directory }, terminal) {
    const verbs = await openVerbs(directory, terminal.env);
    const progress = startProgress(terminal, "publish");
    try {
      const report = await verbs.publish({
        locales: flags.locale.length === 0 ? [] : chooseLocales(flags.locale, verbs.allLocales),
        paths: paths.map(verbs.path),
        isDryRun: flags["dry-run"],
        at: undefined,
        by: flags.by,
        signal: terminal.signal,
        onProgress: progress.update,
      });
      progress.end();
      printReport(report, { isDryRun: flags["dry-run"], isJson: flags.json }, terminal);
      return terminal.signal.aborted ? EXIT.partly : exitCode(report);
    } finally {
      progress.end();
      await verbs.close();
    }
  },
});

function printReport(
  report: PublishReport,
  { isDryRun, isJson }: { readonly isDryRun: boolean; readonly isJson: boolean },
  terminal: Terminal,
): void {
  if (isJson) terminal.print(formatJson(report));
  else for (const line of renderPublish(report, isDryRun)) terminal.print(line);
  for (const line of renderFailures(report)) terminal.complain(line);
}

function exitCode({ failed, hookProblem }: PublishReport): ExitCode {
  return failed.length > 0 || hookProblem !== undefined ? EXIT.partly : EXIT.done;
}
