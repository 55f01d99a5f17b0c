import { resolve } from "node:path";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { chooseLocales } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { startProgress } from "../progress.ts";
import { renderExport } from "../render/export.ts";
import { renderFailures } from "../render/rebuild.ts";

/** `interlinear export [--locale TAG] [--article PATH] [--out PATH] [--codes markdown|tags] [--dry-run] [--json]` */
export const exportCommand = defineCommand({
  name: "export",
  summary: "Write files for translators with other tools",
  description: [
    "Writes PO files, for Poedit and others: one for each locale and article below the folder `po`, or\nwhere `--out` says. A second export writes nothing. `interlinear import` takes the files back.",
    "An existing file keeps what translators wrote to each other and, as `#~`, its translations of\nsentences that are gone. One with translations that were not imported is left alone.",
    "With `--fuzzy` an entry without a translation has the best match of at least `matching.minimum` per cent,\nmarked fuzzy, with its source as `#|`. What is left as it is, marked so, is not imported.",
  ],
  positionals: [],
  flags: {
    locale: LOCALE_FLAG,
    article: {
      kind: "texts",
      value: "PATH",
      isPath: true,
      summary: "Only this article; repeatable",
    },
    format: { kind: "choice", choices: ["po"], summary: "The format; `po` unless told" },
    out: {
      kind: "text",
      value: "PATH",
      isPath: true,
      summary:
        "A folder, or `NAME.po` for all articles in one file; `{locale}` stands for the locale",
    },
    codes: {
      kind: "choice",
      choices: ["markdown", "tags"],
      summary: "How markup stands in the texts: as in the article, or as `<g1>` and `<x2/>`",
    },
    fuzzy: {
      kind: "switch",
      summary: "Begin sentences without a translation with the best near text of the memory",
    },
    overwrite: {
      kind: "switch",
      summary: "Overwrite files with translations that were not imported",
    },
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    { command: "interlinear export --locale fr", summary: "po/fr/…, a file for every article" },
    {
      command: "interlinear export --locale fr,de --out exchange/{locale}.po",
      summary: "a file for every locale",
    },
  ],
  async run({ flags, directory }, terminal) {
    const verbs = await openVerbs(directory, terminal.env);
    const progress = startProgress(terminal, "export");
    try {
      const report = await verbs.export({
        locales: chooseLocales(flags.locale, verbs.locales),
        articles: flags.article.map(verbs.path),
        out: resolve(directory, flags.out ?? "po"),
        codes: flags.codes === "tags" ? "tags" : "markdown",
        offersMatches: flags.fuzzy,
        overwrites: flags.overwrite,
        isDryRun: flags["dry-run"],
        signal: terminal.signal,
        onProgress: progress.update,
      });
      progress.end();
      if (flags.json) terminal.print(formatJson(report));
      else for (const line of renderExport(report, flags["dry-run"])) terminal.print(line);
      for (const line of renderFailures(report)) terminal.complain(line);
      return terminal.signal.aborted || report.failed.length > 0 ? EXIT.partly : EXIT.done;
    } finally {
      progress.end();
      await verbs.close();
    }
  },
});
