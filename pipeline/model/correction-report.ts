import type { Locale } from "./locale.ts";
import type { CorrectionClass } from "./record.ts";

/** What `correct` answers. */
export interface CorrectionReport {
  readonly article: string;
  /** The locale whose translation alone it is; absent for a correction of the source. */
  readonly locale?: Locale;
  readonly class: CorrectionClass;
  /** Id of the record that was written, or would be. */
  readonly record: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly by: string;
  readonly note?: string;
  /** Until when the locales have time, ISO 8601; absent where they have nothing to do. */
  readonly due?: string;
  /** Sentences that became other ones, went and came, since the article was published. */
  readonly changed: number;
  readonly removed: number;
  readonly added: number;
  /** What the locales have to do, sorted by locale; those that show nothing of it have nothing to do. */
  readonly locales: readonly CorrectedLocale[];
}

export interface CorrectedLocale {
  readonly locale: Locale;
  /** `unpublished`: its text is corrected, readers still have the old page. */
  readonly state: "corrected" | "unpublished" | "open" | "overdue";
  /** Sentences that still say what was corrected. */
  readonly open: number;
}

/** What `correct --list` answers. */
export interface CorrectionsReport {
  /** Sorted by article, then time. */
  readonly corrections: readonly CorrectionReport[];
}
