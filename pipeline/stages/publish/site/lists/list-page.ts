import type { Locale } from "../../../../model/locale.ts";
import type { SitePage } from "../../../../model/site-page.ts";

/** A page that lists articles. */
export interface ListPage {
  readonly kind: "home" | "section" | "tag" | "tags" | "archive";
  readonly locale: Locale;
  /** From the site's root: `/de/news/`. */
  readonly url: string;
  /** The section or the tag; empty for the others. */
  readonly name: string;
  /** Articles in the order of the list. */
  readonly entries: readonly SitePage[];
  /** From 1. */
  readonly number: number;
  /** How many pages the list has. */
  readonly count: number;
  /** Address of the page with newer entries. */
  readonly newer: string | undefined;
  /** Address of the page with older entries. */
  readonly older: string | undefined;
}

/** A section or a tag of a locale. */
export interface Group {
  readonly name: string;
  /** From the site's root. */
  readonly url: string;
  /** In the order of the list; at least one. */
  readonly entries: readonly SitePage[];
}

/** Everything that lists the articles of one locale. */
export interface LocaleLists {
  readonly locale: Locale;
  readonly home: string;
  /** Sorted by name. */
  readonly sections: readonly Group[];
  /** Sorted by name. */
  readonly tags: readonly Group[];
  /** Addresses of the list of tags and of the archive; `undefined` where they would be empty. */
  readonly tagList: string | undefined;
  readonly archive: string | undefined;
  readonly pages: readonly ListPage[];
}
