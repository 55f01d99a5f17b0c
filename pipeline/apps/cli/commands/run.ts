import { PipelineError } from "../../../model/pipeline-error.ts";
import { JOB_NAMES, type JobName } from "../../../model/job.ts";
import { readInstant } from "../../../stages/publish/timing/read-instant.ts";
import { runJob, type RunAnswer } from "../../verbs/run/run-job.ts";
import { defineCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../../exit-code.ts";
import { BY_FLAG, JSON_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { renderRun, renderRunFailures } from "../render/run.ts";
import { processWorld } from "../run-world.ts";
import type { Terminal } from "../terminal.ts";

/** `interlinear run JOB [--by ID] [--json]` */
export const run = defineCommand({
  name: "run",
  summary: "Run a job once, for cron, systemd and CI, and leave a report",
  description: [
    '`rebuild` writes the localized articles; `publish` publishes all that may be; `due` publishes what has\ncome due, and fails with "due but not live" where it could not; `sync` brings the memory in files and\nthe one in PostgreSQL to the same state; `report` counts how far all locales are.',
    "Two runs that write the same never run at once: the second ends with 75. What failed in a way that may\npass is tried again, what fails is listed by `status --failing` until it is solved, and every run leaves\na report as JSON and as a page in `reports.folder`. Nothing of it speaks of an article that is not to be\nread yet.",
    "Ends with 0 where all is done, 3 where something failed, 4 where nothing was done as the world failed.",
  ],
  positionals: [{ name: "JOB", summary: "what to run", isRequired: true, choices: [...JOB_NAMES] }],
  flags: {
    slot: {
      kind: "text",
      value: "INSTANT",
      summary: "For which instant it is run: once that was done, it is not done again",
    },
    by: BY_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    { command: "interlinear run rebuild", summary: "every night, by cron or a systemd timer" },
    { command: "interlinear run due", summary: "every minute" },
    { command: "interlinear run report --json", summary: "in CI" },
  ],
  async run({ flags, positionals: [job], directory }, terminal) {
    const answer = await runJob({
      // The parser has seen that it is one of them.
      job: job as JobName,
      directory,
      env: terminal.env,
      by: flags.by,
      slot: slotOf(flags.slot),
      signal: terminal.signal,
      onProgress: () => {},
      world: processWorld(),
    });
    if (answer !== "already-done") return print(answer, flags.json, terminal);
    terminal.say(`Nothing to do: \`${job}\` was run for this instant already`);
    return EXIT.done;
  },
});

function slotOf(typed: string | undefined): string | undefined {
  if (typed === undefined) return undefined;
  const read = readInstant(typed);
  if (read.type === "instant") return new Date(read.iso).toISOString();
  throw new PipelineError("usage", `Unexpected \`--slot\`: ${read.text}`, { hint: read.hint });
}

function print(
  { report, page, troubles, bug }: RunAnswer,
  isJson: boolean,
  terminal: Terminal,
): ExitCode {
  if (isJson) terminal.print(formatJson(report));
  else for (const line of renderRun(report)) terminal.print(line);
  for (const line of renderRunFailures(report)) terminal.complain(line);
  for (const trouble of troubles) terminal.complain(`error  ${trouble}`);
  if (page !== undefined) terminal.say(`report: ${page}`);
  if (bug !== undefined) throw bug;
  const exit = report.exit as ExitCode;
  return exit === EXIT.done && troubles.length > 0 ? EXIT.partly : exit;
}
