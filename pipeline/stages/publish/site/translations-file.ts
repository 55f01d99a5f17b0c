import type { Site } from "../../../model/site.ts";
import type { SiteFile, SitePage } from "../../../model/site-page.ts";
import { absoluteUrl, hrefOf } from "./site-address.ts";

/**
 * `translations.json`: which article can be read where and in what state, for other programs.
 * Addresses are absolute where the site has an origin.
 *
 * @param articles Published pages by article, sorted.
 */
export function translationsFile(
  site: Site,
  articles: ReadonlyMap<string, readonly SitePage[]>,
): SiteFile {
  const content = {
    version: 1,
    articles: Array.from(articles, ([article, pages]) => ({
      article,
      source: pages[0]!.source,
      revision: pages[0]!.revision,
      locales: Object.fromEntries(pages.map((page) => [page.locale, versionOf(site, page)])),
    })),
  };
  return { path: "translations.json", content: `${JSON.stringify(content, null, 2)}\n` };
}

function versionOf(site: Site, page: SitePage): object {
  const { words, current, stale, untranslated, machine } = page.coverage;
  return {
    url: absoluteUrl(site, page.url) ?? hrefOf(site, page.url),
    state: stateOf(page),
    ...(page.kind === "fallback" ? { language: page.language } : {}),
    title: page.title,
    words: { all: words, current, stale, untranslated, machine },
    ...(page.published === undefined ? {} : { published: page.published }),
    ...(page.modified === undefined ? {} : { modified: page.modified }),
  };
}

/** `partial` is a translation with paragraphs of older wordings or in the source's language. */
function stateOf({ kind, coverage }: SitePage): "source" | "translated" | "partial" | "fallback" {
  if (kind !== "translation") return kind;
  return coverage.current === coverage.words ? "translated" : "partial";
}
