import type { Locale } from "../../../model/locale.ts";
import type { SiteLocale, SiteSettings } from "../../../model/site.ts";
import type { SitePage } from "../../../model/site-page.ts";
import { type AlternateLink, alternateLinks, realVersions } from "./alternate-links.ts";
import { assetUrl } from "./asset-url.ts";
import { timestamp } from "./date-value.ts";
import { jsonLd } from "./json-ld.ts";
import { absoluteUrl } from "./site-address.ts";

/** What the head of a page says to programs. */
export interface HeadFacts {
  /** Absolute; of what a fallback shows, where it is one. */
  readonly canonical: string | undefined;
  /** Whether search engines leave the page out. */
  readonly isHidden: boolean;
  readonly alternates: readonly AlternateLink[];
  readonly openGraph: readonly MetaProperty[];
  /** Ready to stand in a `<script type="application/ld+json">`. */
  readonly jsonLd: string | undefined;
}

/** `<meta property="…" content="…">` */
export interface MetaProperty {
  readonly property: string;
  readonly content: string;
}

/** What the page that a head is for belongs to. */
export interface HeadContext {
  readonly site: SiteSettings;
  readonly locale: SiteLocale;
}

/** @param versions Published pages of the article, this one among them. */
export function articleHead(
  { site, locale }: HeadContext,
  page: SitePage,
  versions: readonly SitePage[],
): HeadFacts {
  const isFallback = page.kind === "fallback";
  const shown = isFallback ? realVersions(versions).find(isShownBy(page)) : page;
  return {
    canonical: shown && absoluteUrl(site, shown.url),
    isHidden: isFallback,
    alternates: isFallback ? [] : alternateLinks(site, versions),
    openGraph: openGraph(site, page, { locale, versions }),
    jsonLd: isFallback ? undefined : jsonLd(site, page, { locale, versions }),
  };
}

/** Head of a list: home, section, topic, archive. */
export function listHead(
  { site, locale }: HeadContext,
  list: {
    readonly url: string;
    readonly title: string;
    readonly alternates: readonly AlternateLink[];
    readonly isHidden: boolean;
  },
): HeadFacts {
  const { url, title, alternates, isHidden } = list;
  return {
    canonical: absoluteUrl(site, url),
    isHidden,
    alternates,
    openGraph: present([
      ["og:type", "website"],
      ["og:title", title],
      ["og:site_name", locale.title],
      ["og:description", locale.description],
      ["og:url", absoluteUrl(site, url)],
      ["og:locale", openGraphLocale(locale.locale)],
    ]),
    jsonLd: undefined,
  };
}

function isShownBy({ language }: SitePage): (page: SitePage) => boolean {
  return (page) => page.locale === language;
}

function openGraph(
  site: SiteSettings,
  page: SitePage,
  { locale, versions }: { readonly locale: SiteLocale; readonly versions: readonly SitePage[] },
): readonly MetaProperty[] {
  const others = realVersions(versions).filter((other) => other.locale !== page.language);
  const image = page.image && absoluteUrl(site, assetUrl(page.image.path));
  return present([
    ["og:type", "article"],
    ["og:title", page.title],
    ["og:description", page.description],
    ["og:site_name", locale.title],
    ["og:url", absoluteUrl(site, page.url)],
    ["og:locale", openGraphLocale(page.language)],
    ...others.map((other): Pair => ["og:locale:alternate", openGraphLocale(other.locale)]),
    ["og:image", image],
    ["og:image:alt", image && page.image?.alt],
    ["article:published_time", page.published && timestamp(page.published)],
    ["article:modified_time", page.modified && timestamp(page.modified)],
    ...page.authors.map((author): Pair => ["article:author", author]),
    ["article:section", page.section],
    ...page.tags.map((tag): Pair => ["article:tag", tag]),
  ]);
}

type Pair = readonly [property: string, content: string | undefined];

function present(pairs: readonly Pair[]): readonly MetaProperty[] {
  return pairs.flatMap(([property, content]) =>
    content === undefined || content === "" ? [] : [{ property, content }],
  );
}

/** Open Graph wants a country with every language: `de_DE`, the likeliest where none is said. */
function openGraphLocale(locale: Locale): string {
  const known = openGraphLocales.get(locale);
  if (known !== undefined) return known;
  const { language, region } = new Intl.Locale(locale).maximize();
  const name = region === undefined ? language : `${language}_${region}`;
  openGraphLocales.set(locale, name);
  return name;
}

const openGraphLocales = new Map<Locale, string>();
