import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import type { Site } from "../../../../pipeline/model/site.ts";
import { atomFeed } from "../../../../pipeline/stages/publish/site/feeds/atom.ts";
import { type Feed, feedOf } from "../../../../pipeline/stages/publish/site/feeds/feed-entries.ts";
import { jsonFeed } from "../../../../pipeline/stages/publish/site/feeds/json-feed.ts";
import { rssFeed } from "../../../../pipeline/stages/publish/site/feeds/rss.ts";
import { AR, DE, EN, siteLocale, siteOf, sitePage, versionsIn } from "../site-factory.ts";
import { HAS_XMLLINT, schemaProblems } from "../xmllint.ts";

const SELF = "https://example.org/en/feed.xml";

function feedIn(site: Site, locale = EN, given = {}): Feed | undefined {
  return feedOf(site, siteLocale(locale, given), versionsIn(site));
}

/** Texts of the elements of a name, in order. Throws where the document is not well-formed. */
function textsOf(document: string, name: string): readonly string[] {
  const texts: string[] = [];
  const open: string[] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    open.push(tag.name);
    if (tag.name === name) texts.push("");
  });
  parser.on("text", (text) => {
    if (open.at(-1) === name) texts[texts.length - 1] += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(document).close();
  return texts;
}

const dated = sitePage({
  published: "2026-11-23",
  modified: "2026-11-25T08:00:00+01:00",
  description: "High & low.",
  authors: ["Lea Brunner"],
  tags: ["sea"],
});
const german = sitePage({
  ...dated,
  locale: DE,
  kind: "translation",
  url: "/de/gezeiten/",
  title: "Gezeiten",
});

describe("feedOf", () => {
  it("has the dated articles of the locale in its own language, newest first", () => {
    const site = siteOf([
      dated,
      sitePage({ article: "b.md", title: "Newer", url: "/en/b/", published: "2026-11-24" }),
      sitePage({ article: "c.md", title: "Undated", url: "/en/c/" }),
      sitePage({ article: "d.md", locale: DE, kind: "fallback", published: "2026-11-24" }),
      german,
    ]);
    expect(feedIn(site)?.entries.map(({ title }) => title)).toEqual(["Newer", "Tides"]);
    expect(feedIn(site, DE)?.entries.map(({ title }) => title)).toEqual(["Gezeiten"]);
  });

  it("has no more entries than the site wants", () => {
    const pages = [1, 2, 3].map((day) =>
      sitePage({ article: `${day}.md`, url: `/en/${day}/`, published: `2026-11-0${day}` }),
    );
    expect(feedIn(siteOf(pages, { feedSize: 2 }))?.entries).toHaveLength(2);
  });

  it("is empty where the locale has no dated article, and valid all the same", () => {
    const feed = feedIn(siteOf([sitePage()]))!;
    expect(feed.entries).toEqual([]);
    if (!HAS_XMLLINT) return;
    expect(schemaProblems(rssFeed(feed, SELF), "rss")).toBe("");
    expect(schemaProblems(atomFeed(feed, SELF), "atom")).toBe("");
  });

  it("is not there where the site has no address", () => {
    expect(feedIn(siteOf([dated], { origin: undefined }))).toBeUndefined();
  });

  it("keeps the id of an entry when title, address and scheme change", () => {
    const [before] = feedIn(siteOf([dated]))!.entries;
    const moved = sitePage({ ...dated, title: "Ebb", url: "/en/ebb/", slug: "ebb" });
    const [after] = feedIn(siteOf([moved], { origin: "http://example.org" }))!.entries;
    expect(after!.id).toBe(before!.id);
    expect(before!.id).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it("has another id for every locale", () => {
    const site = siteOf([dated, german]);
    expect(feedIn(site)!.entries[0]!.id).not.toBe(feedIn(site, DE)!.entries[0]!.id);
  });

  it("says that a corrected article was updated", () => {
    const feed = feedIn(siteOf([dated]))!;
    expect(feed.entries[0]).toMatchObject({
      published: "2026-11-23T00:00:00Z",
      updated: "2026-11-25T08:00:00+01:00",
    });
    expect(feed.updated).toBe("2026-11-25T08:00:00+01:00");
  });

  it("isolates titles that are written from right to left, and those with such words", () => {
    const arabic = sitePage({ ...dated, locale: AR, title: "المد والجزر" });
    expect(feedIn(siteOf([arabic]), AR)!.entries[0]!.title).toBe("\u2067المد والجزر\u2069");
    const mixed = sitePage({ ...dated, title: "The word مد" });
    expect(feedIn(siteOf([mixed]))!.entries[0]!.title).toBe("\u2066The word مد\u2069");
    expect(feedIn(siteOf([dated]))!.entries[0]!.title).toBe("Tides");
  });
});

describe("the three forms of a feed", () => {
  it("say their language and the other languages of each entry", () => {
    const feed = feedIn(siteOf([dated, german]), DE)!;
    expect(rssFeed(feed, SELF)).toContain("<language>de</language>");
    expect(rssFeed(feed, SELF)).toContain(
      '<atom:link rel="alternate" hreflang="en" href="https://example.org/en/tides/"/>',
    );
    expect(atomFeed(feed, SELF)).toContain('<entry xml:lang="de">');
    expect(atomFeed(feed, SELF)).toContain(
      '<link rel="alternate" type="text/html" hreflang="en" href="https://example.org/en/tides/"/>',
    );
    expect(JSON.parse(jsonFeed(feed, SELF))).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      language: "de",
      feed_url: SELF,
      items: [{ title: "Gezeiten", language: "de", date_published: "2026-11-23T00:00:00Z" }],
    });
  });

  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({
      unit: fc.constantFrom(
        "\0",
        "\u000b",
        "\ufffe",
        "\ud800",
        "]]>",
        "&amp;",
        "<b>",
        '"',
        "مد",
        "\n",
      ),
    }),
  );

  it("are well-formed for all texts, and say them", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (title, author, tag) => {
        const page = sitePage({
          ...dated,
          title: `T${title}`,
          authors: [`A${author}`],
          tags: [`t${tag}`],
        });
        const feed = feedIn(siteOf([page]), EN, { title: `S${title}`, description: title })!;
        const said = feed.entries[0]!.title.replace(
          /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]/gu,
          "\ufffd",
        );
        expect(textsOf(rssFeed(feed, SELF), "title").at(-1)).toBe(said);
        expect(textsOf(atomFeed(feed, SELF), "title").at(-1)).toBe(said);
        expect(JSON.parse(jsonFeed(feed, SELF)).items).toHaveLength(1);
      }),
    );
  });

  it.skipIf(!HAS_XMLLINT)("are valid by their standards (needs xmllint)", () => {
    const titles = ["Plain", "\0\u000b & <b> ]]> \ufffe", "المد", "a\n\nb"];
    const pages = titles.flatMap((title, index) =>
      [EN, DE].map((locale) =>
        sitePage({
          ...dated,
          article: `content/en/${index}.md`,
          locale,
          kind: locale === EN ? "source" : "translation",
          url: `/${locale}/caf%C3%A9-${index}/`,
          title,
          description: index === 1 ? "" : title,
          authors: index === 2 ? [] : [title, "Omar"],
          tags: [title],
        }),
      ),
    );
    const feed = feedIn(siteOf(pages))!;
    expect(schemaProblems(rssFeed(feed, SELF), "rss")).toBe("");
    expect(schemaProblems(atomFeed(feed, SELF), "atom")).toBe("");
  });
});
