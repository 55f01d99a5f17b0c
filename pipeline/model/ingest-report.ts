import type { Locale } from "./locale.ts";
import type { FailedFile } from "./report.ts";

/*
 * What `ingest` answers. `--json` prints these shapes, `undefined` as `null`; they
 * are API: fields are added, never renamed.
 */

/** What an ingest wrote, or would write. */
export interface IngestReport {
  /** In the order in which the files were named. */
  readonly files: readonly IngestedFile[];
  /** Files that no article was made of, and articles that were left alone. */
  readonly failed: readonly FailedFile[];
}

export interface IngestedFile {
  /** As it was named. */
  readonly file: string;
  /** The article, from the project's root. */
  readonly path: string;
  readonly outcome: "created" | "updated" | "unchanged";
  readonly format: "text" | "html";
  /** How the file's bytes were read, as the WHATWG Encoding Standard names it. */
  readonly encoding: string;
  readonly lang: Locale;
  /** Blocks of the story: paragraphs, headings, lists and so on. */
  readonly blocks: number;
  /** Of these, the ones that the article did not have so before. */
  readonly changed: number;
  /** What somebody should know or check: one sentence each, without a period. */
  readonly notes: readonly string[];
  /** The whole article as it is written. */
  readonly content: string;
}
