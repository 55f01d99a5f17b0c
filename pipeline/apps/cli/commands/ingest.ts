import { openProject } from "../../../io/project.ts";
import type { IngestReport } from "../../../model/ingest-report.ts";
import { type Locale, parseLocale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { OnConflict } from "../../../formats/ingest/update-article.ts";
import { ingestFiles } from "../../verbs/ingest-files.ts";
import { projectPath } from "../../verbs/project-path.ts";
import { defineCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../../exit-code.ts";
import { DRY_RUN_FLAG, JSON_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { startProgress } from "../progress.ts";
import { renderIngest } from "../render/ingest.ts";
import { renderFailures } from "../render/rebuild.ts";

/** `interlinear ingest FILE... [--to DIR] [--id ID] [--lang TAG] [--encoding NAME] [--format text|html] [--force|--keep] [--dry-run] [--json]` */
export const ingest = defineCommand({
  name: "ingest",
  summary: "Make source articles of stories from the wire, and bring new versions into them",
  description: [
    "Each file is one story, as plain text or HTML, in any usual encoding. It becomes an article of\nMarkdown; title, date, dateline, author, source, language and rights go to its front matter where\nthe story says them. Nothing is fetched, nothing is made up.",
    "A newer version of a story (the same `--id`, address, file name or article) changes in the article\nonly what changed on the wire: its other sentences keep their translations, and what people edited\nstays. Where both changed the same, nothing is written.",
  ],
  positionals: [
    {
      name: "FILE",
      summary: "a file of plain text or HTML",
      isRequired: true,
      isRepeated: true,
      isPath: true,
    },
  ],
  flags: {
    to: {
      kind: "text",
      value: "DIR",
      isPath: true,
      summary: "Folder for new articles; else the content folder of the story's language",
    },
    id: {
      kind: "text",
      value: "ID",
      summary: "The story's id at its agency: all its versions are one article",
    },
    lang: {
      kind: "text",
      value: "TAG",
      summary: "The stories' language; else what they say, else what they look like",
    },
    encoding: {
      kind: "text",
      value: "NAME",
      summary: "The files' encoding, such as `windows-1252`; else what they look like",
    },
    format: {
      kind: "choice",
      choices: ["text", "html"],
      summary: "The files' format; else their names and contents say",
    },
    force: {
      kind: "switch",
      summary: "Take the new version where people changed the same, or wrote the article",
    },
    keep: {
      kind: "switch",
      summary: "Keep what people made of the article where the new version says otherwise",
    },
    "dry-run": { ...DRY_RUN_FLAG, summary: "Print the articles, write nothing" },
    json: JSON_FLAG,
  },
  examples: [
    {
      command: "interlinear ingest wire/*.txt --dry-run",
      summary: "see what would become of them",
    },
    {
      command: "interlinear ingest story-2.html --id agency:4711",
      summary: "the next version of a story, whatever its file is called",
    },
  ],
  async run({ flags, positionals: [...files], directory }, terminal) {
    const lang = flags.lang === undefined ? undefined : checkedLang(flags.lang);
    const project = await openProject(directory);
    const progress = startProgress(terminal, "ingest");
    try {
      const report = await ingestFiles(project, {
        files: files.flat(),
        directory,
        to: flags.to === undefined ? undefined : projectPath(project.root, directory, flags.to),
        id: flags.id,
        lang,
        encoding: flags.encoding,
        format: flags.format === "text" || flags.format === "html" ? flags.format : undefined,
        onConflict: onConflict(flags),
        isDryRun: flags["dry-run"],
        signal: terminal.signal,
        onProgress: progress.update,
      });
      progress.end();
      if (flags.json) terminal.print(formatJson(report));
      else for (const line of renderIngest(report, flags["dry-run"])) terminal.print(line);
      for (const line of renderFailures(report)) terminal.complain(line);
      return terminal.signal.aborted ? EXIT.partly : exitCode(report);
    } finally {
      progress.end();
    }
  },
});

function onConflict({
  force,
  keep,
}: {
  readonly force: boolean;
  readonly keep: boolean;
}): OnConflict {
  if (force && keep)
    throw new PipelineError("usage", "Unexpected `--force` with `--keep`, expected one of them");
  if (force) return "theirs";
  return keep ? "ours" : "refuse";
}

function checkedLang(tag: string): Locale {
  const locale = parseLocale(tag);
  if (locale !== undefined) return locale;
  const meant = parseLocale(tag.replaceAll("_", "-"));
  throw new PipelineError(
    "usage",
    `Unexpected \`--lang ${tag}\`, expected a BCP 47 language tag such as \`pt-BR\``,
    meant === undefined ? {} : { hint: `did you mean \`${meant}\`?` },
  );
}

function exitCode({ files, failed }: IngestReport): ExitCode {
  if (failed.length === 0) return EXIT.done;
  if (files.length > 0) return EXIT.partly;
  return failed.every(({ code }) => code === "world") ? EXIT.world : EXIT.usage;
}
