import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PassageState } from "../../../../pipeline/model/site-page.ts";
import { headingIdsOf } from "../../../../pipeline/stages/publish/render/headings.ts";
import { segment } from "../../../../pipeline/stages/segment/segment.ts";
import { ar, de, en, renderText } from "./render-text.ts";

describe("text", () => {
  it("is rendered without front matter, comments and trailing definitions", () => {
    const { html } = renderText(
      "---\ntitle: X\n---\n\n<!-- no -->\n\nThe [boat][b].\n\n[b]: b.md\n",
    );
    expect(html.trim()).toBe('<p>The <a href="/b/">boat</a>.</p>');
  });

  it("is given without markup as well, a block a line, and without the numbers of footnotes", () => {
    const { text } = renderText(
      "# A *b*\n\n- c `d`\n- e[^1]\n\n| f | g |\n|-|-|\n| h | i |\n\n[^1]: J.\n",
    );
    expect(text.split("\n")).toEqual(["A b", "c d", "e", "f", "g", "h", "i", "Footnotes", "J."]);
  });

  it("has an excerpt of its paragraphs, or of all where it has none, in whole words or whole characters", () => {
    const excerptOf = (markdown: string): string => renderText(markdown).excerpt;
    expect(
      excerptOf("## A\n\n| b |\n|-|\n\n`C`\n*d*[^1].\n\n```\ne\n```\n\n> F.\n\n[^1]: G.\n"),
    ).toBe("C d. F.");
    expect(excerptOf("## A\n\n- b\n- c\n")).toBe("A b c");
    expect(renderText("A.\n", { wantsExcerpt: false }).excerpt).toBe("");
    expect(excerptOf("word ".repeat(100))).toMatch(/^(word )+word…$/);
    expect(excerptOf("𝒳".repeat(300))).toMatch(/^(𝒳)+…$/u);
  });

  it("keeps all of an article that has a byte order mark", () => {
    const { html } = renderText("\uFEFF# A\n\nB\n", { states: ["current", "stale"] });
    expect(html).toMatch(/<h2 id="a">A<\/h2>\n<p id="passage-\w{8}" class="stale">B<\/p>/);
  });
});

describe("details", () => {
  it("that say nothing of themselves are called so in the reader's language", () => {
    const markdown =
      "<details>\n<p>A</p>\n</details>\n\n<details>B<summary>C</summary></details>\n";
    expect(renderText(markdown).html).toMatch(
      /<details><summary>Details<\/summary>\s*<p>A<\/p>\s*<\/details>\s*<details><summary>C<\/summary>B/,
    );
    expect(renderText(markdown, { language: ar }).html).toContain(
      '<summary><span lang="en" dir="ltr">Details</span></summary>',
    );
  });

  it("and boxes and notes have names that say their language where it is not the article's", () => {
    const markdown = "> [!NOTE]\n> A[^1].\n\n[^1]: B.\n";
    const { html } = renderText(markdown, { language: ar });
    expect(html).toContain('<p class="aside-title" lang="en" dir="ltr">Note</p>');
    expect(html).toContain(
      '<h2 class="footnotes-title" lang="en" dir="ltr" id="footnote-label">Footnotes</h2>',
    );
    expect(renderText(markdown).html).not.toContain("lang=");
  });
});

