import type { Locale } from "./locale.ts";
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
