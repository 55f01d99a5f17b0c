import { describe, expect, it } from "vitest";
import {
  comparePages,
  isTranslated,
  untranslatedIn,
} from "../../scripts/dialects/compare-pages.ts";
import { compareSite } from "../../scripts/dialects/compare-site.ts";
import { findBrokenLinks, idsIn } from "../../scripts/dialects/find-broken-links.ts";
import { measurePage } from "../../scripts/dialects/measure-page.ts";
import { vitepress } from "../../scripts/dialects/vitepress.ts";

const measure = (html: string) => measurePage(html, ["custom-block"]);

describe("measuring a page", () => {
  it("counts headings by level, links with an address, images and blocks of code", () => {
    const { counts } = measure(
      "<h1>A</h1><h2>B</h2><h2>C</h2><a href=x>d</a><a id=y></a><img src=z><pre>e</pre>",
    );
    expect(counts).toMatchObject({
      h1: 1,
      h2: 2,
      h3: 0,
      links: 1,
      images: 1,
      "code blocks": 1,
    });
  });

  it("sees no paragraph that holds nothing but an id", () => {
    const { counts } = measure('<p><a id="x"></a></p><p><a id="y">y</a></p><p></p>');
    expect(counts).toMatchObject({ paragraphs: 2 });
  });

  it("knows admonitions by a class among others, and tabs by their role", () => {
    const { counts } = measure(
      '<div class="tip custom-block"></div><div class="custom-block-title"></div><li role="tab">a</li>',
    );
    expect(counts).toMatchObject({ admonitions: 1, tabs: 1 });
  });

  it("keeps code in blocks and in text apart", () => {
    const { code, inlineCode } = measure("<pre><code>a <b>b</b></code></pre><p><code>c</code></p>");
    expect(code).toEqual(["a b"]);
    expect(inlineCode).toEqual(["c"]);
  });

  it("finds what looks like syntax in text, and passes over code and scripts", () => {
    const { syntax } = measure(
      "<main><p>::: tip {{ a }} &lt;Tab&gt; {#id}</p><code>{% b %}</code><script>{{ c }}</script></main>",
    );
    expect(syntax).toEqual([":::", "<a", "{#", "{{", "}}"]);
  });

  it("has the ids that authors kept, whatever stands around them", () => {
    expect(measure('<h2 id="keep-a">A</h2><h2 id="b">B</h2>').keptIds).toEqual(["keep-a"]);
  });
});

describe("comparing a page with its translation", () => {
  const source = measure("<main><h1>Hello</h1><p>Two <code>a</code></p><p>Three</p></main>");

  it("has nothing to say where text alone differs", () => {
    const localized = measure("<main><h1>⟦Ĥ⟧</h1><p>⟦Ţ <code>a</code>⟧</p><p>⟦Ţĥ⟧</p></main>");
    expect(comparePages(source, localized)).toEqual([]);
  });

  it("names counts and code that differ", () => {
    const localized = measure("<main><h2>⟦Ĥ⟧</h2><p>⟦Ţ <code>à</code>⟧</p></main>");
    expect(comparePages(source, localized)).toEqual([
      "h1: 1 in the source, 0 here",
      "h2: 0 in the source, 1 here",
      "paragraphs: 2 in the source, 1 here",
      'inline code 1: "a" in the source, "à" here',
    ]);
  });

  it("lists the texts of the main part that show nothing of a translation", () => {
    const localized = measure("<nav><p>Menu</p></nav><main><h1>⟦Ĥé⟧</h1><p>Two</p><p>3</p></main>");
    expect(untranslatedIn(localized)).toEqual(["Two"]);
    expect(isTranslated(localized)).toBe(true);
    expect(isTranslated(source)).toBe(false);
  });
});

describe("looking for broken links", () => {
  const site = new Map<string, string | undefined>([
    [
      "fr/a.html",
      '<a href="b">1</a><a href="/c/">2</a><a href="b#x">3</a><a href="b#y">4</a><a href="https://a.example/z">5</a><img src="/no.svg"><a href="#é">6</a>',
    ],
    ["fr/b.html", '<h1 id="x">B</h1>'],
    ["c/index.html", ""],
    ["c/logo.svg", undefined],
  ]);

  it("knows files with and without their ending, folders and ids, and asks no other site", () => {
    expect(findBrokenLinks("fr/a.html", site, idsIn(site))).toEqual(["b#y", "/no.svg", "#é"]);
  });
});

describe("comparing a site", () => {
  it("wants each page in each locale, and something of it translated", () => {
    const site = new Map<string, string | undefined>([
      ["index.html", "<main><h1>Hello</h1></main>"],
      ["404.html", ""],
      ["fr/index.html", "<main><h1>Hello</h1></main>"],
    ]);
    expect(compareSite(vitepress, site)).toMatchObject({
      sourcePages: 1,
      localizedPages: 1,
      headings: 1,
      localizedHeadings: 1,
      problems: [
        "fr/index.html: nothing of it is translated",
        "ar/index.html: there is no such page",
      ],
      untranslated: ["fr/index.html: Hello"],
    });
  });

  it("is not content with a site that has no pages", () => {
    expect(compareSite(vitepress, new Map()).problems).toEqual(["no page was built"]);
  });
});
