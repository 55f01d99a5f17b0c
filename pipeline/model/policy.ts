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
