import { describe, expect, it } from "vitest";
import { crawl } from "../../scripts/layouts/crawl.ts";
import { LOCALES } from "../../scripts/layouts/site.ts";
import { standIn } from "../../scripts/layouts/stand-in.ts";

const main = (html: string) => `<nav><a href="/b">B</a></nav><main>${html}</main>`;

/** A site of two pages in all locales. */
const site = (changes: Readonly<Record<string, string>> = {}) =>
  new Map(
    Object.entries({
      "a.html": main('<a href="/b#x">b</a>'),
      "b.html": '<h2 id="x">x</h2>',
      ...Object.fromEntries(
        LOCALES.flatMap((locale) => [
          [`${locale}/a.html`, main(`<a href="/${locale}/b#x">b</a>`)],
          [`${locale}/b.html`, '<h2 id="x">x</h2>'],
        ]),
      ),
      ...changes,
    }),
  );

describe("crawling a site", () => {
  it("counts pages, links and anchors, and is content with a sound one", () => {
    expect(crawl({ sourceFolder: "" }, site())).toEqual({
      pages: 8,
      links: 8,
      anchors: 4,
      problems: [],
    });
  });

  it("names links that lead nowhere, out of the locale, and pages that are not there", () => {
    const { problems } = crawl(
      { sourceFolder: "" },
      site({
        "de/a.html": main('<a href="/b#x">b</a><img src="c.png"><img src="b"><a href="b#y">y</a>'),
        "c.html": "<p>c</p>",
        "de/c.html": "<p>c</p>",
        "ja/c.html": "<p>c</p>",
      }),
    );
    expect(problems).toEqual([
      "ar/c.html: there is no such page",
      "de/a.html: `c.png` leads nowhere",
      "de/a.html: `b#y` leads nowhere",
      "de/a.html: the image `b` is a page",
      "de/a.html: `/b#x` leaves the locale",
    ]);
  });

  it("finds an empty site wanting", () => {
    expect(crawl({ sourceFolder: "" }, new Map()).problems).toEqual(["no page was built"]);
  });
});

describe("a text that stands in for a translation", () => {
  it("has no word of the source, and its tags", () => {
    expect(LOCALES.map((locale) => standIn("Run <x1/> now", locale))).toEqual([
      "رعن <x1/> نوو",
      "Überrunen <x1/> Übernowen",
      "りうの <x1/> のおわ",
    ]);
  });
});
