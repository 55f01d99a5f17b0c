import type { Locale } from "./locale.ts";
import type { SitePage } from "./site-page.ts";

/** A site as a whole: where it stands, its locales, and its pages. */
export interface Site extends SiteSettings {
  /** Published pages, fallbacks among them; sorted by locale, then article. */
  readonly pages: readonly SitePage[];
}

/** What is known of a site before its pages are. */
export interface SiteSettings {
  /** Scheme and host, `https://example.org`; without it there are no absolute addresses. */
  readonly origin: string | undefined;
  /** What stands before every address of the site, `/docs`; empty at the root of a host. */
  readonly base: string;
  /** Sorted by locale. */
  readonly locales: readonly SiteLocale[];
  /** Who publishes it. Default: the site's title. */
  readonly publisher: Publisher | undefined;
  /** Address of the rules by which the publisher works. */
  readonly publishingPrinciples: string | undefined;
  /** Where readers can mend an article: an address with `{path}`, the file's from the project's root. */
  readonly editUrl: string | undefined;
  /** Whose page search engines show to readers of other languages, where it exists; else the source. */
  readonly xDefault: Locale | undefined;
  /** Entries of a list on one page. Range: from `1`. */
  readonly pageSize: number;
  /** Most entries of a feed. Range: from `1`. */
  readonly feedSize: number;
  /**
   * The time that the build stands for, ISO 8601, where somebody said one (`SOURCE_DATE_EPOCH`);
   * never the clock.
   */
  readonly now: string | undefined;
}

/** Whose name stands under the articles. */
export interface Publisher {
  readonly name: string;
  readonly url: string | undefined;
  /** Address of an image. */
  readonly logo: string | undefined;
}

/** What a site is for readers of one locale. */
export interface SiteLocale {
  readonly locale: Locale;
  readonly direction: "ltr" | "rtl";
  /** Address of its home from the site's root, with slashes around: `/de/`. */
  readonly home: string;
  /** Names its files at the site's root, such as `sitemap-de.xml`. */
  readonly pathName: string;
  readonly title: string;
  readonly description: string;
}
