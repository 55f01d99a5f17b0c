import type { Site, SiteLocale } from "../../../../model/site.ts";
import type { SiteFile } from "../../../../model/site-page.ts";
import type { Locale } from "../../../../model/locale.ts";
import { instantOf } from "../date-value.ts";
import { type DatedPage, datedPages } from "../feeds/feed-entries.ts";
import { absoluteUrl } from "../site-address.ts";
import { xml, xmlDocument, type XmlElement } from "../xml.ts";

/**
 * The news of a locale's last two days, as Google News reads them. Two days before what the
 * build stands for: `site.now`, else the newest article of the site, since no clock may count.
 * `undefined` where there is none, or the site has no origin.
 */
export function newsSitemap(site: Site, locale: SiteLocale): SiteFile | undefined {
  if (site.origin === undefined) return undefined;
  const ends = site.now === undefined ? newestDates(site) : [instantOf(site.now)];
  const pages = datedPages(site, locale.locale)
    .filter(({ published }) => ends.some((end) => isBefore(end, instantOf(published))))
    .slice(0, MOST_URLS);
  if (pages.length === 0) return undefined;
  const root = xml(
    "urlset",
    {
      xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9",
      "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
    },
    pages.map((page) => newsElement(site, locale, page)),
  );
  return { path: `sitemap-news-${locale.pathName}.xml`, content: xmlDocument(root) };
}

const TWO_DAYS_MS = 2 * 24 * 60 * 60 * 1000;
const MOST_URLS = 1000;

/**
 * The newest date, and the next one where that lies more than two days before: the newest may be ahead of its time, as
 * no clock says, and must not take all others out.
 */
function newestDates({ pages }: Site): readonly number[] {
  let [newest, next] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { published } of pages) {
    const instant = published === undefined ? next : instantOf(published);
    if (instant > newest) [newest, next] = [instant, newest];
    else if (instant > next && instant < newest) next = instant;
  }
  return isBefore(newest, next) ? [newest] : [newest, next];
}

/** Whether an instant is at most two days before another one. */
function isBefore(end: number, instant: number): boolean {
  return instant >= end - TWO_DAYS_MS && instant <= end;
}

function newsElement(site: Site, { locale, title }: SiteLocale, page: DatedPage): XmlElement {
  return xml(
    "url",
    {},
    xml("loc", {}, absoluteUrl(site, page.url)),
    xml(
      "news:news",
      {},
      xml(
        "news:publication",
        {},
        xml("news:name", {}, title),
        xml("news:language", {}, newsLanguage(locale)),
      ),
      xml("news:publication_date", {}, page.published),
      xml("news:title", {}, page.title),
    ),
  );
}

/** ISO 639, but for Chinese, whose two scripts Google names by countries. */
function newsLanguage(locale: Locale): string {
  const { language, script } = new Intl.Locale(locale).maximize();
  if (language !== "zh") return language;
  return script === "Hant" ? "zh-tw" : "zh-cn";
}
