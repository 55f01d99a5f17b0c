import type { WrittenAddress } from "./page.ts";
import type { Span } from "./segmented-article.ts";

/** A heading as written; what its id is depends on who makes a page of it. */
export interface HeadingMark {
  /** Range: 1 to 6. */
  readonly depth: number;
  /** Plain text, decoded. */
  readonly text: string;
  /** The id that the author wrote; `undefined` where there is none. */
  readonly explicitId: string | undefined;
  /** Index of its unit in the article; -1 where it has no text to translate. */
  readonly unit: number;
  /** The heading in the article's text, markup included. */
  readonly span: Span;
  /** Its content alone, without hashes, underline and written id; empty where it has none. */
  readonly content: Span;
}

/** What links have to do with in an article, in document order. */
export interface LinkMarks {
  readonly headings: readonly HeadingMark[];
  /** Ids that the author gave to other elements. */
  readonly ids: readonly string[];
  readonly addresses: readonly WrittenAddress[];
  /** `title` of the front matter. */
  readonly title: string | undefined;
  /** `slug` of the front matter, as written. */
  readonly slug: string | undefined;
}
