import { describe, expect, it } from "vitest";
import { newsSitemap } from "../../../../pipeline/stages/publish/site/sitemaps/news-sitemap.ts";
import { sitemapIndex } from "../../../../pipeline/stages/publish/site/sitemaps/sitemap-index.ts";
import { sitemaps } from "../../../../pipeline/stages/publish/site/sitemaps/sitemap.ts";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import { DE, EN, siteLocale, siteOf, sitePage, versionsIn } from "../site-factory.ts";
import { HAS_XMLLINT, schemaProblems } from "../xmllint.ts";

const news = (article: string, published: string, locale = EN) =>
  sitePage({
    article,
    locale,
    url: `/${locale}/${article}/`,
    published,
    title: `News & ${article}`,
  });

function newsIn(site: ReturnType<typeof siteOf>, locale = EN): readonly string[] {
  const content = String(newsSitemap(site, siteLocale(locale))?.content ?? "");
  return [...content.matchAll(/<loc>(.*)<\/loc>/g)].map(([, url]) => url!);
}

describe("sitemaps", () => {
  it("says when the content of an article changed, and nothing where nobody knows", () => {
    const site = siteOf([
      sitePage({ modified: "2026-11-25" }),
      sitePage({ article: "b", url: "/en/b/" }),
    ]);
    const [file] = sitemaps(site, siteLocale(EN), { lists: [], versionsOf: versionsIn(site) });
    expect(file!.path).toBe("sitemap-en.xml");
    expect(String(file!.content).match(/<lastmod>.*<\/lastmod>/g)).toEqual([
      "<lastmod>2026-11-25</lastmod>",
    ]);
  });

  it("are several where one would be too large", () => {
    const pages = Array.from({ length: 10_001 }, (_, index) =>
      sitePage({ article: `${index}.md`, url: `/en/${index}/` }),
    );
    const site = siteOf(pages);
    const files = sitemaps(site, siteLocale(EN), { lists: [], versionsOf: () => [] });
    expect(files.map(({ path }) => path)).toEqual(["sitemap-en.xml", "sitemap-en-2.xml"]);
  });

  it("are left out where the site has no address", () => {
    const site = siteOf([sitePage()], { origin: undefined });
    expect(sitemaps(site, siteLocale(EN), { lists: [], versionsOf: () => [] })).toEqual([]);
  });

  it("are named by an index, and this by robots.txt at the root of a host", () => {
    const files = [{ path: "sitemap-en.xml", content: "" }];
    const at = (base: string) => sitemapIndex(siteOf([], { base }), files);
    expect(at("/docs").map(({ path }) => path)).toEqual(["sitemap.xml"]);
    expect(at("").map(({ path }) => path)).toEqual(["sitemap.xml", "robots.txt"]);
    expect(at("").at(-1)!.content).toContain("Sitemap: https://example.org/sitemap.xml\n");
  });
});

describe("newsSitemap", () => {
  it("has the two days before the newest article of the whole site", () => {
    const site = siteOf([
      news("new", "2026-11-23T12:00:00Z"),
      news("edge", "2026-11-21T12:00:00Z"),
      news("old", "2026-11-21T11:59:59Z"),
      news("german", "2026-11-24T12:00:00Z", DE),
    ]);
    expect(newsIn(site, DE)).toEqual(["https://example.org/de/german/"]);
    expect(newsIn(site)).toEqual(["https://example.org/en/new/"]);
  });

  it("keeps the news where a single date is ahead of them, as no clock says which day it is", () => {
    const pages = [
      news("planned", "2031-01-01"),
      news("new", "2026-11-23T12:00:00Z"),
      news("edge", "2026-11-21T12:00:00Z"),
      news("old", "2026-11-21T11:59:59Z"),
      news("german", "2031-01-01", DE),
    ];
    const expected = ["planned", "new", "edge"].map((name) => `https://example.org/en/${name}/`);
    expect(newsIn(siteOf(pages))).toEqual(expected);
    expect(newsIn(siteOf(pages.toReversed()))).toEqual(expected);
    expect(newsIn(siteOf(pages, { now: "2026-11-23T13:00:00Z" }))).toEqual(expected.slice(1, 2));
  });

  it("has the two days before the time that the build stands for, and nothing later", () => {
    const pages = [news("new", "2026-11-23T12:00:00Z"), news("edge", "2026-11-21T12:00:00Z")];
    const site = siteOf(pages, { now: "2026-11-22T00:00:00Z" });
    expect(newsIn(site)).toEqual(["https://example.org/en/edge/"]);
    expect(newsIn(siteOf(pages, { now: "2027-01-01T00:00:00Z" }))).toEqual([]);
  });

  it("has a thousand articles at most", () => {
    const pages = Array.from({ length: 1001 }, (_, index) => news(`${index}`, "2026-11-23"));
    expect(newsIn(siteOf(pages))).toHaveLength(1000);
  });

  it("names the languages of Chinese by country, as news readers want it", () => {
    for (const [tag, name] of [
      ["zh-Hant", "zh-tw"],
      ["zh", "zh-cn"],
      ["pt-BR", "pt"],
    ] as const) {
      const locale = tag as Locale;
      const site = siteOf([news("a", "2026-11-23", locale)]);
      expect(newsSitemap(site, siteLocale(locale))!.content).toContain(
        `<news:language>${name}</news:language>`,
      );
    }
  });
});

it.skipIf(!HAS_XMLLINT)("all sitemaps are valid by their standards (needs xmllint)", () => {
  const pages = [
    news("a", "2026-11-23"),
    sitePage({
      article: "a",
      locale: DE,
      url: "/de/%C3%A4/",
      modified: "2026-11-23T01:00:00+01:00",
    }),
  ];
  const site = siteOf(pages);
  const versionsOf = versionsIn(site);
  const files = site.locales.flatMap((locale) => sitemaps(site, locale, { lists: [], versionsOf }));
  const all = [...files, newsSitemap(site, siteLocale(EN))!, sitemapIndex(site, files)[0]!];
  for (const { path, content } of all)
    expect(`${path}: ${schemaProblems(String(content), "sitemap")}`).toBe(`${path}: `);
});
