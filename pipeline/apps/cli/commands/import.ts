import type { ImportReport } from "../../../model/exchange-report.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { chooseLocale } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { ANY_LANGUAGE_FLAG, BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { startProgress } from "../progress.ts";
import { renderImport, renderRefused } from "../render/import.ts";
import { renderFailures } from "../render/rebuild.ts";

/** `interlinear import FILE... [--locale TAG] [--by ID] [--dry-run] [--json]` */
export const importCommand = defineCommand({
  name: "import",
  summary: "Read the files of translators back into the memory",
  description: [
    "Takes what is new, and only that: a text that nobody changed keeps its state, one that is marked\nfuzzy becomes `initial`, any other `translated`. Sentences that changed since the export are followed\nto what they are now; their texts become `initial`.",
    "An entry that cannot be used, or is plainly in another language than the locale's, is refused with its\nreason, the others are imported. Every file is one\nimport, which `interlinear undo` takes back.",
  ],
  positionals: [{ name: "FILE", summary: "a PO file", isRequired: true, isPath: true }],
  flags: {
    file: {
      kind: "texts",
      value: "PATH",
      isPath: true,
      summary: "Another file; repeatable",
    },
    locale: LOCALE_FLAG,
    "any-language": ANY_LANGUAGE_FLAG,
    by: BY_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    {
      command: "interlinear import po/fr/content/en/start.md.po --dry-run",
      summary: "what would be imported, and what not",
    },
    { command: "interlinear import fr.po --by lea", summary: "the work of somebody else" },
  ],
  async run({ flags, positionals: [file], directory }, terminal) {
    const verbs = await openVerbs(directory, terminal.env);
    const progress = startProgress(terminal, "import");
    try {
      const report = await verbs.import({
        files: [file, ...flags.file],
        locale: flags.locale.length === 0 ? undefined : chooseLocale(flags.locale, verbs.locales),
        by: flags.by,
        isAnyLanguage: flags["any-language"],
        isDryRun: flags["dry-run"],
        signal: terminal.signal,
        onProgress: progress.update,
      });
      progress.end();
      if (flags.json) terminal.print(formatJson(report));
      else for (const line of renderImport(report, flags["dry-run"])) terminal.print(line);
      for (const line of renderRefused(report)) terminal.complain(line);
      for (const line of renderFailures(report)) terminal.complain(line);
      return terminal.signal.aborted ? EXIT.partly : exitCode(report);
    } finally {
      progress.end();
      await verbs.close();
    }
  },
});

function exitCode({ files, failed }: ImportReport): ExitCode {
  if (files.length === 0)
    return failed.every(({ code }) => code === "world") ? EXIT.world : EXIT.usage;
  return failed.length > 0 || files.some(({ refused }) => refused.length > 0)
    ? EXIT.partly
    : EXIT.done;
}
