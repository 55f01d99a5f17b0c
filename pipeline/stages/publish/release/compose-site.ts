import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { ReleaseFile, ToolVersions } from "../../../model/release.ts";
import type { RenderedArticle, SiteFile, SitePage } from "../../../model/site-page.ts";
import type { SiteSettings } from "../../../model/site.ts";
import type { Move } from "../redirects/find-moves.ts";
import { type LiveAddress, liveAddress, type PageHistory } from "../redirects/ledger-entry.ts";
import { planRedirects, type RedirectPlan } from "../redirects/plan-redirects.ts";
import { articleFiles } from "../site/article-files.ts";
import { searchScript } from "../site/search-script.ts";
import { sitePathOf } from "../site/site-address.ts";
import { localeContext, sideBySideUrl, type SiteContext } from "../site/site-context.ts";
import { siteFiles } from "../site/site-files.ts";
import type { Strings } from "../strings/strings.ts";
import { linkToken, sectionToken } from "./link-token.ts";
import { outlineOfPages } from "./outline-of-pages.ts";
import {
  articleDigests,
  contextDigest,
  type PageDigests,
  type PageFinder,
} from "./page-digests.ts";
import { placeLinks } from "./place-links.ts";
import { spelling } from "./served-paths.ts";
import type { VersionFacts } from "./version-facts.ts";
import type { PublishedVersion } from "./version-object.ts";

/** All that a site is made of. The same composition is the same bytes, wherever and whenever. */
export interface SiteComposition {
  /** What readers get; sorted by article, then locale. */
  readonly versions: readonly VersionFacts[];
  /** A version, by the hash of its object; asked for those alone whose pages are made, article by article. */
  readonly read: (sha256: string) => Promise<PublishedVersion>;
  /** Pages that were made before. Default: all are made. */
  readonly made?: MadePages;
  readonly settings: SiteSettings;
  /** Texts of the interface, for all locales of the settings. */
  readonly strings: ReadonlyMap<Locale, Strings>;
  /** Whose texts pages have that are of no locale. */
  readonly mainLocale: Locale;
  readonly stylesheet: SiteFile;
  /** What the ledger remembers of pages. */
  readonly histories: readonly PageHistory[];
  /** Paths that articles had before. */
  readonly moves: readonly Move[];
  readonly redirects: {
    readonly configured: readonly { readonly from: string; readonly to: string }[];
    /** Name of the configuration's file, for messages. */
    readonly configFile: string;
  };
  /** Addresses of what was taken away for good, from the site's root. */
  readonly gone: readonly string[];
  readonly tools: ToolVersions;
}

/** The pages of articles in a release, and what they were made of. */
export interface MadePages extends PageDigests {
  /** All files of an article, by its path. */
  readonly files: ReadonlyMap<string, readonly ReleaseFile[]>;
}

/** A file of a site, and whose page it is. */
export interface ComposedFile extends SiteFile {
  readonly article?: string;
  readonly locale?: Locale;
}

export interface ComposedSite {
  /**
   * Without the files of the project that pages show. No two have one path, whatever the file system thinks of case.
   * A file that was made before is there without its content.
   */
  readonly files: readonly (ComposedFile | ReleaseFile)[];
  /** What its pages were made of. */
  readonly digests: PageDigests;
  /** Addresses at which its pages are. */
  readonly addresses: readonly LiveAddress[];
  /** Addresses that cannot be led on, and files that are in each other's way; the rest is fine. */
  readonly problems: readonly PipelineError[];
}

/** Make the files of a site from published versions alone, whatever has become of their sources. */
export async function composeSite(composition: SiteComposition): Promise<ComposedSite> {
  const { versions } = composition;
  const pages = versions.map(({ page }) => page);
  const context = contextOf(composition, pages);
  const addresses = pages.map(liveAddress);
  const { redirects, gone, problems } = formerAddresses(composition, addresses);
  const whole = siteFiles({
    context,
    site: { ...context.site, pages },
    texts: versions,
    redirects,
    gone,
  });
  const made = await pagesOf(composition, context);
  const { files, collisions } = withoutCollisions([
    composition.stylesheet,
    ...made.files,
    ...whole,
  ]);
  const digests = { context: made.context, articles: wholeArticles(made, files) };
  return { files, digests, addresses, problems: [...problems, ...collisions] };
}

