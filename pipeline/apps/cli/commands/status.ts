import type { StatusReport } from "../../../model/report.ts";
import { chooseLocales } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { EMBARGOED_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { sayLeftOut } from "../say-left-out.ts";
import { startProgress } from "../progress.ts";
import type { Terminal } from "../terminal.ts";
import { renderProblem } from "../render-problem.ts";
import { renderConflicts } from "../render/conflicts.ts";
import { renderStatus } from "../render/status.ts";

/** `interlinear status [ARTICLE] [--locale TAG] [--conflicts] [--json]` */
export const status = defineCommand({
  name: "status",
  summary: "Show how far every article is in every locale",
  description: [
    "Words are those of the source. The states are shares of them: initial (nothing yet), translated,\nreviewed, final. A stale segment shows the translation of an older wording, a conflict has two\ntranslations to choose from, a blocked one cannot be written because it would break the page, an\norphaned link or value of the locale is not used, because the source has another one now. A proposed\none has no translation, but an equal segment elsewhere has: `show` shows it, `set --from` takes it.",
    "With `--conflicts` it ends with 1 where there are conflicts, so that a job in CI fails.",
  ],
  positionals: [{ name: "ARTICLE", summary: "only this article", isRequired: false, isPath: true }],
  flags: {
    locale: LOCALE_FLAG,
    conflicts: {
      kind: "switch",
      summary: "List the conflicts instead, with their texts and the way out",
    },
    embargoed: EMBARGOED_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    { command: "interlinear status", summary: "all articles in all locales" },
    { command: "interlinear status content/en/start.md --locale fr", summary: "one of them" },
    { command: "interlinear status --conflicts", summary: "what two people translated apart" },
  ],
  async run({ flags, positionals: [article], directory }, terminal) {
    const verbs = await openVerbs(directory, terminal.env);
    const progress = startProgress(terminal, "status");
    try {
      const { report, problems } = await verbs.status({
        locales: chooseLocales(flags.locale, verbs.locales),
        article: article === undefined ? undefined : verbs.path(article),
        embargoed: flags.embargoed,
        signal: terminal.signal,
        onProgress: progress.update,
      });
      progress.end();
      if (flags.json) terminal.print(formatJson(report));
      else if (flags.conflicts) printConflicts(report, terminal);
      else for (const line of renderStatus(report, terminal)) terminal.print(line);
      sayLeftOut(report, terminal);
      if (!report.embargoed && report.locales.every(({ articles }) => articles.length === 0))
        terminal.say("No articles yet: `interlinear init` says where they belong");
      for (const line of problems.flatMap(renderProblem)) terminal.complain(line);
      if (problems.length > 0) return EXIT.partly;
      return flags.conflicts && hasConflicts(report) ? EXIT.findings : EXIT.done;
    } finally {
      progress.end();
      await verbs.close();
    }
  },
});

function hasConflicts({ locales }: StatusReport): boolean {
  return locales.some(({ conflicts }) => conflicts.length > 0);
}

function printConflicts(report: StatusReport, terminal: Terminal): void {
  const lines = renderConflicts(report);
  for (const line of lines) terminal.print(line);
  if (lines.length === 0) terminal.say("No conflicts");
}
