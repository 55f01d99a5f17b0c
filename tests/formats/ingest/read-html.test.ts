import { describe, expect, it } from "vitest";
import { cleanAddress } from "../../../pipeline/formats/ingest/html/clean-address.ts";
import { isoDate } from "../../../pipeline/formats/ingest/html/iso-date.ts";
import { readHtml } from "../../../pipeline/formats/ingest/html/read-html.ts";

const P = "<p>The snow came on Tuesday, and it stayed for a week.</p>";
const body = (html: string) =>
  readHtml(`<article><h1>Snow</h1>${P}${html}</article>`).blocks.slice(1);
const facts = (head: string, html = "") =>
  readHtml(`<head>${head}</head><body><article>${html}${P}</article></body>`).facts;

describe("the story on a page", () => {
  it.each([
    "<nav>Menu</nav>",
    "<aside><p>More</p></aside>",
    '<div class="share-bar">Share</div>',
    '<div id="cookieNote">Cookies!</div>',
    '<div role="dialog">Subscribe</div>',
    "<form><label>Mail</label><input></form>",
    "<script>x()</script><style>p{}</style><noscript>no</noscript><iframe src=x></iframe>",
    "<p hidden>Hidden</p><p style='display: none'>Hidden</p><p class='sr-only'>Hidden</p>",
    "<!-- a comment -->",
    '<img src="https://x.example/p.gif" width="1" height="1"><img src="https://stats.x.example/a"><img src="/pixel?id=1">',
  ])("has nothing of %s", (html) => {
    expect(body(html)).toEqual([]);
  });

  it("keeps header and footer of the article, not those of the page", () => {
    const page = `<body><header>Site</header><article><header><h1>Snow</h1><p>A lead.</p></header>${P}<footer><p>A note.</p></footer></article><footer>Imprint</footer></body>`;
    expect(readHtml(page).blocks).toEqual([
      "A lead.",
      "The snow came on Tuesday, and it stayed for a week.",
      "A note.",
    ]);
  });

  it("has no footer that is one by its name only, where the page has no article", () => {
    const page = `<body><div id="top-masthead">Site</div><h1>Snow</h1>${P}<div class="site-footer">Imprint</div></body>`;
    expect(readHtml(page).blocks).toHaveLength(1);
  });

  it("is not lost for a class that sounds like a share bar", () => {
    expect(readHtml(`<body><div class="share page">${P}${P}</div></body>`).blocks).toHaveLength(2);
  });

  it.each([
    ["<h3>A heading</h3>", "### A heading"],
    ["<h1>Another title</h1>", "## Another title"],
    [
      "<p><em>a</em> <strong>b</strong> <a href='https://c.example'>c</a></p>",
      "*a* **b** [c](https://c.example)",
    ],
    ["<p>CO<sub>2</sub> &amp; 3&nbsp;%</p>", "CO2 & 3\u00A0%"],
    ["<p><a href='javascript:x()'>not a link</a></p>", "not a link"],
    [
      "<p><a href='https://a.example/x?b=1&utm_source=y&fbclid=z#f'>a</a></p>",
      "[a](https://a.example/x?b=1#f)",
    ],
    ["<img data-src='a.jpg' src='data:image/gif;base64,R0' alt='A [b]'>", "![A \\[b\\]](a.jpg)"],
    [
      "<figure><img src='a.jpg' alt='A'><figcaption>See <i>this</i> <a href='https://b.example'>b</a></figcaption></figure>",
      "![A](a.jpg)\n\n*See this [b](https://b.example)*",
    ],
    ["<table><tr><td>a|b</td><td>c</td></tr></table>", "| | |\n| - | - |\n| a\\|b | c |"],
    ["<p>1. not a list</p>", "1\\. not a list"],
    ["<p>a * b and c_d <b>x</b> #y</p>", "a * b and c_d **x** #y"],
  ])("turns %s into Markdown", (html, markdown) => {
    expect(body(html).join("\n\n")).toBe(markdown);
  });

  it("makes addresses absolute where the page says what they count from", () => {
    const page = `<head><link rel="canonical" href="https://a.example/b/c"></head><body><article>${P}<p><a href="/d?gclid=1">d</a></p><img src="e.jpg" alt=""></article></body>`;
    expect(readHtml(page).blocks.slice(1)).toEqual([
      "[d](https://a.example/d)",
      "![](https://a.example/b/e.jpg)",
    ]);
    expect(body("<p><a href='/d'>d</a></p>")).toEqual(["[d](/d)"]);
  });

  it("ends where unclosed elements end, and has all of their text", () => {
    expect(readHtml("<p>One <b>two<p>three</div></table>").blocks).toEqual([
      "One **two**",
      "**three**",
    ]);
  });

  it("is refused where its elements nest too deep", () => {
    expect(() => readHtml(`${"<div>".repeat(50_000)}x`)).toThrow(/nest too deep/);
  });
});

describe("facts of a page", () => {
  it("come from JSON-LD, also in a graph, and from broken JSON not at all", () => {
    const data =
      '{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"Snow","datePublished":"2026-03-03","author":["Ada Holt",{"name":"Ben Orr"}],"publisher":{"name":"Wave"},"copyrightNotice":"© Wave","inLanguage":"en-GB"}]}';
    expect(
      facts(
        `<script type="application/ld+json">{broken</script><script type="application/ld+json">${data}</script>`,
      ),
    ).toEqual({
      title: "Snow",
      date: "2026-03-03",
      author: ["Ada Holt", "Ben Orr"],
      source: "Wave",
      rights: "© Wave",
      lang: "en-GB",
    });
  });

  it("come from meta elements and the title without the site's name", () => {
    expect(
      facts(
        '<title>Snow &amp; ice | The Wave</title><meta name="author" content="Ada Holt"><meta property="article:published_time" content="Tue, 03 Mar 2026 10:00:00 GMT"><meta property="og:locale" content="de_CH">',
      ),
    ).toEqual({
      title: "Snow & ice",
      author: ["Ada Holt"],
      date: "2026-03-03T10:00:00Z",
      lang: "de-CH",
    });
  });

  it("come from what readers see: heading, byline, time", () => {
    expect(
      facts(
        "<title>x</title>",
        "<h1>Snow</h1><p class='byline'>By Ada Holt, Geneva</p><time datetime='2026-03-03T10:00+01:00'>today</time>",
      ),
    ).toEqual({
      title: "Snow",
      author: ["Ada Holt"],
      date: "2026-03-03T10:00+01:00",
    });
  });

  it("are left out where the page says nothing sure", () => {
    expect(
      facts(
        '<meta name="date" content="yesterday"><meta property="article:author" content="https://a.example/ada">',
      ),
    ).toEqual({});
    expect(isoDate("2026-13-45")).toBeUndefined();
    expect(isoDate("03/04/2026")).toBeUndefined();
  });

  it("have as id the address of the story, never that of the site", () => {
    const id = (href: string) => readHtml(`<link rel="canonical" href="${href}">${P}`).id;
    expect(id("https://a.example/b?id=1&utm_medium=x")).toBe("https://a.example/b?id=1");
    expect(id("https://a.example/")).toBeUndefined();
  });
});

describe("addresses", () => {
  it("lose what tracks readers, and no other byte", () => {
    expect(cleanAddress("https://a.example/?utm_source=x")).toBe("https://a.example/");
    expect(cleanAddress("/a?b=%C3%A4&GCLID=1&c#d?utm_source=e")).toBe(
      "/a?b=%C3%A4&c#d?utm_source=e",
    );
    expect(cleanAddress("/a?source=b&ref=c")).toBe("/a?source=b&ref=c");
  });
});
