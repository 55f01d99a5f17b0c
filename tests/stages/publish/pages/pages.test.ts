import { describe, expect, it } from "vitest";
import { type Locale, parseLocale } from "../../../../pipeline/model/locale.ts";
import type {
  MarkedPassage,
  Passage,
  RenderedArticle,
  SitePage,
} from "../../../../pipeline/model/site-page.ts";
import {
  articlePage,
  type ArticlePage,
} from "../../../../pipeline/stages/publish/pages/article-page.ts";
import type { SiteFrame } from "../../../../pipeline/stages/publish/pages/frame.ts";
import { listPage } from "../../../../pipeline/stages/publish/pages/list-page.ts";
import {
  chooserPage,
  notFoundPage,
} from "../../../../pipeline/stages/publish/pages/message-page.ts";
import { noticesOf } from "../../../../pipeline/stages/publish/pages/notices.ts";
import { tagsPage } from "../../../../pipeline/stages/publish/pages/tags-page.ts";
import { stringsIn } from "../../../../pipeline/stages/publish/strings/strings.ts";
import english from "../../../../locales/en/site.json" with { type: "json" };
import german from "../../../../locales/de/site.json" with { type: "json" };

const tag = (text: string): Locale => parseLocale(text)!;
const en = tag("en");
const de = tag("de");

function frameIn(locale: Locale): SiteFrame {
  return {
    strings: stringsIn(locale, { en: english, de: german }),
    name: "Harbour News",
    home: `/${locale}/`,
    stylesheet: "/assets/site.css",
    sections: [{ href: `/${locale}/news/`, text: "News", current: "true" }],
    feeds: [{ href: `/${locale}/feed.xml`, type: "application/rss+xml", name: "RSS" }],
  };
}

const page: SitePage = {
  article: "content/en/tides.md",
  locale: de,
  kind: "translation",
  language: de,
  file: "locales/de/articles/tides.md",
  slug: "gezeiten",
  url: "/de/gezeiten/",
  source: en,
  title: "Gezeiten & <Boote>",
  description: "Ein Boot wartet.",
  published: "2026-11-23",
  modified: "2026-11-24T09:30:00+01:00",
  authors: ["Lea Brunner", "عمر حداد", "C"],
  tags: [],
  section: "news",
  image: undefined,
  translators: ["Anna Weiss"],
  reviewers: ["Tom Frei"],
  revision: "b6ce1800d94a1f00f0212fa2a37b181fca434f5fd29f37daa9224027c881c066",
  coverage: { words: 10, current: 10, stale: 0, untranslated: 0, machine: 0 },
};

const article: RenderedArticle = {
  html: "<p>Das Boot wartet.</p>",
  titleId: "tides",
  contents: [],
  marked: [],
  text: "Das Boot wartet.",
  assets: [],
};

function pageOf(changes: Partial<ArticlePage> = {}): string {
  return articlePage({
    frame: frameIn(de),
    head: { title: page.title },
    page,
    article,
    languages: [],
    notices: [],
    links: {},
    ...changes,
  });
}

/** The content security policy of a page. */
function policyIn(html: string): string {
  const content = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)![1]!;
  return content.replaceAll("&#x27;", "'");
}

describe("every page", () => {
  it("says its language and direction, and allows nothing but the site's own files", () => {
    const html = notFoundPage({ frame: frameIn(tag("ar")), languages: [] });
    expect(html).toMatch(/^<!doctype html><html lang="ar" dir="rtl">/);
    expect(policyIn(html)).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'",
    );
    expect(html).not.toMatch(/<script|<style| style=/);
    expect(html).toContain('<meta name="robots" content="noindex">');
  });

  it("allows scripts of the site only where it has one", () => {
    const html = pageOf({ head: { title: "a", scripts: ["/assets/search.js"] } });
    expect(policyIn(html)).toContain("script-src 'self'; connect-src 'self'");
    expect(html).toContain('<script src="/assets/search.js" type="module"></script>');
  });

  it("names its real versions in their own languages, marks its own, and says nothing where it has no other", () => {
    const languages = [
      { locale: en, href: "/en/tides/", isCurrent: false },
      { locale: de, href: "/de/gezeiten/", isCurrent: true },
      { locale: tag("ar"), href: "/ar/tides/", isCurrent: false },
    ];
    const html = pageOf({ languages });
    expect(html).toContain(
      '<nav class="languages" aria-label="Sprachen"><ul>' +
        '<li><a href="/en/tides/" lang="en" hreflang="en" dir="ltr" rel="alternate">English</a></li>' +
        '<li><a href="/de/gezeiten/" lang="de" hreflang="de" dir="ltr" aria-current="page">Deutsch</a></li>' +
        '<li><a href="/ar/tides/" lang="ar" hreflang="ar" dir="rtl" rel="alternate">العربية</a></li></ul></nav>',
    );
    expect(pageOf({ languages: languages.slice(1, 2) })).not.toContain("languages");
  });

  it("leads to the feeds of its locale", () => {
    const html = pageOf();
    expect(html).toContain(
      '<link rel="alternate" type="application/rss+xml" href="/de/feed.xml" title="Harbour News (RSS)">',
    );
    expect(html).toContain('<a href="/de/feed.xml" type="application/rss+xml"><bdi>RSS</bdi></a>');
  });
});

