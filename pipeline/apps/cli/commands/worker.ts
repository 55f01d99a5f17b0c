import { PipelineError } from "../../../model/pipeline-error.ts";
import { work } from "../../verbs/worker/work.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../../exit-code.ts";

/** `interlinear worker [--batch N] [--idle SECONDS]` */
export const worker = defineCommand({
  name: "worker",
  summary: "Build articles for `rebuild --workers` of any machine, until you end it",
  description: [
    "Takes jobs from the queue in PostgreSQL that the environment names, gets what they are made of from the\nobject store, and leaves there what it makes. It needs no project and writes nothing to the disk. It takes\nonly jobs of its very own version. Ctrl-C, or asking the process to end, lets it finish what it has taken;\nwhat a killed one had taken is done by others.",
  ],
  positionals: [],
  flags: {
    batch: { kind: "text", value: "N", summary: "Jobs to take at once, 1 to 100; default 20" },
    idle: {
      kind: "text",
      value: "SECONDS",
      summary: "End when there has been nothing to do for so long; default: never",
    },
  },
  examples: [
    { command: "interlinear worker", summary: "until you end it" },
    { command: "interlinear worker --idle 60", summary: "on a machine that goes when it is idle" },
  ],
  async run({ flags }, { env, signal, say }) {
    const batch = wholeNumber("batch", flags.batch ?? "20", 100);
    const idle = flags.idle === undefined ? undefined : wholeNumber("idle", flags.idle, 86_400);
    const { done, failed } = await work({
      env,
      signal,
      batch,
      onReady: () => say("ready"),
      idleMs: idle === undefined ? undefined : idle * 1000,
    });
    say(`done: ${done}, failed: ${failed}`);
    return EXIT.done;
  },
});

function wholeNumber(flag: string, typed: string, most: number): number {
  const value = Number(typed);
  if (/^\d{1,5}$/.test(typed) && value >= 1 && value <= most) return value;
  throw new PipelineError(
    "usage",
    `Unexpected \`${typed}\` of \`--${flag}\`, expected a whole number from 1 to ${most}`,
  );
}
