import type { Locale } from "./locale.ts";
import type { Origin, State } from "./record.ts";
import type { Segment, Unit } from "./unit.ts";

/** How a target was found, as the lookup's steps are numbered. */
export type LookupStep =
  | "slot"
  | "neighbours"
  | "lineage"
  | "moved"
  | "reviewed-elsewhere"
  | "parent-locale";

/** A target that is applied without a person. */
export interface Match {
  readonly target: string;
  readonly score: 101 | 100;
  readonly step: LookupStep;
  readonly state: State;
  readonly origin: Origin;
  /** Id of the record. */
  readonly record: string;
  readonly by: string;
  /** Locale of the memory it comes from: the asked one or a parent. */
  readonly locale: Locale;
}

/** The target of an older wording of a segment, shown until somebody updates it. */
export interface StaleMatch extends Omit<Match, "score" | "step"> {
  /** Source text that the target was made for; of all sentences, where several became one. */
  readonly source: string;
  /** Ids of the records of the further ones of these. */
  readonly others: readonly string[];
}

/** A record that may help a translator but is never applied by itself. */
export interface Proposal {
  readonly record: string;
  readonly source: string;
  readonly target: string;
  readonly score: number;
  readonly reason:
    | "stale"
    | "codes-differ"
    /** An older wording that differs in numbers, dates and the like: the target has today's. */
    | "values-differ"
    | "other-context"
    | "below-minimum-state"
    | "covers-gone"
    | "rejected";
  readonly locale: Locale;
}

/**
 * What the memory has for consecutive segments of one unit: usually one segment;
 * several where a target covers them together.
 */
export interface Piece {
  /** The segment, or the covered ones joined into one. */
  readonly segment: Segment;
  /** Index of the first segment in `Unit.segments`. */
  readonly from: number;
  /** Index after the last one. */
  readonly to: number;
  /** Newest target, whatever its state: what the next editor starts from. */
  readonly work: Match | undefined;
  /** Newest target that meets the policy: what rebuild writes. */
  readonly published: Match | undefined;
  readonly stale: StaleMatch | undefined;
  /** Where readers have nothing of it: that it was put into a unit that was there before without it. */
  readonly isAdded?: true;
  /** Ids of the heads where there are several, sorted; empty otherwise. */
  readonly conflict: readonly string[];
  readonly proposals: readonly Proposal[];
}

/** What the memory has for a unit; the pieces cover all of its segments in order. */
export interface UnitMatch {
  readonly unit: Unit;
  readonly pieces: readonly Piece[];
}
