import type { Locale } from "../../../model/locale.ts";
import type { Passage, RenderedArticle, SiteFile, SitePage } from "../../../model/site-page.ts";
import type { ArticleLinks } from "../pages/about.ts";
import { type ArticlePage, articlePage } from "../pages/article-page.ts";
import type { LanguageLink, NavLink, PageHead } from "../pages/frame.ts";
import { noticesOf } from "../pages/notices.ts";
import type { HeadLanguages } from "../render/head-languages.ts";
import { realVersions } from "./alternate-links.ts";
import { headElements } from "./head-elements.ts";
import { articleHead, type HeadFacts } from "./head-facts.ts";
import { sectionUrl, tagUrl } from "./lists/locale-lists.ts";
import { hrefOf, sitePathOf } from "./site-address.ts";
import {
  frameAt,
  type LocaleContext,
  sectionTitle,
  sideBySideUrl,
  type SiteContext,
  tagTitle,
} from "./site-context.ts";

/** A page of an article with its content. */
export interface ArticleVersion {
  readonly page: SitePage;
  readonly article: RenderedArticle;
  /** The translation with its original below each passage; for translations alone. */
  readonly sideBySide: RenderedArticle | undefined;
  /** Of the localized Markdown. */
  readonly passages: readonly Passage[];
  /** What stands above the title. */
  readonly kicker: string | undefined;
  readonly headLanguages: HeadLanguages;
  /** Title and description of the original; for translations alone. */
  readonly original: ArticlePage["original"];
}

/**
 * The pages of one article in all locales.
 *
 * @param versions All published ones: each page names the others.
 */
export function articleFiles(
  context: SiteContext,
  versions: readonly ArticleVersion[],
): readonly SiteFile[] {
  const pages = versions.map(({ page }) => page);
  return versions.flatMap((version) => {
    const maker = { context, version, pages, locale: context.locales.get(version.page.locale)! };
    return [mainFile(maker), ...sideBySideFiles(maker)];
  });
}

interface Maker {
  readonly context: SiteContext;
  readonly version: ArticleVersion;
  readonly pages: readonly SitePage[];
  readonly locale: LocaleContext;
}

function mainFile(maker: Maker): SiteFile {
  const { context, version, pages, locale } = maker;
  const { page, article, passages } = version;
  const facts = articleHead({ site: context.site, locale: locale.locale }, page, pages);
  const content = articlePage({
    ...commonProps(maker),
    head: pageHead(page, facts),
    article,
    notices: noticesOf(page, passages, article.marked),
    links: linksOf(maker),
  });
  return { path: sitePathOf(page.url), content };
}

function sideBySideFiles(maker: Maker): readonly SiteFile[] {
  const { context, version, pages, locale } = maker;
  const { page, sideBySide, original } = version;
  if (sideBySide === undefined) return [];
  const { canonical } = articleHead({ site: context.site, locale: locale.locale }, page, pages);
  const title = locale.strings.text("original.title", { title: page.title });
  const content = articlePage({
    ...commonProps(maker),
    head: {
      title,
      isUnlisted: true,
      ...(canonical === undefined ? {} : { canonical }),
    },
    article: sideBySide,
    ...(original === undefined ? {} : { original }),
    notices: [],
    links: { alone: hrefOf(context.site, page.url) },
  });
  return [{ path: sitePathOf(sideBySideUrl(page)), content }];
}

type Common = "frame" | "page" | "languages" | "headLanguages" | "section" | "tags" | "kicker";

function commonProps({ context, version, pages, locale }: Maker): Pick<ArticlePage, Common> {
  const { page, kicker, headLanguages } = version;
  const { site } = context;
  const { home } = locale.locale;
  const section = page.section === "" ? undefined : hrefOf(site, sectionUrl(home, page));
  return {
    frame: frameAt(locale, section),
    page,
    headLanguages,
    languages: languageLinks(site, pages, page.kind === "fallback" ? undefined : page.locale),
    tags: page.tags.map((tag): NavLink => ({
      href: hrefOf(site, tagUrl(home, tag)),
      text: tagTitle(locale.strings, tag),
    })),
    ...(kicker === undefined ? {} : { kicker }),
    ...(section === undefined
      ? {}
      : { section: { href: section, text: sectionTitle(locale.strings, page.section) } }),
  };
}

/** Links to the real versions of an article. */
function languageLinks(
  site: SiteContext["site"],
  pages: readonly SitePage[],
  current: Locale | undefined,
): readonly LanguageLink[] {
  return realVersions(pages).map(({ locale, url }) => ({
    locale,
    href: hrefOf(site, url),
    isCurrent: locale === current,
  }));
}

function linksOf({ context: { site }, version, pages }: Maker): ArticleLinks {
  const { page, sideBySide } = version;
  const source = pages.find(({ kind }) => kind === "source");
  return {
    ...(page.kind !== "source" && source !== undefined
      ? { original: hrefOf(site, source.url) }
      : {}),
    ...(sideBySide === undefined ? {} : { sideBySide: hrefOf(site, sideBySideUrl(page)) }),
    ...(site.editUrl === undefined ? {} : { edit: editUrl(site.editUrl, page) }),
  };
}

function editUrl(template: string, { file }: SitePage): string {
  return template.replace("{path}", () => file.split("/").map(encodeURIComponent).join("/"));
}

function pageHead(page: SitePage, facts: HeadFacts): PageHead {
  return {
    title: page.title,
    isUnlisted: facts.isHidden,
    extra: headElements(facts),
    ...(page.description === "" ? {} : { description: page.description }),
    ...(facts.canonical === undefined ? {} : { canonical: facts.canonical }),
  };
}
