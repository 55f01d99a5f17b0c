import type { Locale } from "./locale.ts";
import type { PlanLine, ReleasePlan } from "./release-plan.ts";
import type { PurgeReport } from "./release-target.ts";
import type { FailedFile } from "./report.ts";

/** What a publication did, or would do; `--json` prints it. */
export interface PublishReport {
  readonly plan: ReleasePlan;
  /** The instant that it was planned for, ISO 8601. */
  readonly at: string;
  /** What readers get now; absent where nothing was ever published. */
  readonly live?: string;
  /** The release that was made, or would be; absent where there is nothing to publish. */
  readonly release?: ReleaseReport;
  /** Articles that could not be made, and addresses that cannot be led on. */
  readonly failed: readonly FailedFile[];
  /** For a timer that had nothing to do: the release that a rollback pinned the site to. */
  readonly pinned?: string;
  /** For a release that waits: its instant. */
  readonly waitsUntil?: string;
  /** For one that had an instant: milliseconds from there until readers had it. */
  readonly lateMs?: number;
  /** For a withdrawal with `--purge`. */
  readonly purged?: PurgeReport;
  /** What went wrong after the release was live, which it stays: one sentence without a period. */
  readonly hookProblem?: string;
}

/** A release in numbers. */
export interface ReleaseReport {
  readonly id: string;
  readonly number: number;
  /** Name of the target, for people. */
  readonly target: string;
  /** Where its files can be read; absent where the target has no address. */
  readonly address?: string;
  readonly files: number;
  /** Files that are new or differ from those of the release before, in all. */
  readonly changedFiles: number;
  readonly removedFiles: number;
  /** Addresses of pages that readers find changed, absolute where `site.url` is said; sorted. */
  readonly changed: readonly string[];
  /** Addresses of pages that are gone; sorted. */
  readonly removed: readonly string[];
  /** First pages of the locales that have some. */
  readonly homes: readonly { readonly locale: Locale; readonly path: string }[];
}

/** How one release differs from another. */
export interface ReleaseDiff {
  readonly from: string;
  readonly to: string;
  /** Sorted by article, then locale; nothing is held in it. */
  readonly lines: readonly PlanLine[];
  /** Paths, sorted. */
  readonly files: {
    readonly added: readonly string[];
    readonly changed: readonly string[];
    readonly removed: readonly string[];
  };
}
