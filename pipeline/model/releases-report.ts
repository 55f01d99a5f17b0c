import type { Locale } from "./locale.ts";
import type { ReleaseAct } from "./release.ts";

/** A release that is kept. */
export interface KeptRelease {
  readonly id: string;
  readonly isLive: boolean;
  /** Whether the site stays at it until somebody resumes. */
  readonly isPinned: boolean;
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly act: ReleaseAct;
  /** The release that it brought back. */
  readonly of?: string;
  /** Those whose readers have something in it, sorted. */
  readonly locales: readonly Locale[];
  readonly files: number;
}

/** What `releases` lists; `--json` prints it. */
export interface ReleasesReport {
  /** Name of the target, for people. */
  readonly target: string;
  /** Newest first, those that were forgotten left out. */
  readonly releases: readonly KeptRelease[];
  /** Ids of releases whose manifests cannot be read, with why. */
  readonly damaged: readonly { readonly id: string; readonly message: string }[];
  /** Ids of those that were forgotten, or would be, newest first; absent where nobody asked for it. */
  readonly pruned?: readonly string[];
}
