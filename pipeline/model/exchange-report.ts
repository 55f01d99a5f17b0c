import type { Locale } from "./locale.ts";
import type { Location } from "./pipeline-error.ts";
import type { FailedFile } from "./report.ts";

/*
 * What the verbs of exchange answer. `--json` prints these shapes, `undefined` as
 * `null`; they are API: fields are added, never renamed.
 */

/** What an export wrote, or would write. */
export interface ExportReport {
  /** In the order of locales and articles. */
  readonly files: readonly ExportedFile[];
  /** Articles that could not be read, and files that were left alone. */
  readonly failed: readonly FailedFile[];
  /** Articles that are left out, as nobody may know of them yet. Default: none. */
  readonly embargoed?: number;
}

export interface ExportedFile {
  /** From the working directory. */
  readonly path: string;
  readonly locale: Locale;
  readonly entries: number;
  /** Entries without a translation. */
  readonly untranslated: number;
  /** Entries whose translation somebody has to look at. */
  readonly fuzzy: number;
  /** Whether its bytes were other ones before. */
  readonly changed: boolean;
}

/** What an import put into the memory, or would put. */
export interface ImportReport {
  readonly files: readonly ImportedFile[];
  /** Memories of other tools, one for each file; absent where none was named. */
  readonly memories?: readonly ImportedMemory[];
  /** Files that could not be read. */
  readonly failed: readonly FailedFile[];
}

export interface ImportedFile {
  /** As it was named. */
  readonly path: string;
  readonly locale: Locale;
  /** Id of the import, for `undo`; `undefined` where nothing was written. */
  readonly import: string | undefined;
  /** Entries that are in use. */
  readonly entries: number;
  /** Texts that are new. */
  readonly changed: number;
  /** Of these, the ones that somebody has to look at: marked fuzzy, or for an older source. */
  readonly initial: number;
  /** Entries that say what the memory has, or nothing. */
  readonly unchanged: number;
  /** Entries that say what the memory had once, and that nobody has touched since. */
  readonly outdated: number;
  /** `#~` entries; they are not read. */
  readonly obsolete: number;
  readonly refused: readonly RefusedEntry[];
}

/** An entry that was not imported. */
export interface RefusedEntry {
  readonly location: Location;
  /** Its `msgctxt`. */
  readonly context: string | undefined;
  /** Why: one sentence without a period. */
  readonly reason: string;
}

/** What came of the units of a memory. */
export interface ImportedMemory {
  /** As it was named. */
  readonly path: string;
  /** Id of the import, for `undo`; `undefined` where nothing was written. */
  readonly import: string | undefined;
  /** Units of the file that were read. */
  readonly units: number;
  /** Sorted by locale. */
  readonly locales: readonly ImportedLocale[];
  /** Languages of the file's texts, as it writes them, sorted. */
  readonly languages: readonly ImportedLanguage[];
  /** How many units or texts could not be used. */
  readonly refused: number;
  /** The first of them, a thousand at most. */
  readonly problems: readonly UnitProblem[];
  /** Whether the file was read to its end. */
  readonly isComplete: boolean;
}

export interface ImportedLocale {
  readonly locale: Locale;
  /** Translations that are new. */
  readonly added: number;
  /** Of these, the ones that somebody has to look at: drafts, and those with other codes than their source. */
  readonly initial: number;
  /** Of these, the ones that take the place of what an older version of the file said. */
  readonly replaced: number;
  /** Translations that the memory has. */
  readonly unchanged: number;
  /** Translations that the file says more than once in the same words. */
  readonly repeated: number;
}

export interface ImportedLanguage {
  /** As the file writes it. */
  readonly language: string;
  /** What it was taken for; `undefined` where it was left out. */
  readonly locale: Locale | undefined;
  /** Texts in it, those of sources too. */
  readonly texts: number;
}

/** A unit that was not imported, or one of its languages. */
export interface UnitProblem {
  /** Of the unit's first tag. */
  readonly location: Location;
  /** Why: one sentence without a period. */
  readonly reason: string;
}

/** What an undo took back. */
export interface UndoReport {
  /** Id of the import. */
  readonly import: string;
  /** The first of its locales. */
  readonly locale: Locale;
  /** Targets of the import, in all locales. */
  readonly targets: number;
  /** Id of the new record; `undefined` where it had been taken back already. */
  readonly record: string | undefined;
  /** All its locales, sorted. */
  readonly locales: readonly Locale[];
}