describe("headings", () => {
  it("have the ids of their source, whatever they say, and the title is left to the page", () => {
    const markdown = "# Gezeiten\n\n## Hochwasser\n\n## `npm ci`\n\n## Eigenes\n";
    const { units } = segment(
      { path: "a.md", text: markdown, source: en, revision: "" },
      { frontMatterKeys: [], maxNesting: 100 },
    );
    const headings = [
      { id: "tides", unit: 0, text: "Tides" },
      { id: "high", unit: 1, text: "High water" },
      { id: "npm", unit: -1, text: "npm ci" },
    ];
    const headingIds = headingIdsOf(
      headings,
      units.slice(0, 2).map(({ id }) => id),
    );
    const article = renderText(markdown, { headingIds, title: "Gezeiten" });
    expect(article.titleId).toBe("tides");
    expect(article.html).not.toContain("Gezeiten");
    expect(article.contents).toEqual([
      { depth: 2, id: "high", text: "Hochwasser" },
      { depth: 2, id: "npm", text: "npm ci" },
      { depth: 2, id: "eigenes", text: "Eigenes" },
    ]);
  });

  it("need no anchors that pin their ids, of which nothing is left, nor has anything else the title's id", () => {
    const pinned = '<a id="title"></a>\n\n# Title\n\n> <a id="part"></a>\n>\n> ## Part\n\n';
    const { html, titleId } = renderText(`${pinned}<b id="title">A</b> <a id="own"></a>\n`, {
      title: "Title",
    });
    expect(titleId).toBe("title");
    expect(html.trim()).toBe(
      '<blockquote>\n<h2 id="part">Part</h2>\n</blockquote>\n<p><b>A</b> <a id="own"></a></p>',
    );
  });

  it("that say nothing are none", () => {
    expect(renderText("## ![](a.png)\n").html).not.toContain("<h2");
    const { html } = renderText('## </script>\n\nA\n\n<h3><b></b></h3>\n\n<h2 id="b"></h2>\n');
    expect(html).not.toMatch(/<h\d/);
    expect(html).toContain('<div id="b"></div>');
  });

  it("of depth 1 that are not the title become depth 2, as a page has one title", () => {
    const { html, titleId } = renderText("# Other\n\nA\n", { title: "Title" });
    expect(html).toContain('<h2 id="other">Other</h2>');
    expect(titleId).toBeUndefined();
  });

  it("never share an id, and keep theirs where something else has it", () => {
    const { html } = renderText('<p id="a">x</p>\n\n## A\n\n## A\n\n<a name="b"></a>\n\n## C\n');
    expect([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      "a",
      "a-1",
      "b",
      "c",
    ]);
    expect(html).toContain('<h2 id="a">');
  });
});

describe("links", () => {
  it("lead to pages, with the language where it is another one, and to files", () => {
    const { html, assets } = renderText(
      "[a](b.md#c) [d](german.md) [e](f.png) [g](#h) ![i](j.png)",
    );
    expect(html).toContain('<a href="/b/#c">a</a> <a href="/german/" hreflang="de">d</a>');
    expect(html).toContain('<a href="/files/f.png">e</a> <a href="#h">g</a>');
    expect(html).toContain('<img src="/files/j.png" alt="i"');
    expect(assets).toEqual(["f.png", "j.png"]);
  });

  it("stand below the folder that the site has on its server", () => {
    const { html } = renderText("[a](b.md) ![c](d.png)", { hrefOf: (url) => `/docs${url}` });
    expect(html).toContain('href="/docs/b/"');
    expect(html).toContain('src="/docs/files/d.png"');
  });

  it("that lead nowhere become their text, and a finding", () => {
    const { html, findings } = renderText("[a *b*](gone) ![c](gone)");
    expect(html).toBe("<p>a <em>b</em> c</p>");
    expect(findings.map(({ kind, problem }) => `${kind}: ${problem}`)).toEqual([
      "link: a link leads nowhere: gone: there is no file gone",
      "link: a picture cannot be shown: gone: there is no file gone",
    ]);
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#10;script:alert(1)",
    "&#1;javascript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
  ])("that browsers would run or open otherwise become their text: %s", (address) => {
    expect(renderText(`[x](<${address}>)`).html).toBe("<p>x</p>");
    expect(renderText(`<a href="${address}">x</a>`).html).toBe(
      "<p><a>x</a></p>".replace(/<\/?a>/g, ""),
    );
  });

  it("take the place of pictures and frames of other hosts, which pages never ask for anything", () => {
    const { html } = renderText(
      '![build](https://img.example/b.svg) [![c](//img.example/c.svg)](https://d.example/)\n\n<iframe src="https://v.example/1" title="Film"></iframe>',
    );
    expect(html).not.toMatch(/<img|<iframe/);
    expect(html).toContain('<a href="https://img.example/b.svg">Picture on img.example: build</a>');
    expect(html).toContain('<a href="https://d.example/">c</a>');
    expect(html).toContain('<a href="https://v.example/1">Film</a>');
  });

  it("never hold another link, nor the sources of a picture that is not shown", () => {
    const { html } = renderText(
      '<a href="https://d.example/"><picture><source srcset="//img.example/c.svg"><img src="//img.example/c.png" alt="c"></picture></a>',
    );
    expect(html).toBe('<p><a href="https://d.example/">Picture on img.example: c</a></p>');
  });

  it("say their host or address where nothing else is said", () => {
    const { html } = renderText(
      "[![](https://img.example/c.svg)](https://d.example/) [](/x/) [![](a.png)](https://e.example/y) [**b**](/z/)",
    );
    expect(html).toContain('<a href="https://d.example/">d.example</a>');
    expect(html).toContain('alt="e.example"');
    expect(html).toContain("<strong>b</strong></a>");
    expect(html).not.toMatch(/<a [^>]*><\/a>/);
  });
});

