import type { CorrectionClass } from "../../../model/record.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Verbs } from "../../verbs/verbs.ts";
import { chooseLocale } from "../choose-locales.ts";
import { type ChoiceFlag, defineCommand, type FlagValues, type TextFlag } from "../command.ts";
import { EXIT } from "../../exit-code.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, type LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { renderProblem } from "../render-problem.ts";
import { renderCorrection, renderCorrections } from "../render/corrections.ts";
import { runVerb } from "../run-verb.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import type { Terminal } from "../terminal.ts";

const CLASSES: readonly CorrectionClass[] = ["language", "factual", "legal", "update"];

/** What says of a change what it is; `publish` knows it, too. */
export const CLASS_FLAGS = {
  class: {
    kind: "choice",
    choices: CLASSES,
    summary: "What the change is: of wording, of a mistake, for legal reasons, or something new",
  } satisfies ChoiceFlag,
  note: { kind: "text", value: "TEXT", summary: "What readers are told of it" } satisfies TextFlag,
} as const;

const LOCALE: typeof LOCALE_FLAG = {
  kind: "locales",
  short: "l",
  alias: "locales",
  summary: "The translation that alone was corrected. Default: the source was",
};

const FLAGS = {
  ...CLASS_FLAGS,
  due: {
    kind: "text",
    value: "TIME",
    summary: "How long the locales have: `60m`, `4h`, `2d`; else what `publish.policy` says",
  },
  locale: LOCALE,
  list: { kind: "switch", summary: "List the corrections, and which locales have followed" },
  by: BY_FLAG,
  "dry-run": DRY_RUN_FLAG,
  json: JSON_FLAG,
} as const;

/** `interlinear correct ARTICLE --class CLASS [--note TEXT] [--due TIME] [--locale TAG]`, or `--list` */
export const correct = defineCommand({
  name: "correct",
  summary: "Say what a change to a published article is, and see which locales have followed",
  description: [
    "Change the article, then say what the change is; `publish` brings it to readers. `factual` and\n`legal` changes are told to readers with their date, on the page, in feeds and in metadata, and become a\ntask with a deadline in each locale that shows the sentences; it is done when they are translated again.\nWhat happens to a locale that is late says `atDeadline` of `publish.policy`: a notice, the sentences in\nthe source's language, or no page. `update` is told where it has a note, `language` never.",
    "A change of which nobody says anything is an update; one that alters a number, a name or a negation\nwaits until somebody does, here or with `publish --class`.",
  ],
  positionals: [
    { name: "ARTICLE", summary: "path of the source article", isRequired: false, isPath: true },
  ],
  flags: FLAGS,
  examples: [
    {
      command:
        "interlinear correct content/en/vote.md --class factual --note 'Turnout was 47.3 per cent, not 47.1.' --due 60m",
      summary: "a wrong number",
    },
    {
      command:
        "interlinear correct content/en/vote.md --locale de --class factual --note 'Die Beteiligung betrug 47,3 Prozent.'",
      summary: "a mistake of one translation",
    },
    { command: "interlinear correct --list", summary: "which locales have followed" },
  ],
  run: ({ flags, positionals: [article], directory }, terminal) => {
    if (flags.list) return list({ flags, article, directory }, terminal);
    const said = checked(flags, article);
    return runVerb({ flags, directory, terminal }, async (verbs) => {
      const report = await verbs.correct({
        ...said,
        article: verbs.path(said.article),
        locale: oneLocale(verbs, flags),
        by: flags.by,
        isDryRun: flags["dry-run"],
      });
      return { report, lines: renderCorrection(report, flags["dry-run"]) };
    });
  },
});

type Given = FlagValues<typeof FLAGS>;

function oneLocale(verbs: Verbs, { locale }: Given) {
  return locale.length === 0 ? undefined : chooseLocale(locale, verbs.allLocales);
}

function checked({ class: kind, note, due }: Given, article: string | undefined) {
  if (article === undefined)
    throw new PipelineError("usage", "Unexpected missing ARTICLE, expected one, or `--list`");
  if (kind === undefined) {
    const expected = CLASSES.map((name) => `\`${name}\``).join(", ");
    throw new PipelineError("usage", `Unexpected missing \`--class\`, expected one of ${expected}`);
  }
  return { article, class: kind, note, due };
}

interface Listing {
  readonly flags: Given;
  readonly article: string | undefined;
  readonly directory: string;
}

async function list({ flags, article, directory }: Listing, terminal: Terminal) {
  const verbs = await openVerbs(directory, terminal.env);
  try {
    const { report, problems } = await verbs.corrections();
    const path = article === undefined ? undefined : verbs.path(article);
    const corrections = report.corrections.filter(
      (correction) => path === undefined || correction.article === path,
    );
    if (flags.json) terminal.print(formatJson({ corrections }));
    else for (const line of renderCorrections(corrections)) terminal.print(line);
    for (const line of problems.flatMap(renderProblem)) terminal.complain(line);
    return problems.length > 0 ? EXIT.partly : EXIT.done;
  } finally {
    await verbs.close();
  }
}
