import type { ShownBlock, ShownOverride } from "./block-report.ts";
import type { InlineCode } from "./inline-code.ts";
import type { Locale } from "./locale.ts";
import type { Proposal } from "./match.ts";
import type { ShownMatch } from "./memory-report.ts";
import type { Location } from "./pipeline-error.ts";
import type { Origin, ReviewRecord, State } from "./record.ts";
import type { TargetUpdate } from "./target-update.ts";
import type { UnitKind } from "./unit.ts";

/* What the verbs say of units and their segments; see `report.ts`. */

export interface ShownUnit {
  readonly id: string;
  readonly kind: UnitKind;
  /** Key path of a front matter value or a string, name of an argument; absent for blocks. */
  readonly name?: string;
  readonly location: Location;
  /** Texts of the headings above it, outermost first. */
  readonly headings: readonly string[];
  /** What the author told translators. */
  readonly note: string | undefined;
  /** Longest target allowed, in grapheme clusters. */
  readonly maxLength: number | undefined;
  readonly segments: readonly ShownSegment[];
  /** Addresses that the locale has of its own, where there are some. */
  readonly overrides?: readonly ShownOverride[];
  /** What the locale does with its block or adds behind it, where it does. */
  readonly blocks?: readonly ShownBlock[];
  /** What people said about it, from the first on, where somebody did. */
  readonly comments?: readonly ShownRemark[];
  /** Checks that are silenced at it, where there are some. */
  readonly ignores?: readonly ShownIgnore[];
}

export interface ShownSegment {
  readonly id: string;
  /** Tagged text. */
  readonly source: string;
  /** Tagged text of the newest target; of the older wording where `stale`. */
  readonly target: string | undefined;
  readonly state: State;
  /** 101 in context, 100 equal; `undefined` where there is no target, or only a stale one. */
  readonly score: number | undefined;
  readonly origin: Origin | undefined;
  /** Score of the near text that somebody took for it as it was, where somebody did. Range: 1 to 99. */
  readonly fuzzy?: number;
  /** Id of the record that the target comes from. */
  readonly record: string | undefined;
  /** Whether `target` was made for an older wording of the source. */
  readonly stale: boolean;
  /** What brings `target` up to date, where `stale`. */
  readonly update?: TargetUpdate;
  readonly conflict: boolean;
  readonly codes: readonly InlineCode[];
  /** What reviewers said of `record`, or of a newer text that they rejected; where somebody did. */
  readonly reviews?: readonly ShownReview[];
  /** Ids of the segments, where one target covers several. */
  readonly covers?: readonly string[];
  /** The texts to choose from, where `conflict`. */
  readonly heads?: readonly ConflictText[];
  /** What the memory has for it that does not apply by itself, best first, where it has no translation. */
  readonly proposals?: readonly ShownProposal[];
  /** Near texts of the memory, best first, where it has no translation and there are some. */
  readonly matches?: readonly ShownMatch[];
}

/** A translation that a person may take for a segment: `interlinear set ARTICLE ID --from RECORD`. */
export interface ShownProposal {
  readonly record: string;
  /** Source that it was made for, as tagged text. */
  readonly source: string;
  /** Tagged text. */
  readonly target: string;
  readonly score: number;
  readonly reason: Proposal["reason"];
  /** Locale of the memory that it comes from. */
  readonly locale: Locale;
}

/** What a reviewer said of a translation. */
export interface ShownReview {
  readonly record: string;
  readonly verdict: ReviewRecord["verdict"];
  readonly by: string;
  readonly at: string;
  readonly reason: string | undefined;
  /** Whether the reviewer's id was said with `--by`, not found out. */
  readonly asserted: boolean;
  /** Id of the record that was rejected, where that is not the one that counts. */
  readonly of?: string;
  /** Tagged text of that record. */
  readonly target?: string;
}

/** What somebody said about a unit. */
export interface ShownRemark {
  readonly record: string;
  readonly text: string;
  readonly by: string;
  readonly at: string;
}

/** A check that is silenced at a unit; the text says why. */
export interface ShownIgnore extends ShownRemark {
  readonly check: string;
}

/** One of the texts of a conflict, or the text that both started from. */
export interface ConflictText {
  readonly role: "head" | "base";
  readonly record: string;
  /** Tagged text; empty where somebody opened the segment again. */
  readonly target: string;
  readonly by: string;
  /** Name of the person, where `people.json` has one. */
  readonly name?: string;
  readonly at: string;
}
