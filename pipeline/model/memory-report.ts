import type { Locale } from "./locale.ts";
import type { MemoryEntry, MemoryMatch } from "./memory-match.ts";
import type { MemoryRecord, Origin, RecordFilter, State } from "./record.ts";

/** What `memory compact` did, or would do, with one locale's memory. */
export interface CompactedMemory {
  readonly locale: Locale;
  /** Files that were folded and are gone now, from the project's root. */
  readonly folded: readonly string[];
  /** Packs that have their records, from the project's root. */
  readonly packs: readonly string[];
  /** Different records in those packs. */
  readonly records: number;
  /** Files that cannot be folded as they are. */
  readonly left: readonly { readonly path: string; readonly reason: string }[];
}

/** What `memory migrate` found in one locale's memory. */
export interface MigratedMemory {
  readonly locale: Locale;
  /** How many records there are of each version of the format. */
  readonly versions: Readonly<Record<string, number>>;
  /** The version that this program writes. */
  readonly current: number;
}

/** What `memory migrate` did to the tables of a memory in PostgreSQL, or would do. */
export interface SchemaReport {
  /** Number of the last migration that the database had; `0`: it had no tables. */
  readonly found: number;
  /** Number of the last one that this program knows. */
  readonly expected: number;
  /** Names of those that were applied, or would be. */
  readonly applied: readonly string[];
}

/** What `memory migrate` found and did. */
export interface MigrationReport {
  /** Of the tables; `undefined` where the memory lies in files and no database is named. */
  readonly tables: SchemaReport | undefined;
  /** Of the records; none where the tables are yet to be made. */
  readonly locales: readonly MigratedMemory[];
}

/** What `memory push`, `pull` and `load` did with one locale's records, or would do. */
export interface TransferReport {
  readonly locale: Locale;
  /** Records that were looked at. */
  readonly records: number;
  /** How many of them were new on the other side. */
  readonly added: number;
}

/** What one locale's memory holds. */
export interface MemoryStats {
  readonly locale: Locale;
  /** Different records. */
  readonly records: number;
  /** How many of each kind. */
  readonly kinds: Readonly<Record<string, number>>;
  /** How many of each version of the record format. */
  readonly versions: Readonly<Record<string, number>>;
  /** How many of them have lost their content to an erasure. */
  readonly erased: number;
  /** How many act no more because of a withdrawal, by themselves or with their import. */
  readonly withdrawn: number;
  readonly journals: number;
  readonly packs: number;
  readonly sizeBytes: number;
  /** Lines that were set aside because they are no records. */
  readonly problems: number;
}

/**
 * How a record of a segment's history stands. A `rejected` one is the newest still;
 * the older text that counts in its place is `in use`, as is what was said of texts.
 */
export type Standing = "head" | "rejected" | "superseded" | "withdrawn" | "erased" | "in use";

/** One deed in the history of a segment. */
export interface HistoryEntry {
  readonly record: string;
  readonly kind: MemoryRecord["kind"];
  readonly standing: Standing;
  readonly by: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** Text of a target, or what was said about one. */
  readonly text: string | undefined;
  /** Source text that a target was made for. */
  readonly source: string | undefined;
  /** Article in which it was said, where that is told. */
  readonly article: string | undefined;
  /** Id of the import that it came with. */
  readonly import: string | undefined;
  /** Ids of the records that it supersedes, was made from or acts on. */
  readonly on: readonly string[];
}

/** All that was ever said for a segment, causes before effects. */
export interface HistoryReport {
  readonly article: string;
  readonly locale: Locale;
  /** Id of the segment. */
  readonly id: string;
  readonly entries: readonly HistoryEntry[];
}

/** What `memory withdraw`, `restore` and `erase` put into the memory. */
export interface DeedReport {
  readonly locale: Locale;
  /** Ids of the records, or of the import, that it acts on. */
  readonly on: readonly string[];
  /** Ids of the new records; empty where nothing had to be said. */
  readonly records: readonly string[];
  /** Files that still hold what was erased, from the project's root; `memory compact` rewrites them once they are committed. */
  readonly files: readonly string[];
}

/** What `memory withdraw` and `restore` do with all that a filter chooses in one locale. */
export interface FilterDeedReport {
  readonly locale: Locale;
  /** With whole ids, and times in UTC. */
  readonly filter: RecordFilter;
  /** How many records were taken out of use, or back into it. */
  readonly count: number;
  /** The articles that they were written for, sorted by path. */
  readonly articles: readonly { readonly article: string; readonly count: number }[];
  /** Ids of the new records; empty where nothing had to be said. */
  readonly records: readonly string[];
  /** What the filter chooses too, but a restoration leaves out of use. */
  readonly left: readonly LeftRecords[];
}

/** Records that something else took out of use. */
export interface LeftRecords {
  readonly count: number;
  /** The filter that did; `undefined` where it was an id, of a record or of an import. */
  readonly filter: RecordFilter | undefined;
}

/** What `memory search` found in one locale. */
export interface FoundEntries {
  readonly locale: Locale;
  /** Whether the limit or the time ended the search before all was looked at. */
  readonly isPartial: boolean;
  /** Sorted by source text, then id. */
  readonly entries: readonly FoundEntry[];
  /** Articles whose texts are left out, as nobody may know of them yet. Default: none. */
  readonly embargoed?: number;
}

/** A translation with what was searched for in it. */
export interface FoundEntry extends MemoryEntry {
  /** The plain source and target, cut into stretches; their texts joined are the plain text. */
  readonly stretches: {
    readonly source: readonly FoundStretch[];
    readonly target: readonly FoundStretch[];
  };
}

export interface FoundStretch {
  readonly text: string;
  /** Whether it is what was searched for. */
  readonly isFound: boolean;
}

/** A source text with what `memory match` found for it. */
export interface MatchedText {
  /** As it was asked. */
  readonly source: string;
  /** Best first. */
  readonly matches: readonly ShownMatch[];
  /** Matches that are left out, as nobody may know of their articles yet. Default: none. */
  readonly embargoed?: number;
}

/** A match with what there is to know of its record. */
export interface ShownMatch extends Omit<MemoryMatch, "entry"> {
  /** Id of the record. */
  readonly record: string;
  readonly state: State;
  readonly origin: Origin;
  readonly by: string;
  readonly article: string;
  /** Locale of the memory that it comes from. */
  readonly locale: Locale;
}
