import { defineCommand } from "../command.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG } from "../flags.ts";
import { renderUndo } from "../render/import.ts";
import { runVerb } from "../run-verb.ts";

/** `interlinear undo IMPORT [--reason TEXT] [--by ID] [--dry-run] [--json]` */
export const undo = defineCommand({
  name: "undo",
  summary: "Take an import back",
  description: [
    "Every sentence has again what it had before the import. What somebody wrote since then stays.",
  ],
  positionals: [
    {
      name: "IMPORT",
      summary: "id of the import, or at least six digits of its beginning",
      isRequired: true,
    },
  ],
  flags: {
    reason: { kind: "text", value: "TEXT", summary: "Why, for those who read the history" },
    by: BY_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [{ command: "interlinear undo 5f0c21ab", summary: "as `interlinear import` named it" }],
  run: ({ flags, positionals: [id], directory }, terminal) => {
    const { reason, by, "dry-run": isDryRun } = flags;
    return runVerb({ flags, directory, terminal }, async (verbs) => {
      const report = await verbs.undo({ id, reason, by, isDryRun });
      return { report, lines: [renderUndo(report, isDryRun)] };
    });
  },
});
