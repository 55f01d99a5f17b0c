import { programVersion } from "../../../io/program-version.ts";
import type { JobName } from "../../../model/job.ts";
import type { RunOutcome, RunReport } from "../../../model/run-report.ts";
import { compareRuns } from "../../../stages/report/compare-runs.ts";
import type { Attempted } from "./attempt.ts";
import { exitOf } from "./exit-of.ts";

export interface Ran extends Attempted {
  readonly job: JobName;
  readonly slot: string | undefined;
  readonly before: RunReport | undefined;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly tookMs: number;
  readonly isInterrupted: boolean;
}

/** Say what became of a run. */
export function composeReport(ran: Ran): RunReport {
  const { job, slot, before, startedAt, endedAt, tookMs, attempts, isInterrupted } = ran;
  const { isNothingDone: _, ...result } = ran.outcome;
  return {
    v: 1,
    id: `${startedAt.replaceAll(/[-:.]/g, "")}-${job}`,
    job,
    version: programVersion(),
    ...(slot === undefined ? {} : { slot }),
    startedAt,
    endedAt,
    tookMs,
    exit: exitOf(ran),
    outcome: outcomeOf(ran),
    attempts,
    isInterrupted,
    ...result,
    ...(before === undefined ? {} : { since: compareRuns(before, result) }),
    webhooks: [],
  };
}

function outcomeOf({ outcome, isInterrupted }: Ran): RunOutcome {
  if (outcome.isNothingDone === true) return "failed";
  return outcome.failed.length > 0 || isInterrupted ? "partly" : "done";
}
