import type { Locale } from "./locale.ts";
import type { FailedFile } from "./report.ts";

/** Which links lead nowhere, for the readers of each locale. */
export interface LinksReport {
  /** Sorted by locale. */
  readonly locales: readonly LocaleLinks[];
  /** Slugs that could not be taken as they are; their pages have others. */
  readonly slugs: readonly FailedFile[];
  /** Articles that are left out, as nobody may know of them yet. Default: none. */
  readonly embargoed?: number;
}

export interface LocaleLinks {
  readonly locale: Locale;
  /** Addresses in the locale's articles. */
  readonly addresses: number;
  /** Sorted by path, then place. */
  readonly broken: readonly BrokenLink[];
}

export interface BrokenLink {
  /** The file that readers get: a localized one, or a source in its own locale. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly article: string;
  /** As written, decoded. */
  readonly address: string;
  /** One sentence without a period. */
  readonly problem: string;
  /** The address that the author may have meant. */
  readonly meant: string | undefined;
  /** Whether the source has it, too, and it is to be mended there. */
  readonly isInSource: boolean;
}