describe("HTML in articles", () => {
  it("keeps what text needs and loses what could run, look like the page, or send something", () => {
    const { html } = renderText(
      '<p class="site-header" style="color:red" onclick="x()" lang="fr">a<script>b</script></p>\n\n<form action="/x"><kbd>c</kbd><input name="d"></form>\n\n<svg><text>e</text></svg>f',
    );
    expect(html).toContain('<p lang="fr">a</p>');
    expect(html).toContain("<kbd>c</kbd>");
    expect(html).not.toMatch(/class|style|onclick|script|form|<svg|e<|action|name=/);
  });

  it("has sizes in pixels and no others", () => {
    const { html } = renderText(
      '<img src="a.png" width="150px" height="50%"> <img src="b.png" width=40>',
    );
    expect(html).toContain('<img src="/files/a.png" width="150" alt=""');
    expect(html).toContain('<img src="/files/b.png" width="40" alt=""');
  });

  it("may stand around Markdown", () => {
    const { html } = renderText("<details><summary>More</summary>\n\n*a*\n\n</details>\n");
    expect(html).toBe("<details><summary>More</summary>\n<p><em>a</em></p>\n</details>");
  });

  it("that is closed at once holds nothing of what follows", () => {
    const { html } = renderText(
      '<span id="a" />\n\n## B\n\nC <a name="d"/> e <br/> f <a href=/g/>h</a>\n',
    );
    expect(html).toContain('<span id="a"></span>\n<h2 id="b">B</h2>');
    expect(html).toMatch(/<a id="d"><\/a> e <br> f <a href="[^"]*">h<\/a>/);
  });

  it("that nests too deep is shown as text", () => {
    const { html, findings } = renderText(`x ${"<b>".repeat(10_000)}y`);
    expect(html).toContain("&#x3C;b>");
    expect(findings.map(({ kind }) => kind)).toEqual(["html"]);
  });
});

describe("blocks", () => {
  it("of code are coloured with classes, run from left to right and can be reached by keyboard", () => {
    const { html } = renderText('```js title="x"\nlet a = "<b>";\n```\n');
    expect(html).toBe(
      '<pre dir="ltr" tabindex="0" role="group" aria-label="Code 1: js"><code dir="ltr"><span class="hljs-keyword">let</span> a = <span class="hljs-string">"&#x3C;b>"</span>;\n</code></pre>',
    );
  });

  it("of code in a language that nobody knows stay as they are", () => {
    expect(renderText("```nothing\na\n```\n").html).toContain('<code dir="ltr">a\n</code>');
  });

  it("of cells scroll in a region with a name; numbers are aligned at the end of their line", () => {
    const { html } = renderText("| City | Rate |\n| :-- | --: |\n| Lyon | 3 |\n");
    expect(html).toContain(
      '<div class="table" role="region" aria-label="Table 1: City, Rate" tabindex="0"><table>',
    );
    expect(html).toContain('<th class="align-end" scope="col">Rate</th>');
    expect(html).toContain('<td class="align-end">3</td>');
  });

  it("of one picture are figures with the picture's title as their caption", () => {
    expect(renderText('![a](b.png "c")\n').html).toBe(
      '<figure><img src="/files/b.png" alt="a" loading="lazy" decoding="async"><figcaption>c</figcaption></figure>',
    );
  });

  it("of quotations that GitHub calls alerts are notes", () => {
    expect(renderText("> [!WARNING]\n> Mind the *gap*.\n\n> [!note] no\n").html).toBe(
      '<div class="aside aside-warning" role="note"><p class="aside-title">Warning</p><p>Mind the <em>gap</em>.</p></div>\n<blockquote>\n<p>[!note] no</p>\n</blockquote>',
    );
  });

  it("of tasks say aloud which are done", () => {
    const { html } = renderText("- [x] a\n- [ ] b\n");
    expect(html).toContain('<input type="checkbox" checked disabled aria-label="Done"> a');
    expect(html).toContain('<input type="checkbox" disabled aria-label="Open"> b');
  });

  it("of footnotes have a title and ways back in the reader's language", () => {
    const { html } = renderText("a[^n]\n\n[^n]: b\n");
    expect(html).toContain('<h2 class="footnotes-title" id="footnote-label">Footnotes</h2>');
    expect(html).toContain('aria-label="Back to the text from note 1"');
  });

  it("of players are shown where there is a file", () => {
    const { html } = renderText('<video><source src="a.png"><track src="gone"></video>\n');
    expect(html).toContain('<source src="/files/a.png">');
    expect(html).not.toContain("<track");
  });

  it("of a note that is named twice have names of their own, with the number that is seen", () => {
    const { html } = renderText("a[^n] b[^n]\n\n[^n]: c\n");
    expect(html).toMatch(/aria-label="Back to the text from note 1 \(2\)"[^>]*>↩\uFE0E2</);
  });
});

