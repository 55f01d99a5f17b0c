import type { Locale } from "../../../../model/locale.ts";
import type { Site, SiteLocale } from "../../../../model/site.ts";
import type { SitePage } from "../../../../model/site-page.ts";
import { type AlternateLink, alternateLinks } from "../alternate-links.ts";
import { instantOf, timestamp } from "../date-value.ts";
import { isolateTitle } from "../isolate-title.ts";
import { assetUrl } from "../asset-url.ts";
import { absoluteUrl } from "../site-address.ts";
import { stableId } from "../stable-id.ts";

/** What every form of feed says. */
export interface Feed {
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  /** Absolute address of the locale's home. */
  readonly home: string;
  readonly id: string;
  /** When an entry last changed, RFC 3339. */
  readonly updated: string;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
  /** Stays, whatever happens to title and address. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  /** RFC 3339. */
  readonly published: string;
  /** RFC 3339. */
  readonly updated: string;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly image: string | undefined;
  /** The article in other languages. */
  readonly translations: readonly AlternateLink[];
}

/**
 * The feed of a locale: its newest dated articles. Fallbacks are in another language and no
 * part of it. `undefined` where the site has no origin.
 */
export function feedOf(
  site: Site,
  locale: SiteLocale,
  versionsOf: (article: string) => readonly SitePage[],
): Feed | undefined {
  const home = absoluteUrl(site, locale.home);
  const entries = datedPages(site, locale.locale)
    .slice(0, site.feedSize)
    .map((page) => entryOf(site, page, { locale, versions: versionsOf(page.article) }));
  if (home === undefined) return undefined;
  return {
    locale: locale.locale,
    title: isolateTitle(locale.title, locale.direction),
    description: isolateTitle(locale.description, locale.direction),
    home,
    id: stableId(site, locale.locale),
    // What has never had an entry has never changed.
    updated: entries.map(({ updated }) => updated).reduce(later, NEVER),
    entries,
  };
}

/** Articles of a locale in its own language that have a date, newest first. */
export function datedPages(site: Pick<Site, "pages">, locale: Locale): readonly DatedPage[] {
  return site.pages
    .filter(
      (page): page is DatedPage =>
        page.locale === locale && page.kind !== "fallback" && page.published !== undefined,
    )
    .toSorted(
      (a, b) => instantOf(b.published) - instantOf(a.published) || (a.article < b.article ? -1 : 1),
    );
}

export type DatedPage = SitePage & { readonly published: string };

function entryOf(
  site: Site,
  page: DatedPage,
  { locale, versions }: { readonly locale: SiteLocale; readonly versions: readonly SitePage[] },
): FeedEntry {
  const published = timestamp(page.published);
  return {
    id: stableId(site, page.locale, page.article),
    url: absoluteUrl(site, page.url)!,
    title: isolateTitle(page.title, locale.direction),
    summary: isolateTitle(summaryOf(page), locale.direction),
    published,
    updated: later(published, timestamp(page.modified ?? page.published)),
    authors: page.authors,
    tags: page.tags,
    image: page.image && absoluteUrl(site, assetUrl(page.image.path)),
    translations: alternateLinks(site, versions).filter(
      ({ hreflang }) => hreflang !== "x-default" && hreflang !== page.locale,
    ),
  };
}

/** Whoever has read an article before is told what was wrong in it. */
function summaryOf({ description, corrections = [] }: SitePage): string {
  return [description, ...corrections.map(({ text }) => text)]
    .filter((part) => part !== "")
    .join(" ");
}

const NEVER = "1970-01-01T00:00:00Z";

function later(a: string, b: string): string {
  return instantOf(b) > instantOf(a) ? b : a;
}
