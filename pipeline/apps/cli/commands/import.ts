import type { ImportReport } from "../../../model/exchange-report.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { chooseLocale, chooseLocales } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../../exit-code.ts";
import { ANY_LANGUAGE_FLAG, BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { startProgress } from "../progress.ts";
import { renderImport, renderRefused } from "../render/import.ts";
import { renderFailures } from "../render/rebuild.ts";

/** `interlinear import FILE... [--format po|tmx] [--locale TAG] [--by ID] [--dry-run] [--json]` */
export const importCommand = defineCommand({
  name: "import",
  summary: "Read the files of translators back into the memory, or memories of other tools",
  description: [
    "Takes what is new, and only that: a text that nobody changed keeps its state, one that is marked\nfuzzy becomes `initial`, any other `translated`. Sentences that changed since the export are followed\nto what they are now; their texts become `initial`.",
    "An entry that cannot be used, or is plainly in another language than the locale's, is refused with its\nreason, the others are imported. Every file is one import, which `interlinear undo` takes back.",
    "TMX files (1.1 to 1.4) bring all that they have in the project's locales, or in those of `--locale`;\nfiles of any size. What they say besides the texts is kept and exported again. A file that was\ninterrupted goes on when it is imported again; a newer version of it replaces what changed.",
  ],
  positionals: [{ name: "FILE", summary: "a PO or TMX file", isRequired: true, isPath: true }],
  flags: {
    file: {
      kind: "texts",
      value: "PATH",
      isPath: true,
      summary: "Another file; repeatable",
    },
    format: {
      kind: "choice",
      choices: ["po", "tmx"],
      summary: "The format of all files; else their names say it",
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
    { command: "interlinear import agency.tmx --locale fr", summary: "the French of a memory" },
  ],
  async run({ flags, positionals: [file], directory }, terminal) {
    const verbs = await openVerbs(directory, terminal.env);
    const progress = startProgress(terminal, "import");
    const files = [file, ...flags.file];
    const memories = files.filter((name) => isTmx(name, flags.format));
    const catalogs = files.filter((name) => !memories.includes(name));
    const options = {
      by: flags.by,
      isAnyLanguage: flags["any-language"],
      isDryRun: flags["dry-run"],
      signal: terminal.signal,
      onProgress: progress.update,
    };
    try {
      const locales = flags.locale;
      const report = joinReports([
        ...(catalogs.length === 0
          ? []
          : [
              await verbs.import({
                ...options,
                files: catalogs,
                locale: locales.length === 0 ? undefined : chooseLocale(locales, verbs.locales),
              }),
            ]),
        ...(memories.length === 0
          ? []
          : [
              await verbs.importMemory({
                ...options,
                files: memories,
                locales: chooseLocales(locales, verbs.locales),
              }),
            ]),
      ]);
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

function isTmx(name: string, format: "po" | "tmx" | undefined): boolean {
  return format === undefined ? /\.tmx$/i.test(name) : format === "tmx";
}

function joinReports(reports: readonly ImportReport[]): ImportReport {
  const memories = reports.flatMap((report) => report.memories ?? []);
  return {
    files: reports.flatMap(({ files }) => files),
    ...(reports.some((report) => report.memories !== undefined) ? { memories } : {}),
    failed: reports.flatMap(({ failed }) => failed),
  };
}

function exitCode({ files, memories = [], failed }: ImportReport): ExitCode {
  if (files.length + memories.length === 0)
    return failed.every(({ code }) => code === "world") ? EXIT.world : EXIT.usage;
  const isPartly =
    failed.length > 0 ||
    files.some(({ refused }) => refused.length > 0) ||
    memories.some(({ refused }) => refused > 0);
  return isPartly ? EXIT.partly : EXIT.done;
}
