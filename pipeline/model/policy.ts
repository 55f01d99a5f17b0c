import type { Locale } from "./locale.ts";
import type { State } from "./record.ts";

/** What a reader gets of a unit that is not wholly translated. */
export type Fallback = "keep-old" | "source" | "segment" | "omit-article";

/** What may be written for readers. */
export interface Policy {
  /** Lowest state that rebuild writes. Default: `translated`. */
  readonly minimumState: State;
  /** Whether a locale falls back to its parents' published targets. Default: `true`. */
  readonly parentLocale: boolean;
  /** Default: `keep-old`. */
  readonly fallback: Fallback;
  /** Lowest share of translated words of a written article. Range: 0 to 1. Default: `0`. */
  readonly minimumCoverage: number;
}

/** Findings that keep an article back. */
export type BlockOn = "error" | "warning" | "none";

/** What happens to an article of a locale that is not corrected in time. */
export type AtDeadline = "notice" | "source" | "withdraw";

/** What an article needs to go live in a locale. */
export interface GatePolicy {
  /** Lowest state of its translations. Default: what `Policy` says, which counts for rebuilds. */
  readonly minimumState: State | undefined;
  /** Lowest share of translated words. Range: 0 to 1. Default: `0`. */
  readonly minimumCoverage: number;
  /** Highest share of words by machines that nobody has edited or reviewed. Range: 0 to 1. Default: `1`. */
  readonly maximumMachine: number;
  /** Whether every translation needs a reviewer who is not its translator. Default: `false`. */
  readonly fourEyes: boolean;
  /** Default: `error`. */
  readonly blockOn: BlockOn;
  /** Time that a locale has for a factual or legal correction. Default: an hour. */
  readonly correctionDueMs: number;
  /** Default: `notice`. */
  readonly atDeadline: AtDeadline;
}

/** Parts of it that are said for a locale or for some articles. */
export type GateRule = {
  /** Path patterns of source articles. */
  readonly include: readonly string[];
  /** Locales in which they are published besides their own; `undefined`: nothing is said. */
  readonly locales: readonly Locale[] | undefined;
} & Partial<GatePolicy>;
