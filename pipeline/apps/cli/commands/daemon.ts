import type { ScheduleConfig } from "../../../io/config/config.ts";
import { openProject } from "../../../io/project.ts";
import type { JobName } from "../../../model/job.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { runChild } from "../../daemon/child-job.ts";
import { runDaemon } from "../../daemon/daemon.ts";
import { openLog } from "../../daemon/daemon-log.ts";
import { openDaemonMemory } from "../../daemon/daemon-memory.ts";
import type { DaemonState } from "../../daemon/daemon-state.ts";
import { serveHealth } from "../../daemon/health.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../../exit-code.ts";
import { processWorld } from "../run-world.ts";

/** One that has not looked for so long is stuck. */
const STUCK_MS = 120_000;

/** What a run that hangs has for its last item. */
const GRACE_MS = 60_000;

/** `interlinear daemon` */
export const daemon = defineCommand({
  name: "daemon",
  summary: "Run the jobs of the configuration when they are due, until you end it",
  description: [
    "`schedule.jobs` says which, and when, by the clocks of `schedule.timeZone`. What was missed, as the\nmachine slept or the daemon did not run, is run once. A job never overlaps itself; what failed is tried\nagain with back-off. The configuration is read again when it changes.",
    "It writes a log, as lines of JSON. With `schedule.healthPort` it says at\n`http://127.0.0.1:PORT/health` how it is. Ctrl-C or SIGTERM ends it when the articles at hand are done.",
  ],
  positionals: [],
  flags: {},
  examples: [{ command: "interlinear daemon", summary: "under systemd, or in a container" }],
  async run({ directory }, terminal) {
    const { root, config } = await openProject(directory);
    expectJobs(config.schedule);
    const world = processWorld();
    const memory = openDaemonMemory(root);
    const log = openLog({ clock: world.clock, write: terminal.printExactly });
    let state: DaemonState | undefined;
    let lookedMs = world.steadyMs();
    const isStuck = (): boolean => world.steadyMs() - lookedMs > STUCK_MS;
    const { healthPort } = config.schedule;
    const health =
      healthPort === undefined
        ? undefined
        : await serveHealth(healthPort, () => (isStuck() ? undefined : state));
    try {
      let jobs = config.schedule.jobs;
      const longestOf = (job: JobName): number =>
        jobs.find((one) => one.job === job)?.longestMs ?? STUCK_MS;
      const options = {
        schedules: async () => (jobs = (await openProject(root)).config.schedule.jobs),
        start: (job: JobName, slot: string | undefined, signal: AbortSignal) =>
          runChild({
            job,
            slot,
            directory: root,
            env: terminal.env,
            signal,
            program: process.argv[1]!,
            longestMs: longestOf(job),
            graceMs: GRACE_MS,
            onLine: (line) => log.warn({ event: "said", job }, line),
          }),
        memory,
        log,
        world,
        signal: terminal.signal,
      };
      await runDaemon(options, (now) => {
        state = now;
        lookedMs = world.steadyMs();
      });
      return EXIT.done;
    } finally {
      await health?.close();
      memory.close();
    }
  },
});

function expectJobs({ jobs }: ScheduleConfig): void {
  if (jobs.length > 0) return;
  throw new PipelineError("usage", "Unexpected empty `schedule.jobs`, expected a job to run", {
    hint: 'such as `"schedule": {"timeZone": "Europe/Zurich", "jobs": {"rebuild": "0 3 * * *", "due": "* * * * *"}}`',
  });
}