describe("the page of an article", () => {
  it("has its title once, with the id that links to the article's title lead to", () => {
    const html = pageOf();
    expect(html).toContain('<h1 id="tides">Gezeiten &#x26; &#x3C;Boote></h1>');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain("<title>Gezeiten &#x26; &#x3C;Boote> · Harbour News</title>");
  });

  it("begins with what it says of itself, and not with its own first words twice", () => {
    expect(pageOf()).toContain('<p class="lead"');
    const html = pageOf({ page: { ...page, isExcerpt: true } });
    expect(html).not.toContain('<p class="lead"');
  });

  it("says who wrote, translated and reviewed it, each name apart from the direction of others", () => {
    const html = pageOf();
    expect(html).toContain("Von <bdi>Lea Brunner</bdi>, <bdi>عمر حداد</bdi> und <bdi>C</bdi>");
    expect(html).toContain("Übersetzt von <bdi>Anna Weiss</bdi>");
    expect(html).toContain("Geprüft von <bdi>Tom Frei</bdi>");
  });

  it("says nobody's name who did not want it", () => {
    const html = pageOf({ page: { ...page, translators: [], reviewers: [], authors: [] } });
    expect(html).not.toMatch(/Von <bdi>|Übersetzt von|Geprüft von/);
  });

  it("says which version of what language it was made from", () => {
    const html = pageOf();
    expect(html).toContain(
      'Originalsprache: Englisch · Fassung <code dir="ltr" title="b6ce1800d94a1f00',
    );
    expect(html).toContain(">b6ce1800</code>");
  });

  it("has its dates as its locale writes them, and for programs", () => {
    const html = pageOf();
    expect(html).toContain('<time datetime="2026-11-23"><bdi>23. November 2026</bdi></time>');
    expect(html).toContain(
      'Aktualisiert am <time datetime="2026-11-24T09:30:00+01:00"><bdi>24. November 2026, 09:30 (UTC+1)</bdi></time>',
    );
  });

  it("leads to its original, to both side by side, and to where it can be mended", () => {
    const html = pageOf({
      links: {
        original: "/en/tides/",
        sideBySide: "/de/gezeiten/original/",
        edit: "https://git.example/edit",
      },
    });
    expect(html).toContain('<a href="/de/gezeiten/original/">Neben dem Original lesen</a>');
    expect(html).toContain('<a href="https://git.example/edit">Diese Übersetzung verbessern</a>');
    expect(html).toContain('<a href="/en/tides/" hreflang="en">Original lesen</a>');
  });

  it("in another language than its reader's says so of the article, and of what is not the article", () => {
    const html = pageOf({
      page: { ...page, kind: "fallback", language: tag("ar"), source: tag("ar"), title: "مد" },
      notices: [{ type: "fallback", language: tag("ar") }],
    });
    expect(html).toContain('<html lang="de" dir="ltr">');
    expect(html).toContain('<article class="article" lang="ar" dir="rtl">');
    expect(html).toContain('<p class="dateline" lang="de" dir="ltr">');
    expect(html).toContain('<section class="notices" aria-label="Hinweis" lang="de" dir="ltr">');
    expect(html).toContain("Sie lesen ihn in der Sprache Arabisch.");
    expect(html).toContain('<footer class="about" lang="de" dir="ltr">');
  });

  it("says the language of a title that is not translated", () => {
    const html = pageOf({ headLanguages: { title: en, description: de } });
    expect(html).toContain('<h1 id="tides" lang="en" dir="ltr">');
    expect(html).toContain('<p class="lead">');
  });

  it("lists the contents of a long article", () => {
    const heading = (id: string, depth: number) => ({ id, depth, text: id.toUpperCase() });
    const contents = [heading("a", 2), heading("b", 3), heading("c", 2), heading("d", 2)];
    const html = pageOf({ article: { ...article, contents } });
    expect(html).toContain(
      '<ol><li><a href="#a"><bdi>A</bdi></a><ol><li><a href="#b"><bdi>B</bdi></a></li></ol></li><li><a href="#c">',
    );
    expect(pageOf({ article: { ...article, contents: contents.slice(0, 3) } })).not.toContain(
      "contents",
    );
  });
});

