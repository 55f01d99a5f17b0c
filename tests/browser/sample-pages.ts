import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Locale, parseLocale } from "../../pipeline/model/locale.ts";
import type { LinkTarget, Page, PageKind } from "../../pipeline/model/page.ts";
import type { Passage, PassageState, SitePage } from "../../pipeline/model/site-page.ts";
import { readCatalogues } from "../../pipeline/io/site/read-catalogues.ts";
import { articlePage } from "../../pipeline/stages/publish/pages/article-page.ts";
import type { LanguageLink, SiteFrame } from "../../pipeline/stages/publish/pages/frame.ts";
import { type Entry, listPage } from "../../pipeline/stages/publish/pages/list-page.ts";
import {
  chooserPage,
  gonePage,
  notFoundPage,
} from "../../pipeline/stages/publish/pages/message-page.ts";
import { type Notice, noticesOf } from "../../pipeline/stages/publish/pages/notices.ts";
import { tagsPage } from "../../pipeline/stages/publish/pages/tags-page.ts";
import { sourcePassages } from "../../pipeline/stages/publish/render/passages-of.ts";
import { renderArticle } from "../../pipeline/stages/publish/render/render-article.ts";
import { type Strings, stringsIn } from "../../pipeline/stages/publish/strings/strings.ts";
import { segment } from "../../pipeline/stages/segment/segment.ts";

/** Languages of the sample pages; Arabic is written from right to left, Japanese without spaces. */
export const LOCALES: readonly Locale[] = ["en", "de", "ar", "ja"].map((tag) => parseLocale(tag)!);

const SOURCE = "en" as Locale;
const DIALECTS = ["directives", "math", "mkdocs"] as const;
const root = fileURLToPath(new URL("../..", import.meta.url));
const catalogues = await readCatalogues(`${root}locales`, LOCALES);

/** Pages of every template in a locale, by path. */
export function samplePages(locale: Locale): ReadonlyMap<string, string> {
  const strings = stringsIn(locale, catalogues);
  const frame = frameOf(strings);
  const title = titleOf(locale);
  const entries = entriesOf(locale, title);
  const list = { frame, languages: languagesAt("news/") };
  return new Map([
    [`${locale}/article/index.html`, articleIn(locale, "article")],
    [`${locale}/article/original/index.html`, articleIn(locale, "side-by-side")],
    [`${locale}/fallback/index.html`, articleIn(locale, "fallback")],
    [
      `${locale}/index.html`,
      listPage({
        ...list,
        head: { description: strings.text("site.description") },
        title: frame.name,
        lead: strings.text("site.description"),
        groups: [
          { title: strings.text("home.latest"), entries, style: "lead" },
          {
            title: strings.text("section.handbook"),
            more: { href: `/${locale}/handbook/`, text: strings.text("home.more") },
            entries: entries.slice(1),
            style: "compact",
          },
        ],
      }),
    ],
    [
      `${locale}/news/index.html`,
      listPage({
        ...list,
        head: { title: strings.text("section.news") },
        title: strings.text("section.news"),
        groups: [{ entries }],
        pager: { page: 1, pages: 2, older: `/${locale}/news/2/` },
      }),
    ],
    [
      `${locale}/archive/index.html`,
      listPage({
        ...list,
        head: { title: strings.text("archive.title") },
        title: strings.text("archive.title"),
        groups: [{ title: "2026", entries, style: "compact" }],
      }),
    ],
    [
      `${locale}/tags/index.html`,
      tagsPage({
        ...list,
        head: { title: strings.text("tags.title") },
        tags: [
          { href: `/${locale}/tags/sea/`, text: "sea", count: 1 },
          { href: `/${locale}/tags/moon/`, text: "moon", count: 1234 },
        ],
      }),
    ],
    [`${locale}/404.html`, notFoundPage({ frame, languages: languagesAt("") })],
    [`${locale}/gone.html`, gonePage({ frame, languages: languagesAt("") })],
    [
      `${locale}/choose.html`,
      chooserPage({
        frame,
        head: { title: strings.text("chooser.title") },
        languages: languagesAt(""),
      }),
    ],
  ]);
}

function articleIn(locale: Locale, type: "article" | "side-by-side" | "fallback"): string {
  const strings = stringsIn(locale, catalogues);
  const isFallback = type === "fallback";
  const language = isFallback ? SOURCE : locale;
  const kind: PageKind = locale === SOURCE ? "source" : isFallback ? "fallback" : "translation";
  const markdown = showcase(language);
  const passages = passagesIn(language, kind);
  const page = pageIn(locale, language, kind);
  const { article } = renderArticle({
    file: page.file,
    markdown,
    dialects: DIALECTS,
    language,
    source: SOURCE,
    passages,
    headingIds: { byUnit: new Map(), byText: new Map() },
    title: page.title,
    url: page.url,
    resolve: (address) => resolve(address, page),
    assetUrl: () => "/assets/gauge.svg",
    strings,
    view: type === "side-by-side" ? "side-by-side" : "article",
  });
  const notices: readonly Notice[] =
    type === "article"
      ? [
          ...noticesOf(page, passages, article!.marked),
          { type: "corrected", at: "2026-11-24", note: undefined },
        ]
      : noticesOf(page, passages, article!.marked);
  return articlePage({
    frame: frameOf(strings),
    head: {
      title: page.title,
      description: page.description,
      canonical: `https://example.org${page.url}`,
      isUnlisted: type !== "article",
    },
    page,
    article: article!,
    languages: languagesAt("article/", isFallback ? undefined : locale),
    notices: type === "side-by-side" ? [] : notices,
    links:
      type === "side-by-side"
        ? { alone: page.url }
        : {
            ...(kind === "translation"
              ? { original: "/en/article/", sideBySide: `${page.url}original/` }
              : {}),
            edit: "https://example.org/edit",
          },
    section: { href: `/${locale}/news/`, text: strings.text("section.news") },
    tags: [{ href: `/${locale}/tags/sea/`, text: "sea" }],
    neighbours: { older: { href: `/${locale}/older/`, text: page.title } },
    ...(type === "side-by-side"
      ? { original: { title: titleOf(SOURCE), description: "A boat waits for six hours." } }
      : {}),
  });
}