/** Where former addresses lead, and which are gone. @param live Addresses of today. */
export function formerAddresses(
  {
    histories,
    moves,
    redirects: said,
    gone,
  }: Pick<SiteComposition, "histories" | "moves" | "redirects" | "gone">,
  live: readonly LiveAddress[],
): RedirectPlan & { readonly gone: readonly string[] } {
  const plan = planRedirects({ histories, moves, live, ...said });
  const taken = new Set([...live.map(({ url }) => url), ...plan.redirects.map(({ from }) => from)]);
  return { ...plan, gone: [...new Set(gone)].filter((url) => !taken.has(url)).toSorted() };
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

interface ArticlePages extends PageDigests {
  readonly files: readonly (ComposedFile | ReleaseFile)[];
}

/** One article after the other, as their texts take much memory; those that are as before are not even read. */
async function pagesOf(
  { versions, read, made, tools }: SiteComposition,
  context: SiteContext,
): Promise<ArticlePages> {
  const pageOf = pageFinder(
    versions.map(({ page }) => page),
    context,
  );
  const digestOf = articleDigests(context, pageOf);
  const settings = contextDigest(context, tools);
  const known = made?.context === settings ? made : undefined;
  const articles = new Map<string, string>();
  const files: (ComposedFile | ReleaseFile)[] = [];
  for (const [article, facts] of Map.groupBy(versions, ({ page }) => page.article)) {
    const digest = digestOf(facts);
    articles.set(article, digest);
    const same = known?.articles.get(article) === digest ? known.files.get(article) : undefined;
    if (same !== undefined) {
      files.push(...same);
      continue;
    }
    const all: PublishedVersion[] = [];
    for (const { sha256 } of facts) all.push(withPlaces(await read(sha256), context, pageOf));
    files.push(...filesOf(article, all, context));
  }
  return { context: settings, articles, files };
}

function filesOf(
  article: string,
  all: readonly PublishedVersion[],
  context: SiteContext,
): readonly ComposedFile[] {
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
}

/** Digests of the articles of which no page was in the way of another: the files of the others are not all. */
function wholeArticles(
  { articles, files: made }: ArticlePages,
  files: ComposedSite["files"],
): PageDigests["articles"] {
  const kept = new Set(files);
  const torn = new Set(made.filter((file) => !kept.has(file)).map(({ article }) => article));
  return new Map([...articles].filter(([article]) => !torn.has(article)));
}

function pageFinder(pages: readonly SitePage[], { locales }: SiteContext): PageFinder {
  const key = (token: string, locale: Locale): string => `${token} ${locale}`;
  const found = new Map<string, Pick<SitePage, "url" | "language">>();
  for (const page of pages) found.set(key(linkToken(page.article), page.locale), page);
  for (const [language, own] of locales)
    for (const { name, url } of outlineOfPages(pages, own.locale).sections)
      found.set(key(sectionToken(name), language), { url, language });
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
function withoutCollisions(files: ComposedSite["files"]): {
  readonly files: ComposedSite["files"];
  readonly collisions: readonly PipelineError[];
} {
  const taken = new Map<string, PlacedFile>();
  const folders = new Map<string, PlacedFile>();
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

type PlacedFile = ComposedSite["files"][number];

/** The folders that a file is in, the outermost first. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** A file in a folder that is the same one on some systems, but not on all. */
function spelledOtherwise(
  folders: ReadonlyMap<string, PlacedFile>,
  folder: string,
): PlacedFile | undefined {
  const known = folders.get(spelling(folder));
  return known === undefined || known.path.startsWith(`${folder}/`) ? undefined : known;
}

function collision({ path, article = path }: PlacedFile, other: PlacedFile): PipelineError {
  return new PipelineError(
    "site-collision",
    `Cannot publish \`${article}\` at \`${path}\`: \`${other.article ?? other.path}\` stands there`,
    { hint: "give one of them another `slug`, or change `site.prefixes`" },
  );
}
