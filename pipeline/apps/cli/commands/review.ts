import { PipelineError } from "../../../model/pipeline-error.ts";
import { chooseLocale } from "../choose-locales.ts";
import { defineCommand, type FlagValues, type Flags } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { renderRecord } from "../render/record.ts";
import type { Verdict } from "../../verbs/verbs.ts";

const VERDICT_FLAGS = {
  approve: { kind: "switch", summary: "The translation is good: its state becomes reviewed" },
  finalize: { kind: "switch", summary: "Nobody needs to look at it again: final" },
  reject: { kind: "switch", summary: "It must not be used" },
  "still-correct": { kind: "switch", summary: "The source changed, the translation still says it" },
} as const satisfies Flags & Record<Verdict, unknown>;

const VERDICTS = Object.keys(VERDICT_FLAGS) as readonly Verdict[];

/** `interlinear review ARTICLE ID --locale TAG --approve|--finalize|--reject|--still-correct` */
export const review = defineCommand({
  name: "review",
  summary: "Judge the translation of a segment",
  positionals: [
    { name: "ARTICLE", summary: "path of the source article", isRequired: true, isPath: true },
    { name: "ID", summary: "id of the segment, from `interlinear show`", isRequired: true },
  ],
  flags: {
    locale: LOCALE_FLAG,
    ...VERDICT_FLAGS,
    reason: { kind: "text", value: "TEXT", summary: "Why, for the translator" },
    by: BY_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    {
      command: "interlinear review content/en/start.md 0f3c.1a2b.0 --locale fr --approve",
      summary: "it is good",
    },
    {
      command:
        "interlinear review content/en/start.md 0f3c.1a2b.0 --locale fr --reject --reason 'wrong term'",
      summary: "it is not",
    },
  ],
  async run({ flags, positionals: [article, id], directory }, terminal) {
    const verdict = chooseVerdict(flags);
    const verbs = await openVerbs(directory, terminal.env);
    try {
      const report = await verbs.review({
        article: verbs.path(article),
        id,
        locale: chooseLocale(flags.locale, verbs.locales),
        verdict,
        reason: flags.reason,
        by: flags.by,
        isDryRun: flags["dry-run"],
      });
      terminal.print(flags.json ? formatJson(report) : renderRecord(report, flags["dry-run"]));
      return EXIT.done;
    } finally {
      await verbs.close();
    }
  },
});

function chooseVerdict(flags: FlagValues<typeof VERDICT_FLAGS>): Verdict {
  const [verdict, ...others] = VERDICTS.filter((verdict) => flags[verdict]);
  if (verdict !== undefined && others.length === 0) return verdict;
  const seen = verdict === undefined ? "missing verdict" : `second verdict \`--${others[0]}\``;
  const expected = VERDICTS.map((name) => `\`--${name}\``).join(", ");
  throw new PipelineError("usage", `Unexpected ${seen}, expected one of ${expected}`);
}
