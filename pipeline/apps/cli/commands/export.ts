import { resolve } from "node:path";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { parsePeriod } from "../parse-period.ts";
import { chooseLocales } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../../exit-code.ts";
import { DRY_RUN_FLAG, EMBARGOED_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { sayLeftOut } from "../say-left-out.ts";
import { startProgress } from "../progress.ts";
import { programVersion } from "../../../io/program-version.ts";
import { renderExport } from "../render/export.ts";
import { renderFailures } from "../render/rebuild.ts";

/** `interlinear export [--locale TAG] [--article PATH] [--format po|tmx] [--out PATH] [--codes markdown|tags] [--level 1|2] [--dry-run] [--json]` */
export const exportCommand = defineCommand({
  name: "export",
  summary: "Write files for translators with other tools",
  description: [
    "Writes PO files, for Poedit and others: one for each locale and article below the folder `po`, or\nwhere `--out` says. A second export writes nothing. `interlinear import` takes the files back.",
    "With `--fuzzy` an entry without a translation has the best match of at least `matching.minimum` per cent,\nmarked fuzzy, with its source as `#|`. What is left as it is, marked so, is not imported.",
    "With `--format tmx`, or where `--out` ends in `.tmx`: the memory, TMX 1.4b, one file for each locale in\nthe folder `tmx`, or one for all. It has every translation in use, in any article, with the state it is\nin, the sentences around it, and all that a TMX file said which it was imported from.",
    "An existing PO file keeps what translators wrote to each other and, as `#~`, its translations of\nsentences that are gone. One with translations that were not imported is left alone.",
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
    format: {
      kind: "choice",
      choices: ["po", "tmx"],
      summary: "The format; else the name of `--out` says it, else `po`",
    },
    out: {
      kind: "text",
      short: "o",
      value: "PATH",
      isPath: true,
      summary:
        "A folder, or `NAME.po` or `NAME.tmx` for all in one file; `{locale}` stands for the locale",
    },
    codes: {
      kind: "choice",
      choices: ["markdown", "tags"],
      summary: "How markup stands in the texts: as in the article, or as `<g1>` and `<x2/>`",
    },
    fuzzy: {
      kind: "switch",
      summary: "PO: begin sentences without a translation with the best near text of the memory",
    },
    level: {
      kind: "choice",
      choices: ["1", "2"],
      summary: "TMX: texts alone, or with their codes, which is the default",
    },
    origin: {
      kind: "choice",
      choices: ["human", "import", "machine"],
      summary: "TMX: only what was made so",
    },
    state: {
      kind: "choice",
      choices: ["initial", "translated", "reviewed", "final"],
      summary: "TMX: only what is in this state",
    },
    by: { kind: "text", value: "ID", summary: "TMX: only what this person or engine wrote" },
    since: {
      kind: "text",
      value: "TIME",
      summary:
        "TMX: only what was written at this time (ISO 8601; a day begins it, in UTC) or later",
    },
    until: {
      kind: "text",
      value: "TIME",
      summary: "TMX: only what was written before this time; a day is meant to its end",
    },
    import: { kind: "text", value: "ID", summary: "TMX: only what came with this import" },
    overwrite: {
      kind: "switch",
      summary: "PO: overwrite files with translations that were not imported",
    },
    embargoed: EMBARGOED_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    { command: "interlinear export --locale fr", summary: "po/fr/…, a file for every article" },
    {
      command: "interlinear export --locale fr,de --out exchange/{locale}.po",
      summary: "a file for every locale",
    },
    {
      command: "interlinear export --locale fr -o memory.tmx --state reviewed",
      summary: "the reviewed part of a memory",
    },
  ],
  async run({ flags, directory }, terminal) {
    checkFlags(flags);
    const verbs = await openVerbs(directory, terminal.env);
    const progress = startProgress(terminal, "export");
    try {
      const options = {
        locales: chooseLocales(flags.locale, verbs.locales),
        embargoed: flags.embargoed,
        isDryRun: flags["dry-run"],
        signal: terminal.signal,
        onProgress: progress.update,
      };
      const articles = flags.article.map(verbs.path);
      const { origin, state, by, import: imported } = flags;
      const { since, until } = parsePeriod(flags);
      const report =
        formatOf(flags) === "tmx"
          ? await verbs.exportMemory({
              ...options,
              out: resolve(directory, memoryPath(flags.out ?? "tmx")),
              level: flags.level === "1" ? 1 : 2,
              filter: { articles, origin, state, by, since, until, import: imported },
              version: programVersion(),
            })
          : await verbs.export({
              ...options,
              articles,
              out: resolve(directory, flags.out ?? "po"),
              codes: flags.codes === "tags" ? "tags" : "markdown",
              offersMatches: flags.fuzzy,
              overwrites: flags.overwrite,
            });
      progress.end();
      if (flags.json) terminal.print(formatJson(report));
      else for (const line of renderExport(report, flags["dry-run"])) terminal.print(line);
      sayLeftOut(report, terminal);
      for (const line of renderFailures(report)) terminal.complain(line);
      return terminal.signal.aborted || report.failed.length > 0 ? EXIT.partly : EXIT.done;
    } finally {
      progress.end();
      await verbs.close();
    }
  },
});

type Format = "po" | "tmx";

function formatOf({ format, out = "" }: FormatFlags): Format {
  return format ?? (/\.tmx$/i.test(out) ? "tmx" : "po");
}

const ONLY = {
  po: ["codes", "fuzzy", "overwrite"],
  tmx: ["level", "origin", "state", "by", "since", "until", "import"],
} as const;

/** A filter that nobody asks must not let everything through. */
function checkFlags(flags: FormatFlags & Readonly<Record<string, unknown>>): void {
  const format = formatOf(flags);
  const other = format === "po" ? "tmx" : "po";
  const [unfit] = ONLY[other].filter((name) => flags[name] !== undefined && flags[name] !== false);
  if (unfit === undefined) return;
  throw new PipelineError(
    "usage",
    `Unexpected \`--${unfit}\` for the format \`${format}\`, expected it with \`${other}\` only`,
    { hint: `\`--format ${other}\` chooses it` },
  );
}

/** A name without the format's ending is a folder. */
function memoryPath(out: string): string {
  return /\.tmx$/i.test(out) ? out : `${out}/{locale}.tmx`;
}

interface FormatFlags {
  readonly format: Format | undefined;
  readonly out: string | undefined;
}
