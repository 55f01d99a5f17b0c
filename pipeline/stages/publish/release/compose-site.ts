import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { RenderedArticle, SiteFile, SitePage } from "../../../model/site-page.ts";
import type { SiteSettings } from "../../../model/site.ts";
import type { LiveAddress, PageHistory } from "../redirects/ledger-entry.ts";
import { planRedirects } from "../redirects/plan-redirects.ts";
import { articleFiles } from "../site/article-files.ts";
import { searchScript } from "../site/search-script.ts";
import { sitePathOf } from "../site/site-address.ts";
import { localeContext, sideBySideUrl, type SiteContext } from "../site/site-context.ts";
import { siteFiles } from "../site/site-files.ts";
import type { Strings } from "../strings/strings.ts";
import { linkToken } from "./link-token.ts";
import { outlineOfPages } from "./outline-of-pages.ts";
import { placeLinks } from "./place-links.ts";
import type { PublishedVersion } from "./version-object.ts";

/** All that a site is made of. The same composition is the same bytes, wherever and whenever. */
export interface SiteComposition {
  /** What readers get; sorted by article, then locale. */
  readonly versions: readonly PublishedVersion[];
  readonly settings: SiteSettings;
  /** Texts of the interface, for all locales of the settings. */
  readonly strings: ReadonlyMap<Locale, Strings>;
  /** Whose texts pages have that are of no locale. */
  readonly mainLocale: Locale;
  readonly stylesheet: SiteFile;
  /** What the ledger remembers of pages. */
  readonly histories: readonly PageHistory[];
  readonly redirects: {
    readonly configured: readonly { readonly from: string; readonly to: string }[];
    /** Name of the configuration's file, for messages. */
    readonly configFile: string;
  };
  /** Addresses of what was taken away for good, from the site's root. */
  readonly gone: readonly string[];
}

/** A file of a site, and whose page it is. */
export interface ComposedFile extends SiteFile {
  readonly article?: string;
  readonly locale?: Locale;
}

export interface ComposedSite {
  /** Without the files of the project that pages show. No two have one path, whatever the file system thinks of case. */
  readonly files: readonly ComposedFile[];
  /** Addresses at which its pages are. */
  readonly addresses: readonly LiveAddress[];
  /** Addresses that cannot be led on, and files that are in each other's way; the rest is fine. */
  readonly problems: readonly PipelineError[];
}

/** Make the files of a site from published versions alone, whatever has become of their sources. */
export function composeSite(composition: SiteComposition): ComposedSite {
  const { versions, gone } = composition;
  const pages = versions.map(({ page }) => page);
  const context = contextOf(composition, pages);
  const addresses = pages.map(addressOf);
  const { histories, redirects: said } = composition;
  const { redirects, problems } = planRedirects({ histories, live: addresses, ...said });
  const taken = new Set([...addresses.map(({ url }) => url), ...redirects.map(({ from }) => from)]);
  const whole = siteFiles({
    context,
    site: { ...context.site, pages },
    texts: versions.map(({ page, article }) => ({ page, text: article.text })),
    redirects,
    gone: [...new Set(gone)].filter((url) => !taken.has(url)).toSorted(),
  });
  const { files, collisions } = withoutCollisions([
    composition.stylesheet,
    ...pagesOf(versions, context),
    ...whole,
  ]);
  return { files, addresses, problems: [...problems, ...collisions] };
}

function contextOf(
  { settings, strings, mainLocale, stylesheet }: SiteComposition,
  pages: readonly SitePage[],
): SiteContext {
  const locales = settings.locales.map((locale) =>
    localeContext(settings, {
      locale,
      strings: strings.get(locale.locale)!,
      ...outlineOfPages(pages, locale),
      stylesheet: `/${stylesheet.path}`,
    }),
  );
  return {
    site: settings,
    locales: new Map(locales.map((locale) => [locale.locale.locale, locale])),
    mainLocale,
    searchScript: `/${searchScript().path}`,
  };
}

function addressOf({ source, article, locale, language, slug, url }: SitePage): LiveAddress {
  return { from: source, article, locale, language, slug, url };
}

function pagesOf(
  versions: readonly PublishedVersion[],
  context: SiteContext,
): readonly ComposedFile[] {
  const pageOf = pageFinder(versions.map(({ page }) => page));
  const placed = versions.map((version) => withPlaces(version, context, pageOf));
  const byArticle = Map.groupBy(placed, ({ page }) => page.article);
  return [...byArticle].flatMap(([article, all]) => {
    const locales = new Map(
      all.flatMap(({ page }) =>
        [page.url, sideBySideUrl(page)].map((url) => [sitePathOf(url), page.locale] as const),
      ),
    );
    return articleFiles(context, all).map((file): ComposedFile => ({
      ...file,
      article,
      locale: locales.get(file.path)!,
    }));
  });
}

type PageFinder = (token: string, locale: Locale) => SitePage | undefined;

function pageFinder(pages: readonly SitePage[]): PageFinder {
  const key = (token: string, locale: Locale): string => `${token} ${locale}`;
  const found = new Map(pages.map((page) => [key(linkToken(page.article), page.locale), page]));
  return (token, locale) => found.get(key(token, locale));
}

function withPlaces(
  version: PublishedVersion,
  { site }: SiteContext,
  find: PageFinder,
): PublishedVersion {
  const { page, article, sideBySide } = version;
  const placed = (rendered: RenderedArticle): RenderedArticle => ({
    ...rendered,
    html: placeLinks(rendered.html, {
      base: site.base,
      page,
      pageOf: (token) => find(token, page.locale),
    }),
  });
  return { ...version, article: placed(article), sideBySide: sideBySide && placed(sideBySide) };
}

/** Leave out what cannot stand beside the files before it on every system: articles come first. */
function withoutCollisions(files: readonly ComposedFile[]): {
  readonly files: readonly ComposedFile[];
  readonly collisions: readonly PipelineError[];
} {
  const taken = new Map<string, ComposedFile>();
  const folders = new Map<string, ComposedFile>();
  const collisions: PipelineError[] = [];
  for (const file of files) {
    const above = foldersOf(file.path);
    const other =
      taken.get(spelling(file.path)) ??
      folders.get(spelling(file.path)) ??
      above
        .map((folder) => taken.get(spelling(folder)) ?? spelledOtherwise(folders, folder))
        .find(Boolean);
    if (other !== undefined) {
      collisions.push(collision(file, other));
      continue;
    }
    taken.set(spelling(file.path), file);
    for (const folder of above)
      if (!folders.has(spelling(folder))) folders.set(spelling(folder), file);
  }
  return { files: [...taken.values()], collisions };
}

/** How file systems that know no case spell a path. */
function spelling(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** The folders that a file is in, the outermost first. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** A file in a folder that is the same one on some systems, but not on all. */
function spelledOtherwise(
  folders: ReadonlyMap<string, ComposedFile>,
  folder: string,
): ComposedFile | undefined {
  const known = folders.get(spelling(folder));
  return known === undefined || known.path.startsWith(`${folder}/`) ? undefined : known;
}

function collision({ path, article = path }: ComposedFile, other: ComposedFile): PipelineError {
  return new PipelineError(
    "site-collision",
    `Cannot publish \`${article}\` at \`${path}\`: \`${other.article ?? other.path}\` stands there`,
    { hint: "give one of them another `slug`, or change `site.prefixes`" },
  );
}
