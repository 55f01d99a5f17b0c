import type { Locale } from "./locale.ts";
import type { Origin, RecordFilter, State } from "./record.ts";

/**
 * A target that the memory offers for other segments: the head of its slot, not empty,
 * neither withdrawn nor rejected.
 */
export interface MemoryEntry {
  /** Id of the record. */
  readonly record: string;
  /** Locale of the memory it is in. */
  readonly locale: Locale;
  readonly from: Locale;
  /** Source text with tags, as the record has it. */
  readonly source: string;
  /** As `Segment.codesHash`. */
  readonly codesHash: string;
  /** Target text with tags. */
  readonly target: string;
  readonly state: State;
  readonly origin: Origin;
  readonly by: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly article: string;
  readonly prev: string;
  readonly next: string;
  /** Id of the import that it came with. */
  readonly import: string | undefined;
  /**
   * Whether entries in use of the same locale have other targets for the same source text; `false` where
   * that is not asked, as of `withdrawn` and `opened` ones.
   */
  readonly hasRivals: boolean;
}

/** A source text to find matches for. */
export interface MatchText {
  /** With tags, as `Segment.text`. */
  readonly text: string;
  /** Keys of its neighbours, where its context is known; `^` and `$` at the ends. */
  readonly prev?: string;
  readonly next?: string;
  /** As `Segment.codesHash`. Default: that of a text without codes. */
  readonly codesHash?: string;
}

/** What matches are asked for. */
export interface MatchQuery {
  /** Source locale of the texts. */
  readonly from: Locale;
  readonly locale: Locale;
  readonly texts: readonly MatchText[];
  /** Lowest score to return. Range: 1 to 101. Default: `70`. */
  readonly minimum?: number;
  /** Most matches for a text. Range: from 1. Default: `5`. */
  readonly limit?: number;
  /** Points taken off for what makes a match less sure. Default: `DEFAULT_PENALTIES`. */
  readonly penalties?: Partial<PenaltyPoints>;
  /** Other locales whose memories are asked too, such as `fr` for `fr-CH`. Default: none. */
  readonly otherLocales?: readonly Locale[];
  /** Lowest state of a target. Default: `initial`. */
  readonly minimumState?: State;
}

/**
 * What makes a fuzzy match less sure than its text says.
 *
 * - `machine`: an engine made the target, and nobody has reviewed it.
 * - `not-reviewed`: nobody has reviewed the target.
 * - `several-targets`: the same source text has other targets, too.
 * - `other-locale`: the target is in another locale of the language.
 * - `codes-differ`: the inline codes are other ones.
 * - `not-substituted`: only numbers, dates and the like differ, but the target does not show where they stand.
 * - `case`: only upper and lower case differ.
 */
export type PenaltyName =
  | "machine"
  | "not-reviewed"
  | "several-targets"
  | "other-locale"
  | "codes-differ"
  | "not-substituted"
  | "case";

/** Points of each penalty. Range: 0 to 100. */
export type PenaltyPoints = Readonly<Record<PenaltyName, number>>;

/** A penalty that was taken off a score. */
export interface Penalty {
  readonly name: PenaltyName;
  readonly points: number;
}

/** A stretch of a source text beside the asked one. */
export interface TextChange {
  readonly type: "same" | "removed" | "added";
  readonly text: string;
}

/** What a translator is warned of: a small change of the text that turns its meaning. */
export type MatchWarning = "negation-added" | "negation-removed" | "number-changed";

/** What the memory offers for a text. */
export interface MemoryMatch {
  /**
   * Range: 1 to 101. 101: the same text in the same context; 100: the same text and codes; 99: only
   * numbers, dates and placeables differ and were put into the target, or only the data of codes
   * differs; below: fuzzy, in per cent, less the penalties.
   */
  readonly score: number;
  /** As the record has it. */
  readonly source: string;
  /** The record's target, with what was substituted. */
  readonly target: string;
  /** What was taken off the score; empty from 99 on. */
  readonly penalties: readonly Penalty[];
  /** From the entry's source to the asked text; empty where they are equal. */
  readonly changes: readonly TextChange[];
  readonly warnings: readonly MatchWarning[];
  readonly entry: MemoryEntry;
}

/** Which entries of a memory are meant. */
export interface EntryFilter extends RecordFilter {
  readonly locale: Locale;
}

/** What entries are listed. */
export interface EntryQuery extends EntryFilter {
  /**
   * - `in-use`: heads that are offered, as `MemoryEntry` says.
   * - `live`: all targets that were not withdrawn or erased, superseded and rejected ones among them.
   * - `opened`: records that opened a segment again, neither withdrawn nor erased; their target is empty.
   * - `withdrawn`: targets of both kinds that were withdrawn, by themselves or with their import, and
   *   not erased.
   *
   * Default: `in-use`.
   */
  readonly which?: "in-use" | "live" | "opened" | "withdrawn";
  /** Entries of one page. Default: `500`. */
  readonly pageSize?: number;
}

/** A question to the concordance. */
export interface ConcordanceQuery extends EntryFilter {
  readonly side: "source" | "target" | "both";
  /** A phrase, found without regard to case, or a regular expression of JavaScript with the flags `iu`. */
  readonly text: string;
  readonly mode: "phrase" | "regex";
  /** Most entries. Default: `20`. */
  readonly limit?: number;
  /** How long to look, for regular expressions. Default: `2000`. */
  readonly timeoutMs?: number;
}

/** Answer of the concordance. */
export interface Concordance {
  /** Sorted by source text, then id. */
  readonly entries: readonly MemoryEntry[];
  /** Whether the limit or the time ended it before all was looked at. */
  readonly isPartial: boolean;
}
