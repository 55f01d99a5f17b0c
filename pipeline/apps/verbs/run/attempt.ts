import { PipelineError } from "../../../model/pipeline-error.ts";
import type { FailedItem } from "../../../model/run-report.ts";
import { type Job, type JobContext, type JobOutcome, NOTHING } from "./job.ts";

/** What came of a job, be it as it may. */
export interface Attempted {
  readonly outcome: JobOutcome;
  /** Times that it was begun. */
  readonly attempts: number;
  /** What stopped it. */
  readonly problems: readonly PipelineError[];
  /** What was thrown, where that is a bug of ours. */
  readonly bug?: unknown;
}

interface AttemptWorld {
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly random: () => number;
}

/** How long to wait where the world failed in a way that may pass, before each further time. */
const PAUSES_MS: readonly number[] = [1_000, 5_000, 20_000];

/**
 * Run a job, again where a network or a disk failed in a way that may pass. Whatever stops it becomes a part of what is
 * reported: nobody is there to see it.
 */
export async function attempt(
  job: Job,
  context: JobContext,
  { pause, random }: AttemptWorld,
): Promise<Attempted> {
  for (let attempts = 1; ; attempts++) {
    try {
      return { outcome: await job.run(context), attempts, problems: [] };
    } catch (thrown) {
      const problems = problemsIn(thrown);
      if (problems === undefined) return { ...stopped([bugItem(thrown)]), attempts, bug: thrown };
      const waitMs = PAUSES_MS[attempts - 1];
      const mayPass = problems.every(({ retryable }) => retryable);
      if (!mayPass || waitMs === undefined || context.signal.aborted)
        return {
          ...stopped([...problems.map(itemOf), ...(await explain(job, context))]),
          attempts,
          problems,
        };
      await pause(waitMs * (1 + random() / 2), context.signal);
    }
  }
}

function stopped(failed: readonly FailedItem[]): Pick<Attempted, "outcome" | "problems"> {
  const summary = "nothing was done";
  return { outcome: { ...NOTHING, failed, summary, isNothingDone: true }, problems: [] };
}

/** What stopped the job may stop this, too. */
async function explain(job: Job, context: JobContext): Promise<readonly FailedItem[]> {
  try {
    return (await job.explain?.(context)) ?? [];
  } catch {
    return [];
  }
}

function problemsIn(thrown: unknown): readonly PipelineError[] | undefined {
  const errors: readonly unknown[] = thrown instanceof AggregateError ? thrown.errors : [thrown];
  return errors.length > 0 && errors.every((error) => error instanceof PipelineError)
    ? errors
    : undefined;
}

function itemOf({ code, message, hint }: PipelineError): FailedItem {
  return { path: "", code, message, ...(hint === undefined ? {} : { hint }) };
}

/** Its message may say anything, also what is not to be read yet. */
function bugItem(thrown: unknown): FailedItem {
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return { path: "", code: "bug", message: `A bug of ours (${name}): the log has more` };
}
