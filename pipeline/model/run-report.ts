import type { JobName } from "./job.ts";
import type { Locale } from "./locale.ts";
import type { Location } from "./pipeline-error.ts";

/*
 * What a run leaves behind; these shapes are API: fields are added, never renamed. Nothing in
 * them speaks of an article that is not to be read yet.
 */

/** What a job did. All times are ISO 8601 in UTC. */
export interface RunReport extends JobResult {
  readonly v: 1;
  /** Sorts by time: `20261126T030000123Z-rebuild`. */
  readonly id: string;
  readonly job: JobName;
  /** Of the program. */
  readonly version: string;
  /** The instant for which it was scheduled, where it was. */
  readonly slot?: string;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Milliseconds of real time. */
  readonly tookMs: number;
  /** How the program ended, or would have. */
  readonly exit: number;
  readonly outcome: RunOutcome;
  /** How often the job was begun; more than once where the world failed in between. */
  readonly attempts: number;
  /** Whether somebody ended it before it was through. */
  readonly isInterrupted: boolean;
  /** Compared with the run of the same job before; absent for the first. */
  readonly since?: RunChanges;
  /** Who was told, and whether they heard. */
  readonly webhooks: readonly WebhookDelivery[];
}

/** `partly`: what failed did not stop the rest; `failed`: nothing was done. */
export type RunOutcome = "done" | "partly" | "failed";

/** What a job found and made. */
export interface JobResult {
  /** What was written, or is live now. */
  readonly built: readonly BuiltItem[];
  /** What was left as it was, and why. */
  readonly skipped: readonly SkippedItem[];
  readonly failed: readonly FailedItem[];
  /** Source words by locale, where they were counted. */
  readonly words: readonly LocaleWords[];
  /** What went live later than its instant. */
  readonly late: readonly LatePublication[];
  /** Corrections that locales should have followed by now. */
  readonly missed: readonly MissedDeadline[];
  readonly release?: { readonly id: string; readonly target: string };
  /** Things that are not said, as they speak of articles that are not to be read yet. */
  readonly withheld: number;
  /** One sentence for people, without a period. */
  readonly summary: string;
}

export interface BuiltItem {
  /** Path of the file, the article or, for memories, their locale. */
  readonly path: string;
  readonly locale?: Locale;
  /** What became of it: `written`, `added`, `changed`, `removed`, `pushed 3`. */
  readonly deed: string;
}

export interface SkippedItem {
  readonly path: string;
  readonly locale?: Locale;
  /** One sentence without a period. */
  readonly reason: string;
}

export interface FailedItem {
  /** Empty for the run as a whole. */
  readonly path: string;
  readonly locale?: Locale;
  /** An error code; `due` for what is due but not live. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly location?: Location;
}

export interface LocaleWords {
  readonly locale: Locale;
  readonly words: number;
  readonly translated: number;
  /** Those of what was written by this run. */
  readonly built: number;
}

export interface LatePublication {
  readonly article: string;
  readonly locale: Locale;
  readonly due: string;
  readonly lateMs: number;
}

export interface MissedDeadline {
  readonly article: string;
  readonly locale: Locale;
  readonly due: string;
  /** Sentences that still say what was corrected. */
  readonly open: number;
}

/** What is other than it was at the run before. */
export interface RunChanges {
  readonly id: string;
  /** What fails and did not. */
  readonly failing: readonly FailedItem[];
  /** What failed and does not any more. */
  readonly solved: readonly FailedItem[];
  /** Words that came (or went, below `0`) by locale, where they did. */
  readonly words: readonly {
    readonly locale: Locale;
    readonly words: number;
    readonly translated: number;
  }[];
}

export interface WebhookDelivery {
  /** Without what is secret in an address: `https://example.org`. */
  readonly to: string;
  readonly attempts: number;
  /** Absent where it was heard; one sentence without a period. */
  readonly problem?: string;
}

/** What fails, until it does not any more; `status --failing` lists it. */
export interface FailingItem extends Omit<FailedItem, "location"> {
  readonly job: JobName | "webhook";
  /** ISO 8601: the first time, the last time, and when a daemon tries again. */
  readonly since: string;
  readonly at: string;
  readonly retryAt: string;
  readonly attempts: number;
}

/** What `status --failing` answers. */
export interface FailingReport {
  /** Whether any job has run in this working copy. */
  readonly hasRun: boolean;
  /** Sorted by job, path and locale. */
  readonly failing: readonly FailingItem[];
  /** Articles that are left out, as nobody may know of them yet. Default: none. */
  readonly embargoed?: number;
}
