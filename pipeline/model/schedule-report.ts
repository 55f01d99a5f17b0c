import type { Locale } from "./locale.ts";
import type { Timing } from "./release-plan.ts";

/** What `schedule` answers. */
export interface ScheduleReport {
  readonly article: string;
  /** Ids of the records that were written, or would be. */
  readonly records: readonly string[];
  /** When the article may be read, with what was said now; sorted by locale. */
  readonly locales: readonly ScheduledLocale[];
}

export interface ScheduledLocale {
  readonly locale: Locale;
  readonly timing: Timing;
  readonly phase: "embargo" | "scheduled" | "live" | "expired" | "unreadable";
  /** What cannot be read; the article does not go live there before it can. */
  readonly problems: readonly string[];
}
