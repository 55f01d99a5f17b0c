import type { Locale } from "./locale.ts";
import type { Page } from "./page.ts";

/** What a page of the site says of itself: lists, feeds, maps and its own head are made of this. */
export interface SitePage extends Page {
  readonly source: Locale;
  readonly title: string;
  /** Plain text of the front matter's `description` or its like, else the begin of the text. */
  readonly description: string;
  /** Whether `description` is the begin of the text, which a page shows anyway. Default: it is not. */
  readonly isExcerpt?: boolean;
  /** ISO 8601 with offset, or a day alone; `undefined` where the article has no date. */
  readonly published: string | undefined;
  /** As `published`: when its content last changed for readers. */
  readonly modified: string | undefined;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  /** First folder below the collection: `news`; empty for articles at the top. */
  readonly section: string;
  readonly image: { readonly path: string; readonly alt: string } | undefined;
  /** Names of those who want to be named. */
  readonly translators: readonly string[];
  readonly reviewers: readonly string[];
  /** SHA-256 of the source's bytes. */
  readonly revision: string;
  readonly coverage: Coverage;
  /** Changes that readers are told of, by their time. Default: none. */
  readonly corrections?: readonly PageCorrection[];
}

/** What readers are told of a change. */
export interface PageCorrection {
  /** `pending`: the original was corrected, and this translation was not in time. */
  readonly type: "corrected" | "updated" | "pending";
  /** ISO 8601 with offset: when an editor said so. */
  readonly at: string;
  /** What was wrong, or is new. */
  readonly note?: string;
  /** Language of the note, where it is another than that of the page's readers. */
  readonly language?: Locale;
  /** All of it as one sentence in the language of the page's readers, for feeds and machines. */
  readonly text: string;
}

/** Source words of a page by how they stand; a word counts once, `words` is their sum. */
export interface Coverage {
  readonly words: number;
  readonly current: number;
  /** Shown in an older wording's translation. */
  readonly stale: number;
  /** Shown in the source's language. */
  readonly untranslated: number;
  /** Of `current`: what a machine translated and nobody has edited or reviewed. */
  readonly machine: number;
}

/** How a passage of a localized article came to be. */
export type PassageState = "current" | "machine" | "stale" | "untranslated" | "own";

/** A unit as it stands in a localized article. `own` is a block that the locale added. */
export interface Passage {
  /** Offset in the localized Markdown, in UTF-16 code units. */
  readonly start: number;
  readonly state: PassageState;
  /** The unit's Markdown in the source article; empty for `own`. */
  readonly source: string;
  /** Id of the unit in the source; empty for `own`. */
  readonly unit: string;
  /** Set where it is an alt text or a title, which may have no element of its own. */
  readonly kind?: "alt" | "title";
}

/** A passage that readers should know something about, and where to find it on its page. */
export interface MarkedPassage {
  readonly state: "stale" | "untranslated";
  /** Id of its element. */
  readonly id: string;
  /** What it shows, without markup. */
  readonly text: string;
}

/** An article rendered to HTML that is safe to put into a page. */
export interface RenderedArticle {
  /** Sanitized; links resolved, ids pinned, no scripts. */
  readonly html: string;
  /** Id of the heading that is the article's title, which the page shows in its head; `undefined` without one. */
  readonly titleId: string | undefined;
  /** Headings of depth 2 and 3 that can be linked to, in order. */
  readonly contents: readonly {
    readonly depth: number;
    readonly id: string;
    readonly text: string;
  }[];
  /** In order; empty where the whole article is in another language. */
  readonly marked: readonly MarkedPassage[];
  /** What readers read, without markup: for search and summaries. */
  readonly text: string;
  /** Paths of the project's files that it shows, sorted. */
  readonly assets: readonly string[];
}

/** A file of the site; `path` is below the output folder. */
export interface SiteFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}