describe("words of ours in an article that is in another language than its readers'", () => {
  const markdown =
    "- [x] a\n\n| b |\n|---|\n| c |\n\n```js\nd\n```\n\ne[^1]\n\n[^1]: f\n\n<table lang='de'><tr><td>g</td></tr></table>\n";

  it("say their language, and what is in them says its own", () => {
    const { html } = renderText(markdown, { language: ar, source: ar, passages: [] });
    expect(html).toContain('aria-label="Done" lang="en"');
    expect(html).toMatch(/aria-label="Table 1: b" [^>]*lang="en"><table lang="ar">/);
    expect(html).toMatch(/<pre [^>]*aria-label="Code 1: js" lang="en"><code dir="ltr" lang="ar">/);
    expect(html).toMatch(/<a [^>]*aria-label="Back to the text from note 1"[^>]* lang="en"[^>]*>/);
    expect(html).toMatch(/aria-label="Table 2: g" [^>]*lang="en"><table lang="de">/);
  });

  it("say none where it is the same", () => {
    expect(renderText(markdown).html.replace('<table lang="de">', "")).not.toContain("lang=");
  });
});

describe("passages", () => {
  it("say the language of a link's title where it is another than that of its text", () => {
    const markdown = 'A [b](b.md "T") [c][d] ![e][f].\n\n[d]: d.md "U"\n[f]: f.png "V"\n';
    const shown = (states: readonly PassageState[]) =>
      renderText(markdown, { language: ar, states }).html.replaceAll(/ hreflang="en"/g, "");
    const english = 'lang="en" dir="ltr"';
    const arabic = 'lang="ar" dir="rtl"';
    const titles = shown(["current", "untranslated", "current", "untranslated", "untranslated"]);
    expect(titles).toContain(`<a href="/b/" title="T" ${english}><span ${arabic}>b</span></a>`);
    expect(titles).toContain(`<a href="/d/" title="U" ${english}><span ${arabic}>c</span></a>`);
    const text = shown(["untranslated", "current", "current", "untranslated", "current"]);
    expect(text).toContain(`<a href="/b/" title="T" ${arabic}><span ${english}>b</span></a>`);
    expect(text).toContain('<a href="/d/" title="U">c</a>');
    expect(shown(["current", "current", "current", "current", "current"])).not.toContain("lang=");
  });

  it("say the language of a picture's title in a text where it is another than that of its alt text", () => {
    const english = 'lang="en" dir="ltr"';
    const arabic = 'lang="ar" dir="rtl"';
    const shown = (markdown: string, ...states: readonly PassageState[]) =>
      renderText(markdown, { language: ar, states }).html;
    const picture = 'A ![b](b.png "T") c.\n';
    expect(shown(picture, "current", "untranslated", "current")).toMatch(
      new RegExp(
        `A <span title="T" ${arabic}><img src="/files/b.png" alt="b" [^>]*${english}></span> c`,
      ),
    );
    expect(shown(picture, "current", "current", "untranslated")).toMatch(
      new RegExp(
        `A <span title="T" ${english}><img src="/files/b.png" alt="b" [^>]*${arabic}></span> c`,
      ),
    );
    expect(shown(picture, "current", "untranslated", "untranslated")).toMatch(
      new RegExp(`A <img src="/files/b.png" alt="b" title="T" [^>]*${english}> c`),
    );
    expect(shown(picture, "untranslated", "untranslated", "untranslated")).not.toContain("<span");
    expect(shown(picture, "current", "current", "current")).not.toContain("lang=");
    expect(shown('A ![](b.png "T") c.\n', "current", "untranslated")).toMatch(
      new RegExp(`<img src="/files/b.png" alt="" title="T" [^>]*${english}> c`),
    );
    expect(shown("A ![b][d] c.\n\n[d]: b.png 'T'\n", "current", "current", "untranslated")).toMatch(
      new RegExp(`<span title="T" ${english}><img [^>]*${arabic}></span>`),
    );
  });

  it("that are not translated say their language, each block and cell on its own", () => {
    const { html, marked } = renderText("A\n\n- b\n- c\n\n| d |\n|---|\n| e |\n\n![f](g.png)\n", {
      language: ar,
      states: [
        "untranslated",
        "untranslated",
        "current",
        "current",
        "untranslated",
        "untranslated",
      ],
    });
    expect(html).toMatch(/<p lang="en" dir="ltr" id="[^"]*">A<\/p>/);
    expect(html).toMatch(/<span lang="en" dir="ltr" id="[^"]*">b<\/span>/);
    expect(html).toContain("<li>c</li>");
    expect(html).toMatch(/<th scope="col">d<\/th>/);
    expect(html).toMatch(/<td lang="en" dir="ltr" id="[^"]*">e<\/td>/);
    expect(html).toMatch(/<img [^>]*alt="f" [^>]*lang="en" dir="ltr"/);
    expect(marked.map(({ state, text }) => `${state} ${text}`)).toEqual([
      "untranslated A",
      "untranslated b",
      "untranslated e",
    ]);
  });

  it("of pictures say the language of their alt text and of their caption, each its own", () => {
    const picture = (...states: readonly PassageState[]) =>
      renderText('![a](b.png "c")\n', { language: ar, states }).html;
    const english = 'lang="en" dir="ltr"';
    expect(picture("untranslated", "current")).toMatch(
      new RegExp(`<img [^>]*${english}><figcaption>c<`),
    );
    expect(picture("current", "untranslated")).toMatch(
      new RegExp(`decoding="async"><figcaption ${english}>c<`),
    );
    expect(picture("current", "current")).not.toContain("lang=");
  });

  it("of alt texts within a passage say their language where it is another one", () => {
    const passage = (...states: readonly PassageState[]) =>
      renderText("A ![b](c.png) d.\n", { language: ar, states }).html;
    expect(passage("current", "untranslated")).toMatch(
      /^<p>A <img [^>]*alt="b"[^>]* lang="en" dir="ltr"> d\.<\/p>/,
    );
    expect(passage("untranslated", "current")).toMatch(
      /^<p lang="en" [^>]*>A <img [^>]* lang="ar" dir="rtl"> d\.<\/p>/,
    );
  });

  it("of alt texts in HTML say their language, also in quotes and behind other alt texts", () => {
    const { html, marked } = renderText(
      '> <p>\n> <img src="a.png" alt="b"> <img src="a.png" alt="c">\n> </p>\n\nD <img src="a.png" alt="e">.\n',
      { language: ar, states: ["untranslated", "current", "current", "untranslated"] },
    );
    expect(
      html.match(/alt="\w"[^>]*/g)?.map((tag) => tag.replace(/ loading.*?async"/, "")),
    ).toEqual(['alt="b" lang="en" dir="ltr"', 'alt="c"', 'alt="e" lang="en" dir="ltr"']);
    expect(html).not.toContain("<div");
    expect(marked).toEqual([]);
  });

  it("of alt texts say their language where the picture cannot be shown", () => {
    const { html } = renderText("A ![b](https://example.org/c.png) ![d](gone).\n", {
      language: ar,
      states: ["current", "untranslated", "untranslated"],
    });
    expect(html).toContain(
      '<a href="https://example.org/c.png">Picture on example.org: <bdi lang="en" dir="ltr">b</bdi></a>',
    );
    expect(html).toContain('<bdi lang="en" dir="ltr">d</bdi>.');
  });

  it("of HTML that are not translated say their language where they are whole", () => {
    const { html } = renderText("<p>a</p>\n\n<div>\n\nb\n\n</div>\n", {
      language: ar,
      states: ["untranslated", "current"],
    });
    expect(html).toMatch(/<div lang="en" dir="ltr" id="[^"]*"><p>a<\/p>\n<\/div>/);
  });

  it("stand beside blocks that authors keep in their own language, which say so", () => {
    const { html, marked } = renderText(
      "a\n\n<!-- i18n-off -->\n\nKept.\n\n- *so*\n- `x` 12\n\n<!-- i18n-on -->\n\nb\n",
      { language: ar },
    );
    expect(html).toContain('<p lang="en" dir="ltr">Kept.</p>');
    expect(html).toContain('<span lang="en" dir="ltr"><em>so</em></span>');
    expect(html).toContain('<li><code dir="ltr">x</code> 12</li>');
    expect(html).toContain("<p>b</p>");
    expect(marked).toEqual([]);
  });

  it("of blocks that the locale added are in its own language", () => {
    const { html } = renderText("a\n\n<!-- i18n-off -->\n\nb\n", {
      language: ar,
      states: ["own"],
    });
    expect(html).not.toContain("lang=");
  });

  it("in an older wording can be linked to, by the heading's id where they are one", () => {
    const { html, marked } = renderText('## A\n\nB [c](d.md "e").\n', {
      states: ["stale", "stale", "stale"],
    });
    expect(marked.map(({ id, text }) => [id, text])).toEqual([
      ["a", "A"],
      [expect.stringMatching(/^passage-\w{8}$/), "B c."],
    ]);
    for (const { id } of marked)
      expect(html).toContain(`id="${id}" class="stale"`.replace('id="a" class', 'id="a" class'));
  });

  it("stand above their originals, side by side, with the links of the article", () => {
    const { html } = renderText("Das [Boot][b] wartet.[^1]\n\n- eins\n\n[b]: b.md\n\n[^1]: Ja.\n", {
      language: de,
      view: "side-by-side",
      sources: ["The [boat][b]\nwaits.[^1] # 1 #", "one", "Yes."],
    });
    expect(html).toContain(
      '<p class="original" lang="en" dir="ltr">The <a href="/b/" hreflang="en">boat</a> waits. # 1 #</p>',
    );
    expect(html).toContain(
      '<span>eins<span class="original" lang="en" dir="ltr">one</span></span>',
    );
    expect(html.match(/note:fn-1"/g)).toHaveLength(2);
  });

  it("show no originals where there is nothing to compare", () => {
    const { html } = renderText("A\n\nB\n", {
      language: de,
      view: "side-by-side",
      states: ["untranslated", "own"],
    });
    expect(html).not.toContain("original");
  });

  it("cannot be claimed by an author's HTML", () => {
    const { html } = renderText('<p data-p0="0" data-p1="0">a</p>\n\nb\n', {
      language: ar,
      states: ["current", "untranslated"],
    });
    expect(html).not.toContain("data-p");
    expect(html).toContain("<p>a</p>");
  });
});

describe("any text", () => {
  const snippets = fc.constantFrom(
    "# a",
    "> b",
    "- c",
    "1. d",
    "| e |\n|---|\n| f |",
    "```js\ng\n```",
    "<div>",
    "</div>",
    "<b>",
    "</p>",
    "<table>",
    "<!--",
    "[h](i.md)",
    "![j](k.png)",
    "[^1]",
    "[^1]: l",
    ":::note[m]",
    ":::",
    "!!! n\n    o",
    "{{< p >}}",
    "$q$",
    "==r==",
    "<script>",
    "\n",
    " ",
    "*s*",
  );

  it("gives HTML that runs nothing, with as many tags closed as opened", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(snippets, fc.string()), { maxLength: 12 }), (parts) => {
        const { html } = renderText(parts.join("\n\n"), {
          dialects: ["directives", "hugo", "math", "mkdocs"],
          view: "side-by-side",
          language: de,
        });
        expect(html).not.toMatch(/<script|<iframe|<style|<svg|\son\w+=|javascript:/i);
        for (const tag of ["div", "p", "table", "span", "details"])
          expect(
            html.split(`<${tag}`).length -
              (html.match(new RegExp(`<${tag}[^ >]`, "g"))?.length ?? 0),
          ).toBe(html.split(`</${tag}>`).length);
      }),
      { numRuns: 300 },
    );
  });
});
