import { PipelineError } from "../../../model/pipeline-error.ts";
import { undoUpgrade, upgradeProject } from "../../verbs/upgrade/upgrade-project.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../../exit-code.ts";
import { DRY_RUN_FLAG, JSON_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { isNothing, renderUndone, renderUpgrade } from "../render/upgrade.ts";

/** `interlinear migrate [--check | --dry-run] [--undo] [--json]` */
export const migrate = defineCommand({
  name: "migrate",
  summary: "Bring a project to this version of the program: configuration, memory, tables, caches",
  description: [
    "Run it after an update. Options that got another name are renamed in `interlinear.json`, all else of it\nkeeps its bytes. Records whose keys were made by other rules get those of today, and what they say stays. Of\narticles whose translations are in use although nobody worked on them it is remembered how they are cut. The\ntables in PostgreSQL are brought up to date, their records dumped before. Caches of other versions go.",
    "What is changed lies in `.interlinear/upgrades/` as it was: `--undo` puts the files of the last upgrade\nback, byte for byte, as long as nobody changed them since. Tables are brought back by `memory load` of the\ndump into a new database. What a newer program has made is refused, and nothing is changed.",
    "With `--check` it changes nothing, and ends with 1 where there is something to do.",
  ],
  positionals: [],
  flags: {
    check: { kind: "switch", summary: "Change nothing, end with 1 where there is something to do" },
    undo: { kind: "switch", summary: "Put the files of the last upgrade back" },
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    { command: "interlinear migrate --dry-run", summary: "what an update asks for" },
    { command: "interlinear migrate", summary: "do it" },
    { command: "interlinear migrate --undo", summary: "back to what was before" },
  ],
  async run({ flags, directory }, terminal) {
    const isDryRun = flags["dry-run"] || flags.check;
    if (flags.undo) {
      if (flags.check) throw new PipelineError("usage", "Unexpected `--check` beside `--undo`");
      const undone = await undoUpgrade({ directory, isDryRun });
      if (flags.json) terminal.print(formatJson(undone));
      else for (const line of renderUndone(undone, isDryRun)) terminal.print(line);
      return EXIT.done;
    }
    const report = await upgradeProject({ directory, env: terminal.env, isDryRun });
    if (flags.json) terminal.print(formatJson(report));
    else for (const line of renderUpgrade(report, isDryRun)) terminal.print(line);
    return flags.check && !isNothing(report) ? EXIT.findings : EXIT.done;
  },
});
