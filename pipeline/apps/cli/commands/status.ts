import type { Annotation } from "../../../model/annotation.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { StatusReport } from "../../../model/report.ts";
import type { SinceReport } from "../../../model/since-report.ts";
import { systemClock } from "../../../io/clock.ts";
import { badgeOf } from "../../../stages/board/badge.ts";
import { boardPage } from "../../../stages/board/board-page.ts";
import { chooseLocales } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../../exit-code.ts";
import { annotateConflicts, annotateProblems, annotateSince } from "../annotate.ts";
import { ANNOTATIONS_FLAG, EMBARGOED_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { sayLeftOut } from "../say-left-out.ts";
import { sourceDate } from "../../verbs/site/source-date.ts";
import type { Verbs } from "../../verbs/verbs.ts";
import type { StatusFile } from "../../verbs/write-status.ts";
import { printFailing } from "../print-failing.ts";
import { startProgress } from "../progress.ts";
import type { Terminal } from "../terminal.ts";
import { renderProblem } from "../render-problem.ts";
import { type AnnotationFormat, renderAnnotations } from "../render/annotations.ts";
import { renderConflicts } from "../render/conflicts.ts";
import { renderSince } from "../render/since.ts";
import { sinceSummary, statusSummary } from "../render/summary.ts";
import { renderStatus } from "../render/status.ts";
import { type StatusPlaces, statusPlaces } from "../status-files.ts";

/** `interlinear status [PATH] [--locale TAG] [--conflicts | --failing | --since REV | --html | --badge] [--json]` */
export const status = defineCommand({
  name: "status",
  summary: "Show how far every article is in every locale",
  description: [
    "Words are those of the source. The states are shares of them: initial (nothing yet), translated,\nreviewed, final. A stale segment shows the translation of an older wording, a conflict has two\ntranslations to choose from, a blocked one cannot be written because it would break the page, an\norphaned link or value of the locale is not used, because the source has another one now. A proposed\none has no translation, but an equal segment elsewhere has: `show` shows it, `set --from` takes it.",
    "With `--conflicts` it ends with 1 where there are conflicts, so that a job in CI fails. So it does with\n`--failing`, where something of what `run` and `daemon` do fails, or workers gave an article up, and it was not solved\nsince.",
    "With `--since` it counts the sentences that changed or came since a commit and have no translation for\nwhat they say today: stale ones have the translation of their older wording. Neither says anything of\nwhat was open before. What is not committed counts, too.",
    "With `--html` it makes one file without scripts that asks no other host for anything. How long an article\nhas been stale is known from git, where the lines are committed, or from the memory.",
  ],
  positionals: [
    {
      name: "PATH",
      summary: "only this article; with `--html` or `--badge` where to write",
      isRequired: false,
      isPath: true,
    },
  ],
  flags: {
    locale: LOCALE_FLAG,
    conflicts: {
      kind: "switch",
      summary: "List the conflicts instead, with their texts and the way out",
    },
    failing: {
      kind: "switch",
      summary: "List what jobs could not do and is not solved, since when, and when they try again",
    },
    embargoed: EMBARGOED_FLAG,
    since: {
      kind: "text",
      value: "REV",
      summary: "What the changes of the sources since a commit of git left to translate",
    },
    html: {
      kind: "switch",
      summary: "Print a page with all articles by locale, or write it to the file PATH",
    },
    badge: {
      kind: "switch",
      summary:
        "Print an SVG that says how much is translated, or write one a locale to the folder PATH",
    },
    annotations: ANNOTATIONS_FLAG,
    markdown: {
      kind: "switch",
      summary: "Print a table in Markdown, for the summary of a job; also with `--since`",
    },
    json: JSON_FLAG,
  },
  examples: [
    { command: "interlinear status", summary: "all articles in all locales" },
    { command: "interlinear status content/en/start.md --locale fr", summary: "one of them" },
    { command: "interlinear status --conflicts", summary: "what two people translated apart" },
    { command: "interlinear status --failing", summary: "what the jobs of the night could not do" },
    { command: "interlinear status --since HEAD~1", summary: "what the last commit made stale" },
    {
      command: "interlinear status --since origin/main --annotations github",
      summary: "the same for a pull request, at its lines",
    },
    { command: "interlinear status --html board.html", summary: "a page for everybody" },
    { command: "interlinear status --badge badges", summary: "badges/fr.svg, for a README" },
  ],
  async run({ flags, positionals: [path], directory }, terminal) {
    expectOneOf({ ...flags, since: flags.since !== undefined });
    expectPrintable(flags);
    if (flags.failing) return printFailing({ directory, path, flags }, terminal);
    const verbs = await openVerbs(directory, terminal.env);
    const progress = startProgress(terminal, "status");
    const isFile = flags.html || flags.badge;
    try {
      const locales = chooseLocales(flags.locale, verbs.locales);
      const places = isFile
        ? statusPlaces(flags.html ? "board" : "badges", locales, path && verbs.path(path))
        : undefined;
      const options = {
        locales,
        article: path === undefined || isFile ? undefined : verbs.path(path),
        embargoed: flags.embargoed,
        signal: terminal.signal,
        onProgress: progress.update,
      };
      if (flags.since !== undefined) {
        const { report, problems } = await verbs.statusSince({ ...options, since: flags.since });
        progress.end();
        if (flags.json) terminal.print(formatJson(report));
        else if (flags.annotations !== undefined)
          printAnnotations(
            [...annotateSince(report), ...annotateProblems(problems)],
            flags,
            terminal,
          );
        else if (flags.markdown) for (const line of sinceSummary(report)) terminal.print(line);
        else printSince(report, flags.since, terminal);
        sayLeftOut(report, terminal);
        return complain(problems, terminal);
      }
      const { report, problems } = await verbs.status({ ...options, hasAges: flags.html });
      progress.end();
      if (places !== undefined) {
        const at = sourceDate(terminal.env) ?? systemClock();
        await printFiles(filesOf(report, places, at), verbs, terminal);
      } else if (flags.json) terminal.print(formatJson(report));
      else if (flags.annotations !== undefined)
        printAnnotations(
          [...annotateConflicts(report), ...annotateProblems(problems)],
          flags,
          terminal,
        );
      else if (flags.conflicts) printConflicts(report, terminal);
      else if (flags.markdown) for (const line of statusSummary(report)) terminal.print(line);
      else for (const line of renderStatus(report, terminal)) terminal.print(line);
      sayLeftOut(report, terminal);
      if (!report.embargoed && report.locales.every(({ articles }) => articles.length === 0))
        terminal.say("No articles yet: `interlinear init` says where they belong");
      if (complain(problems, terminal) !== EXIT.done) return EXIT.partly;
      return flags.conflicts && hasConflicts(report) ? EXIT.findings : EXIT.done;
    } finally {
      progress.end();
      await verbs.close();
    }
  },
});

/** Throws `usage` where somebody asks for two answers at once. */
function expectOneOf(
  flags: Readonly<Record<"conflicts" | "failing" | "since" | "html" | "badge", boolean>>,
): void {
  const [first, second] = (["conflicts", "failing", "since", "html", "badge"] as const).filter(
    (name) => flags[name],
  );
  if (second === undefined) return;
  throw new PipelineError(
    "usage",
    `Unexpected \`--${second}\` beside \`--${first}\`, expected one of them`,
  );
}

interface Printing {
  readonly annotations?: AnnotationFormat | undefined;
  readonly markdown: boolean;
  readonly json: boolean;
  readonly since?: string | undefined;
  readonly conflicts: boolean;
  readonly html: boolean;
  readonly badge: boolean;
}

/** Throws `usage` where a form does not fit what is to be printed, or there are two. */
function expectPrintable(flags: Printing): void {
  const isNoted = flags.since !== undefined || flags.conflicts;
  if (flags.annotations !== undefined && !isNoted)
    throw new PipelineError(
      "usage",
      "Unexpected `--annotations` without `--since` or `--conflicts`",
    );
  if (flags.markdown && (flags.conflicts || flags.html || flags.badge))
    throw new PipelineError(
      "usage",
      "Unexpected `--markdown`, expected it with `--since` or alone",
    );
  const forms = [flags.annotations !== undefined, flags.markdown, flags.json].filter(Boolean);
  if (forms.length > 1)
    throw new PipelineError(
      "usage",
      "Unexpected flags, expected one of `--annotations`, `--markdown` and `--json`",
    );
}

function printAnnotations(
  annotations: readonly Annotation[],
  { annotations: format }: Pick<Printing, "annotations">,
  terminal: Terminal,
): void {
  for (const line of renderAnnotations(annotations, format!)) terminal.print(line);
}

function complain(problems: readonly PipelineError[], terminal: Terminal): ExitCode {
  for (const line of problems.flatMap(renderProblem)) terminal.complain(line);
  return problems.length > 0 ? EXIT.partly : EXIT.done;
}

function filesOf(report: StatusReport, places: StatusPlaces, at: string): readonly StatusFile[] {
  if (places.kind === "board") return [{ path: places.path, text: boardPage(report, { at }) }];
  return places.paths.map((path, index) => ({ path, text: badgeOf(report.locales[index]!) }));
}

async function printFiles(
  files: readonly StatusFile[],
  verbs: Verbs,
  terminal: Terminal,
): Promise<void> {
  if (files[0]?.path === "") {
    terminal.printExactly(files[0].text);
    return;
  }
  const written = await verbs.writeStatus(files);
  for (const path of written) terminal.print(`wrote ${path}`);
  if (written.length === 0) terminal.say("Nothing to write: all as it was");
}

function printSince(report: SinceReport, since: string, terminal: Terminal): void {
  const lines = renderSince(report, terminal);
  for (const line of lines) terminal.print(line);
  terminal.say(
    lines.length === 0
      ? `Nothing is left to translate of what changed since \`${since}\``
      : "The sentences: `interlinear show ARTICLE --locale TAG`, or `--json`",
  );
}

function hasConflicts({ locales }: StatusReport): boolean {
  return locales.some(({ conflicts }) => conflicts.length > 0);
}

function printConflicts(report: StatusReport, terminal: Terminal): void {
  const lines = renderConflicts(report);
  for (const line of lines) terminal.print(line);
  if (lines.length === 0) terminal.say("No conflicts");
}
