import type { Locale } from "../../model/locale.ts";
import type { MatchingMemory, MemoryStore, PutResult } from "../../model/memory-port.ts";
import type { CompactedMemory, MemoryStats } from "../../model/memory-report.ts";
import type { MemoryRecord } from "../../model/record.ts";
import type { ImportedMemory } from "./imported-memory.ts";
import type { RecordPack } from "./record-pack.ts";

/** A record with its JSON text. */
export interface WrittenOut {
  readonly record: MemoryRecord;
  readonly json: string;
}

/** A part of a memory, in the order of ids. */
export interface RecordPage {
  /** Id of the last record that is known. Default: from the beginning. */
  readonly after?: string;
  /** Most records. */
  readonly limit: number;
}

/** What records of a locale are about that are new, or on which new ones bear. */
export interface NewsInLocale {
  readonly locale: Locale;
  /** Keys of segments and names of articles. */
  readonly names: ReadonlySet<string>;
}

/** Tells what has come into a memory since somebody read it. */
export interface MemoryNews {
  /** Up to where it is read now. */
  readonly position: () => string;
  /** What has come since a position; `undefined` where nobody knows, because records went, too, or too many came. */
  readonly since: (position: string) => readonly NewsInLocale[] | undefined;
  /** A position, moved on over the records with these ids that follow it, up to the first other one. */
  readonly after: (position: string, own: ReadonlySet<string>) => string;
  /** The same for all records of some articles. */
  readonly about: (articles: readonly string[]) => readonly NewsInLocale[];
}

/** The memory of a project, wherever it lies, with what its keepers need besides the port. */
export interface ProjectMemory extends MemoryStore, MatchingMemory {
  readonly stats: (locale: Locale) => Promise<MemoryStats>;
  /** Ids of records, also of imports, that begin like this, sorted. */
  readonly idsBeginning: (locale: Locale, beginning: string) => Promise<readonly string[]>;
  /** Files in which a record stands, from the project's root, sorted; none where it lies in a database. */
  readonly filesOf: (locale: Locale, id: string) => Promise<readonly string[]>;
  /**
   * Fold the sealed files of a locale into packs: those of HEAD that nobody changed since, or
   * without git all but the one that is written today. Doing it again changes nothing. Throws
   * `usage` where the memory has no files.
   */
  readonly compact: (locale: Locale, isDryRun: boolean) => Promise<CompactedMemory>;
  /** Records of a locale, sorted by id, those that were erased without their content. */
  readonly page: (locale: Locale, page: RecordPage) => Promise<readonly MemoryRecord[]>;
  /** Articles, as `gather` takes them, that records of a locale name and that are none of these. In no promised order. */
  readonly otherArticles: (
    locale: Locale,
    articles: ReadonlySet<string>,
  ) => Promise<readonly string[]>;
  /** Which of some ids the memory has. */
  readonly known: (locale: Locale, ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /**
   * Take in records that another copy of this memory has accepted, as they are, all or nothing: a union by ids.
   * Nothing is expected of them but that they are records. Answers how many were new.
   */
  readonly merge: (locale: Locale, records: readonly MemoryRecord[]) => Promise<number>;
  /**
   * Store records of one locale that this program has just made and that nobody can have: each
   * once, they supersede nothing. They are neither judged nor looked for.
   *
   * @param expected how many more are coming, about, before something is asked. Default: none.
   */
  readonly putNew: (
    locale: Locale,
    written: readonly WrittenOut[],
    expected?: number,
  ) => Promise<PutResult>;
  /** As `putNew`, of packs; their memory must stay as it is until this is done. */
  readonly putPacks: (
    locale: Locale,
    packs: readonly RecordPack[],
    expected?: number,
  ) => Promise<PutResult>;
  /** Say that records will be put soon, so that what this takes is looked up meanwhile. Default: nothing is. */
  readonly expectPut?: () => void;
  /** Make ready for questions, where many new records were put; else who asks one has to wait for it. */
  readonly settle: () => Promise<void>;
  /** `undefined` where it cannot tell. */
  readonly news: MemoryNews | undefined;
  /** What imports and exports of whole memories ask. */
  readonly imported: ImportedMemory;
}
