import { PipelineError } from "../../../model/pipeline-error.ts";
import type { PublishTime } from "../../verbs/publish/publication.ts";
import type { BuildSettings } from "../../verbs/publish/site-builder.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { chooseLocales } from "../choose-locales.ts";
import type { ChangesClass } from "../../verbs/publish/correct-changes.ts";
import { defineCommand, type FlagValues } from "../command.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { instantOf } from "../instant.ts";
import { CLASS_FLAGS } from "./correct.ts";
import { startProgress } from "../progress.ts";
import { publishOutcome } from "../publish-outcome.ts";

/** `interlinear publish [--locale TAG] [--dry-run] [--json] [PATH...]` */
export const publish = defineCommand({
  name: "publish",
  summary: "Publish the site as a release",
  description: [
    "Prints what is added, changed and removed, and what is held back and why; then makes a release and\nmoves the pointer to it: readers see the old site or the new one, never some of both. The source goes\nlive with the locales; those that were not chosen keep what they have.",
    "With `--class` all changes to published articles are what it says, as with `correct`: one that alters a\nnumber, a name or a negation waits for that.",
    "A project without a site publishes its Markdown, or with `--build` what a generator makes of it: in a\nprivate copy that has nothing of what may not be read yet.",
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
  flags: {
    locale: LOCALE_FLAG,
    at: {
      kind: "text",
      value: "INSTANT",
      summary: "Make it ahead, live at an instant: `2026-11-26T08:00+01:00`",
    },
    wait: { kind: "switch", summary: "With `--at`: stay until then" },
    due: {
      kind: "switch",
      summary:
        "Only what has come due: releases made ahead, scheduled articles, those that are over",
    },
    build: {
      kind: "text",
      value: "COMMAND",
      summary: "Have a generator build the release, in a copy without what is held back",
    },
    from: { kind: "text", value: "FOLDER", summary: "With `--build`: the folder that it writes" },
    ...CLASS_FLAGS,
    resume: { kind: "switch", summary: "Go on after a rollback, which pins the site" },
    by: BY_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    {
      command: "interlinear publish --at 2026-12-24T08:00[Europe/Zurich] --wait",
      summary: "on Christmas Eve at eight",
    },
    { command: "interlinear publish --due", summary: "every minute, by a timer" },
    { command: "interlinear publish --dry-run", summary: "what would change for readers" },
    { command: "interlinear publish --locale de,fr", summary: "two locales, with their sources" },
    {
      command: 'interlinear publish --build "npm run build" --from build',
      summary: "what a generator builds",
    },
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
        shallResume: flags.resume,
        time: timeOf(flags),
        changes: changesOf(flags),
        build: buildOf(flags),
        onWaiting: (id, instant) => terminal.say(`${id} is ready and waits until ${instant}`),
        by: flags.by,
        signal: terminal.signal,
        onProgress: progress.update,
      });
      progress.end();
      return publishOutcome(report, { isDryRun: flags["dry-run"], isJson: flags.json }, terminal);
    } finally {
      progress.end();
      await verbs.close();
    }
  },
});

interface TimeFlags {
  readonly at: string | undefined;
  readonly wait: boolean;
  readonly due: boolean;
}

function timeOf({ at, wait, due }: TimeFlags): PublishTime {
  if (at === undefined && wait)
    throw new PipelineError("usage", "Unexpected `--wait` alone, expected `--at` beside it");
  if (at !== undefined && due)
    throw new PipelineError("usage", "Unexpected `--at` beside `--due`, expected one of them");
  if (at === undefined) return { type: due ? "due" : "now" };
  return { type: "at", instant: instantOf(at), isWaiting: wait };
}

function buildOf({
  build,
  from,
}: {
  readonly build: string | undefined;
  readonly from: string | undefined;
}): BuildSettings | undefined {
  if (build !== undefined && from !== undefined) return { command: build, from };
  if (build === undefined && from === undefined) return undefined;
  throw new PipelineError(
    "usage",
    build === undefined
      ? "Unexpected `--from` alone, expected `--build` beside it"
      : "Unexpected `--build` alone, expected `--from` beside it: the folder that it writes",
  );
}

function changesOf({
  class: kind,
  note,
}: FlagValues<typeof CLASS_FLAGS>): ChangesClass | undefined {
  if (kind !== undefined) return { class: kind, note };
  if (note === undefined) return undefined;
  throw new PipelineError("usage", "Unexpected `--note` without `--class`");
}
