import type { Locale } from "../../model/locale.ts";
import { parentLocales } from "../../model/locale.ts";
import type { ArticleFacts, Page, PageGraph } from "../../model/page.ts";
import type { PipelineError } from "../../model/pipeline-error.ts";
import { articleIndex } from "./article-index.ts";
import { encodePath } from "./address-parts.ts";
import type { LinkForm } from "./link-form.ts";
import { type OwnSite, ownPath } from "./own-site.ts";
import type { ProjectFiles } from "./project-files.ts";
import { addressResolver } from "./resolve-address.ts";
import {
  byLocation,
  type KeptNames,
  namedTogether,
  type PageWish,
  pageNames,
} from "./page-names.ts";

/** A translation that readers of a locale get: its file is written. */
export interface Edition {
  readonly article: string;
  readonly locale: Locale;
  /** From the project's root. */
  readonly file: string;
  /** The translated title; `undefined` where there is none. */
  readonly title?: string | undefined;
  /** What the locale itself says its slug is. */
  readonly slug?: string | undefined;
}

/** Where an article stands and how it is published. */
export interface ArticlePlace {
  /** The folder that addresses begin at, from the project's root: that of its collection and locale. */
  readonly root: string;
  /** Its path below `root`. */
  readonly below: string;
  /** What slugs are made of: the source's file name, or the title in each locale. */
  readonly slugs: "source" | "title";
  readonly form: Pick<LinkForm, "relativeTo" | "assetRoots" | "sharesFiles" | "addressOf">;
}

export interface PageGraphOptions {
  /** Those that pages are made for, besides the articles' own. */
  readonly locales: readonly Locale[];
  readonly placeOf: (article: string) => ArticlePlace;
  readonly files: ProjectFiles;
  /** Localized files by which addresses find their articles, also where they are no editions. Default: none. */
  readonly written?: readonly Pick<Edition, "article" | "file">[];
  /** Folders that a locale's addresses begin with, without slashes around them; may be empty. Default: the locale. */
  readonly prefixOf?: (locale: Locale) => string;
  /** The project's own site, whose whole addresses lead to its pages. Default: none is known. */
  readonly site?: OwnSite | undefined;
  /** Addresses that are no article's. Default: there are none. */
  readonly keptNames?: KeptNames;
  /** The slug under which a page of its own language was published before. Default: none was. */
  readonly publishedSlug?: (article: string, locale: Locale) => string | undefined;
  /** Whether readers of a locale get an article in another language where it has no edition. Default: they do. */
  readonly hasFallback?: (article: string, locale: Locale) => boolean;
}

/**
 * Connect the pages of a project.
 *
 * @param facts Of all articles, in any order.
 * @param editions Translations that are really there; the sources need none.
 */
export function buildPageGraph(
  facts: readonly ArticleFacts[],
  editions: readonly Edition[],
  options: PageGraphOptions,
): PageGraph {
  const byArticle = new Map(facts.map((fact) => [fact.article, fact]));
  const articles = [...byArticle.keys()].toSorted();
  const versions = versionsOf(byArticle, editions);
  const wishesFor = (locale: Locale): readonly PageWish[] =>
    articles.flatMap(
      (article) => wishFor(byArticle.get(article)!, locale, versions, options) ?? [],
    );
  const { pages, problems } = namePages(localesOf(facts, options), wishesFor, options);
  const byLocale = pagesByLocale(pages);
  const pageOf = (article: string, locale: Locale) => byLocale.get(locale)?.get(article);
  const files = new Map(
    editions
      .filter(({ article }) => byArticle.has(article))
      .map((edition) => [edition.file, edition]),
  );
  const written = [...(options.written ?? []), ...files.values()];
  const index = articleIndex(
    articles,
    new Map(written.map(({ file, article }) => [file, article])),
  );
  const resolve = addressResolver({
    ...options,
    prefixOf: options.prefixOf ?? localePrefix,
    index,
    pages,
    pageOf,
    factsOf: (article) => byArticle.get(article),
  });
  let linked: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  return {
    pages,
    pageOf,
    pageAt: (file) => {
      const edition = files.get(file);
      if (edition !== undefined) return pageOf(edition.article, edition.locale);
      const own = byArticle.get(file);
      return own && pageOf(file, own.source);
    },
    alternates: (article) =>
      [...(versions.get(article)?.keys() ?? [])]
        .toSorted()
        .flatMap((locale) => pageOf(article, locale) ?? []),
    factsOf: (article) => byArticle.get(article),
    resolve,
    ownPath: (address) => ownPath(options.site, address),
    linkedAnchors: (article) => {
      linked ??= anchorsOf(facts, pageOf, resolve);
      return linked.get(article) ?? NONE;
    },
    problems,
  };
}

