import type { Locale } from "./locale.ts";
import type {
  Concordance,
  ConcordanceQuery,
  EntryQuery,
  MatchQuery,
  MemoryEntry,
  MemoryMatch,
} from "./memory-match.ts";
import type { KnownRecord, MemoryRecord, Slot } from "./record.ts";

/** What a stage needs to know from one locale's memory. */
export interface MemoryQuery {
  readonly locale: Locale;
  /** Target records that cover any of these keys. */
  readonly keys?: readonly string[];
  /** Records of any kind that name any of these articles. */
  readonly articles?: readonly string[];
  /** Records with these ids, and what bears on them; also where an id is that of an import. */
  readonly ids?: readonly string[];
  /** Only these kinds among the records found; what bears on them comes all the same. */
  readonly kinds?: readonly KnownRecord["kind"][];
}

/** What the writer saw: the write is refused where the memory has moved on. */
export interface Expectation {
  readonly slot: Slot;
  /** Id of the head that the writer saw for this slot, wherever it was found, or `none`. */
  readonly head: string | "none";
}

/** Records of one locale that are stored together or not at all. */
export interface Batch {
  readonly locale: Locale;
  readonly records: readonly MemoryRecord[];
  readonly expect?: readonly Expectation[];
}

export type PutResult =
  | { readonly outcome: "stored"; readonly added: number }
  | { readonly outcome: "moved"; readonly slot: Slot; readonly heads: readonly string[] }
  | { readonly outcome: "refused"; readonly reason: string };

/**
 * The memory of a project, all locales.
 *
 * Invariant: a record once acknowledged by `put` is returned by every later
 * `gather` it belongs to, after any crash; from another process, by every one after
 * its `refresh`, and without one a little later. Records are equal
 * when their ids are: putting one again changes nothing.
 */
export interface MemoryStore {
  /** See, from here on, all that any process had acknowledged before: how a verb begins. */
  refresh(): Promise<void>;
  /**
   * The records that answer the query, each once, sorted by id, closed over what
   * bears on them: records that supersede them (to any depth), reviews,
   * withdrawals, restorations and erasures. Records whose content was erased
   * come without it.
   */
  gather(query: MemoryQuery): Promise<readonly MemoryRecord[]>;
  /** Store a batch durably; all or nothing. */
  put(batch: Batch): Promise<PutResult>;
  /** Locales that have a memory, sorted. */
  locales(): Promise<readonly Locale[]>;
  /** Lines that were set aside because they are no records, since the store was opened. */
  problems(): readonly MemoryProblem[];
  close(): Promise<void>;
}

/**
 * What a memory offers besides what applies by itself. Nothing of it is ever an input of a rebuild.
 *
 * Invariant: it answers from all records that were acknowledged before it was asked, as `gather` does.
 */
export interface MatchingMemory {
  /**
   * The best matches for each text, in order, as `answerMatches` defines them over all entries of the
   * memory: however a store looks for them, it finds what a comparison with every entry would.
   */
  match(query: MatchQuery): Promise<readonly (readonly MemoryMatch[])[]>;
  /** Entries with a phrase or an expression in their texts. Throws `usage` for what is no expression. */
  search(query: ConcordanceQuery): Promise<Concordance>;
  /** Entries page by page, sorted by id; what is put meanwhile may be among them or not. */
  entries(query: EntryQuery): AsyncIterable<readonly MemoryEntry[]>;
}

/** A line of a memory file that could not be read; the file is left as it is. */
export interface MemoryProblem {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}
