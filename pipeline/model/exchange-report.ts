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

/** What an undo took back. */
export interface UndoReport {
  /** Id of the import. */
  readonly import: string;
  readonly locale: Locale;
  /** Targets of the import. */
  readonly targets: number;
  /** Id of the new record; `undefined` where it had been taken back already. */
  readonly record: string | undefined;
}
