import type { Locale } from "../../../pipeline/model/locale.ts";
import type { Site, SiteLocale } from "../../../pipeline/model/site.ts";
import type { SitePage } from "../../../pipeline/model/site-page.ts";

export const EN = "en" as Locale;
export const DE = "de" as Locale;
export const AR = "ar" as Locale;

/** A page of `content/en/tides.md`, with what a test says otherwise. */
export function sitePage(given: Partial<SitePage> = {}): SitePage {
  const locale = given.locale ?? EN;
  const kind = given.kind ?? (locale === EN ? "source" : "translation");
  return {
    article: "content/en/tides.md",
    locale,
    kind,
    language: kind === "fallback" ? EN : locale,
    file: "content/en/tides.md",
    slug: "tides",
    url: `/${locale}/tides/`,
    source: EN,
    title: "Tides",
    description: "",
    published: undefined,
    modified: undefined,
    authors: [],
    tags: [],
    section: "",
    image: undefined,
    translators: [],
    reviewers: [],
    revision: "0".repeat(64),
    coverage: { words: 3, current: 3, stale: 0, untranslated: 0, machine: 0 },
    ...given,
  };
}

export function siteLocale(locale: Locale, given: Partial<SiteLocale> = {}): SiteLocale {
  return {
    locale,
    direction: locale === AR ? "rtl" : "ltr",
    home: `/${locale}/`,
    pathName: locale,
    title: `News in ${locale}`,
    description: "",
    ...given,
  };
}

/** A site of some pages at `https://example.org`, with a locale for each that a page has. */
export function siteOf(pages: readonly SitePage[], given: Partial<Site> = {}): Site {
  const locales = [...new Set(pages.map(({ locale }) => locale))].sort();
  return {
    origin: "https://example.org",
    base: "",
    locales: locales.map((locale) => siteLocale(locale)),
    pages,
    publisher: undefined,
    publishingPrinciples: undefined,
    editUrl: undefined,
    xDefault: undefined,
    pageSize: 20,
    feedSize: 30,
    now: undefined,
    ...given,
  };
}

/** Pages of an article in a site. */
export function versionsIn({ pages }: Site): (article: string) => readonly SitePage[] {
  return (article) => pages.filter((page) => page.article === article);
}
