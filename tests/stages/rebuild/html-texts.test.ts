import { describe, expect, it } from "vitest";
import { writeArticle } from "../../../pipeline/stages/rebuild/write-article.ts";
import { onePieceEach } from "../one-piece-each.ts";
import { segmented } from "../segmented.ts";
import { written, writtenArticle } from "./written.ts";

describe("a target in HTML", () => {
  it.each([
    [
      "is written as it is",
      "<p>a</p>",
      "Ä *b* [c](d) `e` # \\ _f_",
      "<p>Ä *b* [c](d) `e` # \\ _f_</p>",
    ],
    [
      "has references where HTML needs them",
      "<p>a</p>",
      "b &lt; c &amp; d > e",
      "<p>b &lt; c &amp; d > e</p>",
    ],
    ["says a reference literally", "<p>a</p>", "&amp;copy; &lt;b>", "<p>&amp;copy; &lt;b></p>"],
    ["writes a no-break space as it is", "<p>a</p>", "b\u00A0!", "<p>b\u00A0!</p>"],
    ["writes it as its source does", "<p>a&nbsp;b</p>", "b\u00A0!", "<p>b&nbsp;!</p>"],
    [
      "writes what its source has in both ways as it is",
      "<p>a&mdash;b — c</p>",
      "d—e",
      "<p>d—e</p>",
    ],
    [
      "has markup of the source",
      '<p>a <b class="x">b</b> <code>c</code></p>',
      "<x2/> <g1>B</g1>",
      '<p><code>c</code> <b class="x">B</b></p>',
    ],
    [
      "has emphasis of its own as tags",
      "<p>a</p>",
      "<em>b</em> <strong>c</strong> <del>d</del>",
      "<p><em>b</em> <strong>c</strong> <del>d</del></p>",
    ],
    ["never has a blank line", "<div>\na\nb\n</div>", "c\n\n\nd", "<div>\nc d\n</div>"],
    [
      "keeps quote marks and indentation",
      "> <p>\n>   one two three\n>   four five six\n> </p>",
      "eins zwei drei vier fünf sechs sieben acht",
      "> <p>\n>   eins zwei drei vier\n>   fünf sechs sieben\n>   acht\n> </p>",
    ],
    [
      "has line ends of its file",
      "<p>one two three\r\nfour five six</p>",
      "eins zwei drei vier fünf sechs",
      "<p>eins zwei drei vier\r\nfünf sechs</p>",
    ],
    ["keeps what makes its block HTML", "<a href=x>\nb\n</a>", "c", "<a href=x>\nc\n</a>"],
  ])("%s", (_, source, target, expected) => {
    expect(written(source, target)).toBe(expected);
  });

  it("has references for what a dialect would take for its own", () => {
    const options = { dialects: ["hugo"] } as const;
    const article = segmented("<p>a</p>", "en", options);
    const { text, fallbacks } = writeArticle(
      article,
      onePieceEach(article, () => "{{% b %}} {c}"),
      options,
    );
    expect(fallbacks).toEqual([]);
    expect(text).toBe("<p>&#123;{% b %}} {c}</p>");
  });
});

describe("a target in an attribute", () => {
  it.each([
    [
      "has references for its quotes",
      '<img alt="a">',
      `"b" 'c'`,
      "<img alt=\"&quot;b&quot; 'c'\">",
    ],
    ["has references for single quotes", "<img alt='a'>", `"b" 'c'`, `<img alt='"b" &#39;c&#39;'>`],
    [
      "has references for ampersands and brackets",
      '<img alt="a">',
      "&amp;amp; &lt;b>",
      '<img alt="&amp;amp; &lt;b&gt;">',
    ],
    ["needs no quotes where the source has none", "<img alt=a>", "b", "<img alt=b>"],
    [
      "cannot end a cell",
      '| <img alt="a"> |\n| --- |',
      "b | c",
      '| <img alt="b &#124; c"> |\n| --- |',
    ],
    ["keeps to several lines", '<img alt="a\nb" src="c">', "d e", '<img alt="d\ne" src="c">'],
  ])("%s", (_, source, target, expected) => {
    expect(written(source, target)).toBe(expected);
  });

  it("cannot begin code in Markdown", () => {
    expect(written('a ` <img alt="b">', "a ` <x1/>", "c ` d")).toBe('a ` <img alt="c &#96; d">');
  });

  it("falls back where a value without quotes cannot say it", () => {
    const { text, fallbacks } = writtenArticle("<img alt=a>", ["b c"]);
    expect(fallbacks).toHaveLength(1);
    expect(text).toBe("<img alt=a>");
  });

  it("moves with its tag", () => {
    const source = '<p>a <img src=x alt="b"> c</p>';
    expect(written(source, "<x1/> C", "B")).toBe('<p><img src=x alt="B"> C</p>');
  });

  it("does not keep its text in the code around it", () => {
    const [one, other] = ["b", "other"].map(
      (alt) => segmented(`a <img src=x alt="${alt}">`).units[0]!.segments[0]!,
    );
    expect(one!.codesHash).toBe(other!.codesHash);
    expect(one!.codes[0]!.data).toBe('<img src=x alt="">');
  });
});
