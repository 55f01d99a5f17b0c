import { PipelineError } from "../../../model/pipeline-error.ts";
import { defineCommand } from "../command.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { writeAboutUnit } from "../write-about-unit.ts";

/** `interlinear ignore ARTICLE ID CHECK --reason TEXT --locale TAG` */
export const ignore = defineCommand({
  name: "ignore",
  summary: "Silence a check at a unit, with a reason",
  description: [
    "The memory keeps it for the checks that look at wording; what would break the page is never\nsilenced. `show` lists it.",
  ],
  positionals: [
    { name: "ARTICLE", summary: "path of the source article", isRequired: true, isPath: true },
    {
      name: "ID",
      summary: "id of the unit or of a segment, from `interlinear show`",
      isRequired: true,
    },
    { name: "CHECK", summary: "code of the check", isRequired: true },
  ],
  flags: {
    locale: LOCALE_FLAG,
    reason: { kind: "text", value: "TEXT", summary: "Why it is wrong here; required" },
    by: BY_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    {
      command:
        "interlinear ignore content/en/start.md 0f3c terminology --locale fr --reason 'a quotation'",
      summary: "the term is right here",
    },
  ],
  run: (invocation, terminal) => {
    const { reason } = invocation.flags;
    const [, , check] = invocation.positionals;
    if (reason === undefined)
      throw new PipelineError("usage", "Unexpected missing `--reason`, expected why");
    return writeAboutUnit(invocation, terminal, {
      write: (verbs, unit) => verbs.ignore({ ...unit, check, reason }),
      done: () => `${check} silenced`,
    });
  },
});
