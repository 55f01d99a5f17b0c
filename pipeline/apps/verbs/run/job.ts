import type { FailedItem, JobResult, RunReport } from "../../../model/run-report.ts";
import type { Watcher } from "../verbs.ts";

/** What a job is given. */
export interface JobContext extends Watcher {
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What `--by` said. */
  readonly by: string | undefined;
  /** When the run began, ISO 8601. */
  readonly at: string;
  /** What the run of this job before left behind. */
  readonly before: RunReport | undefined;
}

/** What a job found and made, and whether that is nothing at all, as the world failed. */
export interface JobOutcome extends JobResult {
  readonly isNothingDone?: boolean;
}

/** A job: one of the verbs, and what is to be said of it when nobody looks. */
export interface Job {
  /** What only one run may do at a time: jobs that write the same have the same. */
  readonly lease: string;
  readonly run: (context: JobContext) => Promise<JobOutcome>;
  /** What follows for readers from an error that stopped it. Default: nothing. */
  readonly explain?: (context: JobContext) => Promise<readonly FailedItem[]>;
}

/** A result of a job that did nothing. */
export const NOTHING: JobResult = {
  built: [],
  skipped: [],
  failed: [],
  words: [],
  late: [],
  missed: [],
  withheld: 0,
  summary: "nothing to do",
};
