import type { Site, SiteLocale } from "../../../model/site.ts";
import type { SiteFile, SitePage } from "../../../model/site-page.ts";
import { hrefOf } from "./site-address.ts";

/** An article as the search finds it. */
export interface SearchedPage {
  readonly page: SitePage;
  /** Plain text. */
  readonly text: string;
}

/** What a search index says of texts. */
export interface SearchIndex {
  readonly language: string;
  readonly pages: readonly { readonly url: string; readonly text: string }[];
}

/** Read what `searchIndex` has written. Throws `SyntaxError` for what is no JSON. */
export function openSearchIndex(json: string): SearchIndex {
  return JSON.parse(json) as SearchIndex;
}

/** Address of a locale's search index from the site's root. */
export function searchIndexUrl({ home }: Pick<SiteLocale, "home">): string {
  return `${home}search.json`;
}

/**
 * The search index of a locale: a list of its articles with their texts, which the script of
 * the search page reads. Fallbacks are in it; they say their language.
 *
 * @param pages Sorted.
 */
export function searchIndex(
  site: Pick<Site, "base">,
  { locale, home }: SiteLocale,
  pages: readonly SearchedPage[],
): SiteFile {
  const content = {
    version: 1,
    language: locale,
    pages: pages.map(({ page, text }) => ({
      url: hrefOf(site, page.url),
      title: page.title,
      ...(page.language === locale ? {} : { language: page.language }),
      ...(page.description === "" ? {} : { description: page.description }),
      ...(page.section === "" ? {} : { section: page.section }),
      ...(page.tags.length === 0 ? {} : { tags: page.tags }),
      ...(page.published === undefined ? {} : { date: page.published }),
      text,
    })),
  };
  return { path: searchIndexUrl({ home }).slice(1), content: `${JSON.stringify(content)}\n` };
}
