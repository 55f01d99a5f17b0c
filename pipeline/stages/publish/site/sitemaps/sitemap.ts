import type { Site, SiteLocale } from "../../../../model/site.ts";
import type { SiteFile, SitePage } from "../../../../model/site-page.ts";
import { type AlternateLink, alternateLinks } from "../alternate-links.ts";
import { absoluteUrl } from "../site-address.ts";
import { xml, xmlDocument, type XmlElement } from "../xml.ts";

/** A page of a list that a sitemap names, with the lists like it in other locales. */
export interface ListedUrl {
  readonly url: string;
  readonly alternates: readonly AlternateLink[];
}

/**
 * The sitemap of a locale (sitemaps.org 0.9): its lists and its articles, with the versions of
 * each as the pages name them. More files where one would be larger than search engines read.
 * None where the site has no origin.
 */
export function sitemaps(
  site: Site,
  { locale, pathName }: SiteLocale,
  {
    lists,
    versionsOf,
  }: {
    readonly lists: readonly ListedUrl[];
    readonly versionsOf: (article: string) => readonly SitePage[];
  },
): readonly SiteFile[] {
  if (site.origin === undefined) return [];
  const pages = site.pages.filter((page) => page.locale === locale && page.kind !== "fallback");
  const urls = [
    ...lists.map(({ url, alternates }) => urlElement(site, { url, alternates })),
    ...pages.map(({ url, article, modified }) =>
      urlElement(site, { url, modified, alternates: alternateLinks(site, versionsOf(article)) }),
    ),
  ];
  return chunks(urls).map((part, index) => ({
    path: `sitemap-${pathName}${index === 0 ? "" : `-${index + 1}`}.xml`,
    content: xmlDocument(xml("urlset", NAMESPACES, part)),
  }));
}

const NAMESPACES = {
  xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9",
  "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
};

/** 50,000 are allowed, but no more than 50 MB, and every address names all versions. */
const MOST_URLS = 10_000;

function chunks<Member>(members: readonly Member[]): readonly (readonly Member[])[] {
  return Array.from({ length: Math.ceil(members.length / MOST_URLS) }, (_, index) =>
    members.slice(index * MOST_URLS, (index + 1) * MOST_URLS),
  );
}

function urlElement(
  site: Site,
  { url, modified, alternates }: ListedUrl & { readonly modified?: string | undefined },
): XmlElement {
  return xml(
    "url",
    {},
    xml("loc", {}, absoluteUrl(site, url)),
    modified === undefined ? undefined : xml("lastmod", {}, modified),
    alternates.map(({ hreflang, href }) => xml("xhtml:link", { rel: "alternate", hreflang, href })),
  );
}
