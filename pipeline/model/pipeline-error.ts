/**
 * Why a run stopped or left something out; the codes are API: documented, never
 * renamed, never reused.
 */
export type ErrorCode =
  | "article-not-found"
  | "article-too-large"
  | "article-too-deep"
  | "conflict"
  | "config-invalid"
  | "config-newer"
  | "config-not-found"
  | "front-matter-invalid"
  | "strings-invalid"
  | "ledger-newer"
  | "job-failed"
  | "link-broken"
  | "link-loop"
  | "markdown-invalid"
  | "memory-invalid"
  | "memory-locked"
  | "memory-newer"
  | "memory-older"
  | "not-utf8"
  | "path-ambiguous"
  | "path-outside-project"
  | "queue-newer"
  | "release-damaged"
  | "release-held"
  | "release-moved"
  | "release-newer"
  | "release-not-found"
  | "release-target-taken"
  | "redirect-collision"
  | "redirect-loop"
  | "run-locked"
  | "person-unknown"
  | "record-not-found"
  | "segment-not-found"
  | "site-collision"
  | "slug-invalid"
  | "slug-taken"
  | "source-changed"
  | "target-invalid"
  | "text-invalid"
  | "time-invalid"
  | "usage"
  | "world"
  | "wrong-language";

/** Where something was seen: a path from the project root, line and column from 1. */
export interface Location {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export interface PipelineErrorOptions {
  /** Where, if the problem has a place in a file. */
  readonly location?: Location;
  /** What to do about it, one sentence without a period; commands in backticks. */
  readonly hint?: string;
  /** What the world said (file system, database), for problems the user did not cause. */
  readonly cause?: unknown;
  /** Whether trying again later may work. Default: `false`. */
  readonly retryable?: boolean;
}

/**
 * A problem that is not a bug of ours: the user can mend it, or, with `cause`,
 * the world failed. Anything else that is thrown is a bug.
 */
export class PipelineError extends Error {
  override readonly name = "PipelineError";
  readonly code: ErrorCode;
  readonly location: Location | undefined;
  readonly hint: string | undefined;
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: PipelineErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.location = options.location;
    this.hint = options.hint;
    this.retryable = options.retryable ?? false;
  }
}