describe("notices", () => {
  const marked = (state: MarkedPassage["state"], id: string): MarkedPassage => ({
    state,
    id,
    text: `Text ${id} ${"x ".repeat(40)}`,
  });
  const passage = (state: Passage["state"]): Passage => ({ start: 0, state, source: "", unit: "" });

  it("come from what is known of the passages, the gravest first", () => {
    const passages = [
      passage("machine"),
      passage("stale"),
      passage("untranslated"),
      passage("own"),
    ];
    const all = [marked("stale", "s"), marked("untranslated", "u")];
    expect(noticesOf(page, passages, all)).toEqual([
      { type: "machine", passages: 1, isWhole: false },
      { type: "stale", passages: [all[0]] },
      { type: "untranslated", language: en, passages: [all[1]] },
    ]);
    expect(noticesOf(page, [passage("machine"), passage("untranslated")], [])[0]).toMatchObject({
      isWhole: true,
    });
    expect(noticesOf(page, [passage("current")], [])).toEqual([]);
    expect(
      noticesOf({ ...page, kind: "fallback", language: en }, [passage("current")], []),
    ).toEqual([{ type: "fallback", language: en }]);
    expect(noticesOf({ ...page, kind: "source" }, [passage("current")], [])).toEqual([]);
  });

  it("lead to the passages that they are about, the first of many", () => {
    const passages = Array.from({ length: 7 }, (_, index) => marked("stale", `p${index}`));
    const html = pageOf({ notices: [{ type: "stale", passages }] });
    expect(html).toContain(
      "Das Original hat sich geändert, seit 7 Absätze dieser Seite übersetzt wurden:",
    );
    expect(html).toContain(
      '<a href="#p0"><bdi>„Text p0 x x x x x x x x x x x x x x x x x x x x…“</bdi></a>',
    );
    expect(html.match(/href="#p\d"/g)).toHaveLength(5);
    expect(html).toContain("<li>und 2 weitere</li>");
  });

  it("say what was corrected and when", () => {
    const html = pageOf({ notices: [{ type: "corrected", at: "2026-11-25", note: "Höhe" }] });
    expect(html).toContain(
      'Berichtigt am <time datetime="2026-11-25"><bdi>25. November 2026</bdi></time>: <bdi>Höhe</bdi>',
    );
  });

  it("say what a machine did", () => {
    const html = pageOf({ notices: [{ type: "machine", passages: 1, isWhole: false }] });
    expect(html).toContain("Ein Absatz dieser Seite wurde maschinell übersetzt");
  });
});

describe("lists", () => {
  it("of articles say the language of those that are not in the page's", () => {
    const entry = {
      href: "/de/a/",
      title: "A",
      language: de,
      published: "2026-11-23",
      description: "B",
    };
    const html = listPage({
      frame: frameIn(de),
      head: {},
      languages: [],
      title: "Neues",
      groups: [
        { entries: [entry, { ...entry, href: "/de/c/", title: "C", language: en }] },
        { title: "Leer", entries: [] },
      ],
      pager: { page: 2, pages: 3, newer: "/de/", older: "/de/3/" },
    });
    expect(html).toContain('<h2><a href="/de/a/"><bdi>A</bdi></a></h2>');
    expect(html).toContain(
      '<h2 lang="en" dir="ltr"><a href="/de/c/" hreflang="en"><bdi>C</bdi></a></h2>',
    );
    expect(html).toContain(
      '<a href="/de/" rel="prev">Neuere Artikel</a></li><li>Seite 2 von 3</li>',
    );
    expect(html).not.toContain("Leer");
    expect(html).toContain("<title>Harbour News</title>");
  });

  it("without articles say so", () => {
    const html = listPage({ frame: frameIn(de), head: {}, languages: [], title: "A", groups: [] });
    expect(html).toContain("Hier gibt es noch keine Artikel.");
  });

  it("of topics count their articles", () => {
    const tags = [{ href: "/de/t/", text: "Meer", count: 1234 }];
    const html = tagsPage({ frame: frameIn(de), head: {}, languages: [], tags });
    expect(html).toContain(
      '<a href="/de/t/" rel="tag"><bdi>Meer</bdi></a> <span class="count">1.234 Artikel</span>',
    );
  });

  it("of languages name each in itself, without flags", () => {
    const html = chooserPage({
      frame: frameIn(en),
      head: {},
      languages: [{ locale: tag("ja"), href: "/ja/", isCurrent: false }],
    });
    expect(html).toContain('<a href="/ja/" lang="ja" hreflang="ja" dir="ltr">日本語</a>');
  });
});