const NONE: ReadonlySet<string> = new Set();

/** A map for each locale needs no keys of its own: pages are very many. */
function pagesByLocale(pages: readonly Page[]): ReadonlyMap<Locale, ReadonlyMap<string, Page>> {
  const found = new Map<Locale, Map<string, Page>>();
  for (const page of pages) {
    const own = found.get(page.locale);
    if (own === undefined) found.set(page.locale, new Map([[page.article, page]]));
    else own.set(page.article, page);
  }
  return found;
}

function localesOf(
  facts: readonly ArticleFacts[],
  { locales }: PageGraphOptions,
): readonly Locale[] {
  return [...new Set([...locales, ...facts.map(({ source }) => source)])].toSorted();
}

type Versions = ReadonlyMap<string, ReadonlyMap<Locale, Edition>>;

/** Each article in the languages that it is in, its own among them. */
function versionsOf(
  facts: ReadonlyMap<string, ArticleFacts>,
  editions: readonly Edition[],
): Versions {
  const versions = new Map<string, Map<Locale, Edition>>();
  for (const { article, source: locale, title, slug } of facts.values())
    versions.set(article, new Map([[locale, { article, locale, file: article, title, slug }]]));
  for (const edition of editions) {
    const own = versions.get(edition.article);
    // Nothing takes the place of the source.
    if (own !== undefined && facts.get(edition.article)!.source !== edition.locale)
      own.set(edition.locale, edition);
  }
  return versions;
}

function wishFor(
  { article, source, slug }: ArticleFacts,
  locale: Locale,
  versions: Versions,
  { placeOf, hasFallback = () => true, publishedSlug }: PageGraphOptions,
): PageWish | undefined {
  const own = versions.get(article)!;
  const language = [locale, ...parentLocales(locale), source].find((tag) => own.has(tag))!;
  if (language !== locale && !hasFallback(article, locale)) return undefined;
  const edition = own.get(language)!;
  const kind = language !== locale ? "fallback" : locale === source ? "source" : "translation";
  const { below, slugs } = placeOf(article);
  return {
    article,
    locale,
    kind,
    language,
    file: edition.file,
    below,
    given: edition.slug ?? slug,
    published: slugs === "title" ? publishedSlug?.(article, locale) : undefined,
    title: slugs === "title" ? (edition.title ?? own.get(source)!.title) : undefined,
  };
}

function namePages(
  locales: readonly Locale[],
  wishesFor: (locale: Locale) => readonly PageWish[],
  { prefixOf = localePrefix, keptNames }: PageGraphOptions,
): Pick<PageGraph, "pages" | "problems"> {
  const pages: Page[] = [];
  // A slug that cannot be taken is the same in all locales, and said once.
  const problems = new Map<string, PipelineError>();
  for (const together of namedTogether(locales, prefixOf)) {
    const wishes = together.flatMap(wishesFor);
    const named = pageNames(wishes, prefixOf, keptNames);
    wishes.forEach(({ article, locale, kind, language, file }, index) => {
      const { slug, path } = named.names[index]!;
      pages.push({ article, locale, kind, language, file, slug, url: encodePath(path) });
    });
    for (const problem of named.problems)
      problems.set(`${problem.location!.path}\0${problem.message}`, problem);
  }
  return { pages, problems: [...problems.values()].toSorted(byLocation) };
}

function localePrefix(locale: Locale): string {
  return locale;
}

function anchorsOf(
  facts: readonly ArticleFacts[],
  pageOf: PageGraph["pageOf"],
  resolve: PageGraph["resolve"],
): ReadonlyMap<string, ReadonlySet<string>> {
  const linked = new Map<string, Set<string>>();
  for (const { article, source, addresses } of facts) {
    const from = pageOf(article, source)!;
    for (const { address } of addresses) {
      if (!address.includes("#")) continue;
      const target = resolve(from, address);
      if (target.type !== "page" || target.anchor === undefined) continue;
      const ids = linked.get(target.page.article);
      if (ids === undefined) linked.set(target.page.article, new Set([target.anchor]));
      else ids.add(target.anchor);
    }
  }
  return linked;
}
