import { PipelineError } from "../../../model/pipeline-error.ts";
import { listReleases } from "../../verbs/publish/list-releases.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../../exit-code.ts";
import { DRY_RUN_FLAG, JSON_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { renderReleases } from "../render/releases.ts";

/** `interlinear releases [--prune [--keep N] [--dry-run]] [--json]` */
export const releases = defineCommand({
  name: "releases",
  summary: "List the releases that are kept, and forget old ones",
  description: [
    "With `--prune`, all but the newest are forgotten, with the objects that only they had. The live\nrelease and one that the site is pinned at always stay.",
  ],
  positionals: [],
  flags: {
    prune: { kind: "switch", summary: "Forget old releases" },
    keep: {
      kind: "text",
      value: "N",
      summary: "With `--prune`: how many of the newest stay. Default: `publish.keep`",
    },
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    { command: "interlinear releases", summary: "what can be rolled back to" },
    {
      command: "interlinear releases --prune --keep 5 --dry-run",
      summary: "what would be forgotten",
    },
  ],
  async run({ flags, directory }, terminal) {
    const keep = keepOf(flags.keep);
    if (!flags.prune && (keep !== undefined || flags["dry-run"]))
      throw new PipelineError("usage", "Unexpected `--keep` or `--dry-run` without `--prune`");
    const report = await listReleases({
      directory,
      env: terminal.env,
      prune: flags.prune ? { keep, isDryRun: flags["dry-run"] } : undefined,
    });
    if (flags.json) terminal.print(formatJson(report));
    else
      for (const line of renderReleases(report, {
        isDryRun: flags["dry-run"],
        width: terminal.width,
      }))
        terminal.print(line);
    return report.damaged.length === 0 ? EXIT.done : EXIT.findings;
  },
});

const MOST_KEPT = 10_000;

function keepOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  const keep = Number(typed);
  if (/^\d{1,5}$/.test(typed) && keep >= 1 && keep <= MOST_KEPT) return keep;
  throw new PipelineError(
    "usage",
    `Unexpected \`--keep ${typed}\`, expected a whole number from 1 to ${MOST_KEPT}`,
  );
}
