/** What can be run once by `run`, and again and again by `daemon`. */
export type JobName = "rebuild" | "publish" | "due" | "sync" | "report";

export const JOB_NAMES: readonly JobName[] = ["rebuild", "publish", "due", "sync", "report"];

/** When a job is run. */
export interface JobSchedule {
  readonly job: JobName;
  /** Five fields, or a nickname such as `@daily`. */
  readonly cron: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Milliseconds by which a run may begin later, by chance. Range: from `0`. */
  readonly jitterMs: number;
  /** Milliseconds after which a run that hangs is ended. Range: from `60000`. */
  readonly longestMs: number;
}
