import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, ownIdentity } from "../../../pipeline/io/lease/process-identity.ts";
import type { JobName } from "../../../pipeline/model/job.ts";
import {
  type RunAnswer,
  runJob,
  type RunOptions,
  type RunWorld,
} from "../../../pipeline/apps/verbs/run/run-job.ts";

/** The system's clock, which a test may hold, and nothing that takes long or is left to chance. */
export function worldWith(more: Partial<RunWorld> = {}): RunWorld {
  let tokens = 0;
  return {
    clock: () => new Date().toISOString(),
    steadyMs: () => 0,
    random: () => 0,
    self: ownIdentity(),
    isAlive,
    token: () => `token ${tokens++}`,
    // Somebody else may have something to do meanwhile.
    pause: async () => sleep(0),
    resolve: async (name) => (name === "localhost" ? ["127.0.0.1"] : []),
    timeoutMs: 10_000,
    ...more,
  };
}

/** Run a job of a project as `run` does. */
export async function runIn(
  root: string,
  job: JobName,
  more: Partial<RunOptions> = {},
): Promise<RunAnswer> {
  const answer = await runJob({
    job,
    directory: root,
    env: { INTERLINEAR_USER: "ada", ...more.env },
    by: undefined,
    signal: new AbortController().signal,
    onProgress: () => {},
    world: worldWith(),
    ...more,
  });
  if (answer === "already-done") throw new Error("it was done already");
  return answer;
}
