import { openVerbs } from "../../verbs/open-verbs.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { renderUndo } from "../render/import.ts";

/** `interlinear undo IMPORT [--reason TEXT] [--by ID] [--dry-run] [--json]` */
export const undo = defineCommand({
  name: "undo",
  summary: "Take an import back",
  description: [
    "Every sentence has again what it had before the import. What somebody wrote since then stays.",
  ],
  positionals: [
    { name: "IMPORT", summary: "id of the import, or its beginning", isRequired: true },
  ],
  flags: {
    reason: { kind: "text", value: "TEXT", summary: "Why, for those who read the history" },
    by: BY_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [{ command: "interlinear undo 5f0c21ab", summary: "as `interlinear import` named it" }],
  async run({ flags, positionals: [id], directory }, terminal) {
    const verbs = await openVerbs(directory, terminal.env);
    try {
      const report = await verbs.undo({
        id,
        reason: flags.reason,
        by: flags.by,
        isDryRun: flags["dry-run"],
      });
      terminal.print(flags.json ? formatJson(report) : renderUndo(report, flags["dry-run"]));
      return EXIT.done;
    } finally {
      await verbs.close();
    }
  },
});
