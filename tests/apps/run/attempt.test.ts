import { describe, expect, it } from "vitest";
import { attempt } from "../../../pipeline/apps/verbs/run/attempt.ts";
import { type Job, type JobContext, NOTHING } from "../../../pipeline/apps/verbs/run/job.ts";
import { PipelineError } from "../../../pipeline/model/pipeline-error.ts";

const CONTEXT: JobContext = {
  directory: "/",
  env: {},
  by: undefined,
  at: "2026-11-26T02:00:00.000Z",
  before: undefined,
  signal: new AbortController().signal,
  onProgress: () => {},
};

/** A job that fails so often before it is done. */
function failing(times: number, error: unknown): Job {
  let count = 0;
  return {
    lease: "rebuild",
    run: async () => {
      if (count++ < times) throw error;
      return { ...NOTHING, summary: "done" };
    },
    explain: async () => [{ path: "content/en/a.md", code: "due", message: "Due but not live" }],
  };
}

async function tried(job: Job, signal = CONTEXT.signal) {
  const pauses: number[] = [];
  const pause = async (ms: number): Promise<void> => void pauses.push(ms);
  const answer = await attempt(job, { ...CONTEXT, signal }, { pause, random: () => 0 });
  return { answer, pauses };
}

const LOST = new PipelineError("world", "Cannot reach the bucket", { retryable: true });

describe("attempt", () => {
  it("tries again, later each time, where the network was lost in the middle", async () => {
    const { answer, pauses } = await tried(failing(2, LOST));
    expect(answer).toMatchObject({ attempts: 3, outcome: { summary: "done", failed: [] } });
    expect(pauses).toEqual([1000, 5000]);
  });

  it("gives up when it stays lost, and says what follows for readers", async () => {
    const { answer, pauses } = await tried(failing(99, LOST));
    expect([answer.attempts, pauses.length]).toEqual([4, 3]);
    expect(answer.problems).toEqual([LOST]);
    expect(answer.outcome).toMatchObject({
      isNothingDone: true,
      failed: [{ path: "", message: "Cannot reach the bucket" }, { code: "due" }],
    });
  });

  it("does not insist where nothing will change by itself, or somebody ends it", async () => {
    const { answer } = await tried(failing(1, new PipelineError("world", "No such bucket")));
    expect(answer.attempts).toBe(1);
    expect((await tried(failing(1, LOST), AbortSignal.abort())).answer.attempts).toBe(1);
  });

  it("keeps what a bug says out of the report", async () => {
    const bug = new TypeError("content/en/secret.md is undefined");
    const { answer } = await tried(failing(1, bug));
    expect(answer.bug).toBe(bug);
    expect(answer.outcome.failed).toEqual([
      { path: "", code: "bug", message: "A bug of ours (TypeError): the log has more" },
    ]);
  });
});
