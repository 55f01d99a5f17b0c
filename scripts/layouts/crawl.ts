import { findBrokenLinks, idsIn, linksIn } from "../dialects/find-broken-links.ts";
import type { BuiltSite } from "../dialects/read-site.ts";
import { type LinkedSite, LOCALES } from "./site.ts";

/** What following all links of a built site showed. */
export interface Crawl {
  readonly pages: number;
  /** Links and images that stay in the site. */
  readonly links: number;
  /** Of these, links to a place in a page. */
  readonly anchors: number;
  readonly problems: readonly string[];
}

/**
 * Follow every link and image of every page, in all locales. Besides what is broken, it is a
 * problem where a page has no translation, or where a translation leads to a page in
 * the source's language that its locale has, too.
 */
export function crawl({ sourceFolder }: Pick<LinkedSite, "sourceFolder">, site: BuiltSite): Crawl {
  const ids = idsIn(site);
  const pages = [...site.keys()].filter((path) => path.endsWith(".html") && !isNotFound(path));
  const sources = pages.filter((path) => localeOf(path) === undefined);
  const links = pages.flatMap((page) => linksIn(page, site));
  const broken = pages.flatMap((page) =>
    findBrokenLinks(page, site, ids).map((link) => `${page}: \`${link}\` leads nowhere`),
  );
  const pictures = pages.flatMap((page) =>
    linksIn(page, site)
      .filter(({ file, isImage }) => isImage && file?.endsWith(".html") === true)
      .map(({ link }) => `${page}: the image \`${link}\` is a page`),
  );
  const missing = sources.flatMap((page) =>
    LOCALES.map((locale) => inLocale(page, locale, sourceFolder))
      .filter((path) => !site.has(path))
      .map((path) => `${path}: there is no such page`),
  );
  return {
    pages: pages.length,
    links: links.length,
    anchors: links.filter(({ id }) => id !== "").length,
    problems: [
      ...(sources.length === 0 ? ["no page was built"] : []),
      ...missing,
      ...broken,
      ...pictures,
      ...pages.flatMap((page) => strays(page, site, sourceFolder)),
    ],
  };
}

function isNotFound(path: string): boolean {
  return /(?:^|\/)404\.html$/.test(path);
}

function localeOf(path: string): string | undefined {
  return LOCALES.find((locale) => path.startsWith(`${locale}/`));
}

function inLocale(source: string, locale: string, sourceFolder: string): string {
  return `${locale}/${source.slice(sourceFolder.length)}`;
}

function strays(page: string, site: BuiltSite, sourceFolder: string): readonly string[] {
  const locale = localeOf(page);
  if (locale === undefined) return [];
  return linksIn(page, site, true)
    .filter(({ file }) => file !== undefined && file.endsWith(".html") && localeOf(file) !== locale)
    .filter(
      ({ file }) =>
        localeOf(file!) !== undefined || site.has(inLocale(file!, locale, sourceFolder)),
    )
    .map(({ link }) => `${page}: \`${link}\` leaves the locale`);
}
