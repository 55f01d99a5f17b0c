import type { Site } from "../../../model/site.ts";
import type { SiteFile, SitePage } from "../../../model/site-page.ts";
import type { Redirect } from "../redirects/plan-redirects.ts";
import { goneFiles } from "../redirects/gone-files.ts";
import { redirectFiles } from "../redirects/redirect-files.ts";
import { feedFiles } from "./feeds/feed-files.ts";
import { headerFile } from "./header-file.ts";
import { homeVersions, listAlternates, sectionVersions } from "./lists/list-alternates.ts";
import { listFiles, xDefaultOf } from "./lists/list-files.ts";
import type { LocaleLists } from "./lists/list-page.ts";
import { localeLists } from "./lists/locale-lists.ts";
import { searchIndex, type SearchedPage } from "./search-index.ts";
import { searchScript } from "./search-script.ts";
import type { SiteContext } from "./site-context.ts";
import { newsSitemap } from "./sitemaps/news-sitemap.ts";
import { sitemapIndex } from "./sitemaps/sitemap-index.ts";
import { type ListedUrl, sitemaps } from "./sitemaps/sitemap.ts";
import { chooserFile, movedFiles, notFoundFiles, searchFile, tombstones } from "./special-files.ts";
import { translationsFile } from "./translations-file.ts";

/** What a site has when all its articles are known. */
export interface WholeSite {
  readonly context: SiteContext;
  readonly site: Site;
  /** Texts of pages, sorted as they. */
  readonly texts: readonly SearchedPage[];
  readonly redirects: readonly Redirect[];
  /** Addresses of what was taken away for good, from the site's root, sorted. Default: none. */
  readonly gone?: readonly string[];
}

/** Everything of a site but the pages of its articles, and the files that those show. */
export function siteFiles({
  context,
  site,
  texts,
  redirects,
  gone = [],
}: WholeSite): readonly SiteFile[] {
  const versions = Map.groupBy(site.pages, ({ article }) => article);
  const versionsOf = (article: string): readonly SitePage[] => versions.get(article) ?? [];
  const lists = site.locales.map((locale) => localeLists(site, locale));
  const homes = homeVersions(lists);
  const maps = site.locales.flatMap((locale, index) =>
    sitemaps(site, locale, { lists: listedUrls(context, lists[index]!, lists), versionsOf }),
  );
  const news = site.locales.flatMap((locale) => newsSitemap(site, locale) ?? []);
  return [
    ...lists.flatMap((own) => listFiles(context, own, lists)),
    ...chooserFile(context, homes),
    ...notFoundFiles(context, homes),
    ...site.locales.flatMap((locale) => {
      const own = texts.filter(({ page }) => page.locale === locale.locale);
      if (own.length === 0) return [];
      return [
        searchIndex(site, locale, own),
        searchFile(context, context.locales.get(locale.locale)!, homes),
      ];
    }),
    searchScript(),
    ...site.locales.flatMap((locale) => feedFiles(site, locale, versionsOf)),
    ...maps,
    ...news,
    ...sitemapIndex(site, [...maps, ...news]),
    translationsFile(site, new Map([...versions].toSorted(([a], [b]) => (a < b ? -1 : 1)))),
    ...redirectFiles(site, redirects, gone),
    ...movedFiles(context, redirects),
    ...goneFiles(site, gone),
    ...tombstones(context, gone),
    headerFile(site),
  ];
}

/** Lists that search engines should know: home and sections with something of the locale's own. */
function listedUrls(
  context: SiteContext,
  own: LocaleLists,
  all: readonly LocaleLists[],
): readonly ListedUrl[] {
  const homes = homeVersions(all).filter(({ locale }) => locale === own.locale);
  return [
    ...homes.map(({ url }) => {
      const versions = homeVersions(all);
      const others = xDefaultOf(context, { kind: "home" }, versions);
      return { url, alternates: listAlternates(context.site, versions, others) };
    }),
    ...own.sections.flatMap(({ name }) => {
      const versions = sectionVersions(all, name);
      const others = xDefaultOf(context, { kind: "section" }, versions);
      return versions
        .filter(({ locale }) => locale === own.locale)
        .map(({ url }) => ({ url, alternates: listAlternates(context.site, versions, others) }));
    }),
  ];
}