/** In a translation some passages are old, some are not translated, most are current. */
function passagesIn(language: Locale, kind: PageKind): readonly Passage[] {
  const read = (locale: Locale) =>
    segment(
      { path: `showcase.${locale}.md`, text: showcase(locale), source: locale, revision: "" },
      { dialects: DIALECTS, frontMatterKeys: [], maxNesting: 100 },
    );
  const localized = sourcePassages(read(language));
  if (kind !== "translation") return localized;
  const source = sourcePassages(read(SOURCE));
  const states: Readonly<Record<number, PassageState>> = { 4: "stale", 7: "stale", 9: "machine" };
  return localized.map((passage, index) => ({
    ...passage,
    state: states[index] ?? "current",
    source: source[index]?.source ?? "",
  }));
}

function pageIn(locale: Locale, language: Locale, kind: PageKind): SitePage {
  return {
    article: "content/en/news/showcase.md",
    locale,
    kind,
    language,
    file: `showcase.${language}.md`,
    slug: "article",
    url: kind === "fallback" ? `/${locale}/fallback/` : `/${locale}/article/`,
    source: SOURCE,
    title: titleOf(language),
    description: LEADS[language]!,
    published: "2026-11-23T14:02:00+01:00",
    modified: "2026-11-24T09:30:00+01:00",
    authors: ["Lea Brunner", "Omar Haddad"],
    tags: ["sea"],
    section: "news",
    image: undefined,
    translators: kind === "translation" ? ["Anna Weiss"] : [],
    reviewers: kind === "translation" ? ["سلمى حداد"] : [],
    revision: "b6ce1800d94a1f00f0212fa2a37b181fca434f5fd29f37daa9224027c881c066",
    coverage: { words: 300, current: 280, stale: 20, untranslated: 0, machine: 10 },
  };
}

const LEADS: Readonly<Record<string, string>> = {
  en: "A boat waits for six hours, and a harbour learns that water keeps no timetable.",
  de: "Ein Boot wartet sechs Stunden, und ein Hafen lernt, dass Wasser keinen Fahrplan kennt.",
  ar: "قارب ينتظر ست ساعات، وميناء يتعلّم أن الماء لا يلتزم بجدول.",
  ja: "船は六時間待ち、港は水に時刻表がないことを学びました。",
};

function showcase(locale: Locale): string {
  return readFileSync(`${root}tests/fixtures/site/showcase.${locale}.md`, "utf8");
}

function titleOf(locale: Locale): string {
  return /^title: (.*)$/m.exec(showcase(locale))![1]!;
}

function resolve(address: string, page: Page): LinkTarget {
  if (/^https?:/.test(address)) return { type: "external" };
  if (address.startsWith("#"))
    return { type: "page", page, suffix: address, anchor: address.slice(1), hasAnchor: true };
  if (address.endsWith(".svg")) return { type: "asset", path: address, suffix: "" };
  const other = { ...page, url: "/en/charts/", language: SOURCE };
  return { type: "page", page: other, suffix: "", anchor: undefined, hasAnchor: true };
}

function frameOf(strings: Strings): SiteFrame {
  const { locale } = strings;
  return {
    strings,
    name: "Interlinear",
    home: `/${locale}/`,
    stylesheet: "/assets/site.css",
    sections: [
      { href: `/${locale}/news/`, text: strings.text("section.news"), current: "true" },
      { href: `/${locale}/handbook/`, text: strings.text("section.handbook") },
      { href: `/${locale}/archive/`, text: strings.text("nav.archive") },
      { href: `/${locale}/tags/`, text: strings.text("nav.tags") },
    ],
    feeds: [
      { href: `/${locale}/feed.atom`, type: "application/atom+xml", name: "Atom" },
      { href: `/${locale}/feed.json`, type: "application/feed+json", name: "JSON" },
    ],
    search: `/${locale}/search/`,
  };
}

function languagesAt(path: string, current?: Locale): readonly LanguageLink[] {
  return LOCALES.map((locale) => ({
    locale,
    href: `/${locale}/${path}`,
    isCurrent: locale === current,
  }));
}

function entriesOf(locale: Locale, title: string): readonly Entry[] {
  const entry: Entry = {
    href: `/${locale}/article/`,
    title,
    language: locale,
    description: LEADS[locale]!,
    published: "2026-11-23",
    authors: ["Lea Brunner"],
  };
  const foreign: Entry = {
    ...entry,
    href: `/${locale}/fallback/`,
    title: titleOf(SOURCE),
    language: SOURCE,
    description: LEADS["en"]!,
    section: { href: `/${locale}/handbook/`, text: "Handbook" },
  };
  return [entry, foreign, { ...entry, authors: [] }];
}
