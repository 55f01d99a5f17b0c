import { PipelineError } from "../../../model/pipeline-error.ts";
import { defineCommand, type FlagValues, type Flags } from "../command.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { writeAboutUnit } from "../write-about-unit.ts";
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
  run: (invocation, terminal) => {
    const { reason } = invocation.flags;
    const verdict = chooseVerdict(invocation.flags);
    return writeAboutUnit(invocation, terminal, {
      write: (verbs, unit) => verbs.review({ ...unit, verdict, reason }),
      done: ({ state }) => (verdict === "reject" ? `rejected, now ${state}` : state),
    });
  },
});

function chooseVerdict(flags: FlagValues<typeof VERDICT_FLAGS>): Verdict {
  const [verdict, ...others] = VERDICTS.filter((verdict) => flags[verdict]);
  if (verdict !== undefined && others.length === 0) return verdict;
  const seen = verdict === undefined ? "missing verdict" : `second verdict \`--${others[0]}\``;
  const expected = VERDICTS.map((name) => `\`--${name}\``).join(", ");
  throw new PipelineError("usage", `Unexpected ${seen}, expected one of ${expected}`);
}
