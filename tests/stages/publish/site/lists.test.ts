import { describe, expect, it } from "vitest";
import type { Site } from "../../../../pipeline/model/site.ts";
import type { ListPage } from "../../../../pipeline/stages/publish/site/lists/list-page.ts";
import { localeLists } from "../../../../pipeline/stages/publish/site/lists/locale-lists.ts";
import { tagSlug } from "../../../../pipeline/stages/publish/site/lists/tag-slugs.ts";
import { DE, EN, siteLocale, siteOf, sitePage } from "../site-factory.ts";

const news = (name: string, given: Parameters<typeof sitePage>[0] = {}) =>
  sitePage({
    article: `content/en/news/${name}.md`,
    url: `/en/news/${name}/`,
    title: name,
    section: "news",
    ...given,
  });

function listsOf(site: Site): readonly string[] {
  return localeLists(site, siteLocale(EN)).pages.map(shown);
}

function shown({ kind, url, name, entries }: ListPage): string {
  return `${[kind, name].filter(Boolean).join(" ")} ${url}: ${entries.map(({ title }) => title).join(" ")}`.trim();
}

describe("localeLists", () => {
  it("has a home, a page for each section and tag, and an archive", () => {
    const site = siteOf([news("a", { tags: ["sea"] }), sitePage({ title: "top" })]);
    expect(listsOf(site)).toEqual([
      "home /en/: a top",
      "section news /en/news/: a",
      "tag sea /en/tags/sea/: a",
      "tags /en/tags/:",
      "archive /en/archive/: a top",
    ]);
  });

  it("puts the newest first, then what has no date by its path", () => {
    const site = siteOf([
      news("b"),
      news("a"),
      news("old", { published: "2026-11-01" }),
      news("new", { published: "2026-11-02T01:00:00+02:00" }),
    ]);
    expect(listsOf(site)[0]).toBe("home /en/: new old a b");
  });

  it("divides long lists into pages that lead to each other", () => {
    const pages = ["a", "b", "c", "d", "e"].map((name) => news(name));
    const { pages: lists } = localeLists(siteOf(pages, { pageSize: 2 }), siteLocale(EN));
    const section = lists.filter(({ kind }) => kind === "section");
    expect(section.map(({ url, newer, older }) => [newer, url, older])).toEqual([
      [undefined, "/en/news/", "/en/news/page-2/"],
      ["/en/news/", "/en/news/page-2/", "/en/news/page-3/"],
      ["/en/news/page-2/", "/en/news/page-3/", undefined],
    ]);
    expect(section.flatMap(({ entries }) => entries)).toHaveLength(5);
  });

  it("leaves the address of a list to an article that stands there", () => {
    const site = siteOf([news("a"), sitePage({ url: "/en/", title: "Welcome" })]);
    expect(listsOf(site).map((line) => line.split(":")[0])).toEqual([
      "section news /en/news/",
      "archive /en/archive/",
    ]);
  });

  it("has a home alone where a locale has nothing", () => {
    const site = siteOf([news("a", { locale: DE })]);
    expect(listsOf(site)).toEqual(["home /en/:"]);
  });

  it("takes a section's address from its articles", () => {
    const site = siteOf([news("a", { section: "Nachrichten & mehr", url: "/en/nachrichten/a/" })]);
    expect(listsOf(site)[1]).toContain("/en/nachrichten/");
  });
});

describe("tagSlug", () => {
  it.each([
    ["Open Source", "open-source"],
    ["open-source", "open-source"],
    ["Küche", "küche"],
    ["مدّ", "مدّ"],
  ])("spells %s", (tag, slug) => {
    expect(tagSlug(tag)).toBe(slug);
  });

  it.each(["C", "C#", "C++", "!!!", "page-2", "con", "../../x", "x".repeat(60)])(
    "gives %s a name of its own that is no other's",
    (tag) => {
      const others = ["c", "x", "page 3", "y".repeat(60)].map(tagSlug);
      expect(tagSlug(tag)).toMatch(/^[a-z0-9-]+$/);
      if (tag !== "C") expect(others).not.toContain(tagSlug(tag));
    },
  );

  it("is one for tags that readers take for one, whatever comes first", () => {
    const pages = [news("a", { tags: ["sea"] }), news("b", { tags: ["Sea", "sea"] })];
    const tagsIn = (all: readonly ReturnType<typeof news>[]) =>
      listsOf(siteOf(all)).filter((line) => line.startsWith("tag "));
    expect(tagsIn(pages)).toEqual(["tag Sea /en/tags/sea/: a b"]);
    expect(tagsIn(pages.toReversed())).toEqual(tagsIn(pages));
  });
});
