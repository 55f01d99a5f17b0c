import { describe, expect, it } from "vitest";
import { remarkParser } from "../../../pipeline/stages/read/markdown/remark-parser.ts";
import { parseTarget } from "../../../pipeline/stages/rebuild/parse-target.ts";
import { segmented } from "../segmented.ts";

/** Parse what was typed for the first segment of the last unit that stands in no other, or of the last. */
function parse(source: string, typed: string): string {
  const article = segmented(source);
  const site = article.sites.findLast(({ unit }) => unit.subPath === "") ?? article.sites.at(-1)!;
  const parsed = parseTarget(typed, {
    layout: site.layout,
    codes: site.unit.segments[0]!.codes,
    definitions: article.definitions,
    language: "en",
    parser: remarkParser,
  });
  return "target" in parsed ? parsed.target : `unknown ${parsed.unknown}`;
}

describe("a target typed as Markdown", () => {
  it.each([
    ["plain text", "word", "Wort", "Wort"],
    ["text with characters of tags", "word", "R&D, a < b", "R&amp;D, a &lt; b"],
    ["emphasis of the source", "a *b* c", "A *B* C", "A <g1>B</g1> C"],
    ["the same emphasis in its other spelling", "a *b* c", "A _B_ C", "A <g1>B</g1> C"],
    [
      "several codes, by what they are",
      "*a* **b** `c`",
      "`c` **B** *A*",
      "<x3/> <g2>B</g2> <g1>A</g1>",
    ],
    ["two of a kind, in their order", "*a* *b*", "*A* *B*", "<g1>A</g1> <g2>B</g2>"],
    [
      "two links, by their addresses",
      "[a](/1) [b](/2)",
      "[B](/2) [A](/1)",
      "<g2>B</g2> <g1>A</g1>",
    ],
    ["a link whose title is another", '[a](/1 "T")', "[A](/1)", "<g1>A</g1>"],
    ["a reference", "[a][b] c\n\n[b]: /x", "[A][b] C", "<g1>A</g1> C"],
    ["a collapsed reference, spelled in full", "[a][] c\n\n[a]: /x", "[A][a] C", "<g1>A</g1> C"],
    ["an image", "![a](b.png) c", "![A](b.png) C", "<x1/> C"],
    ["a footnote", "a[^1]\n\n[^1]: /", "A[^1]", "A<x1/>"],
    [
      "an autolink",
      "see <https://a.example> now",
      "siehe <https://a.example> jetzt",
      "siehe <x1/> jetzt",
    ],
    ["HTML", "a <kbd>b</kbd> c", "A <kbd>B</kbd> C", "A <g1>B</g1> C"],
    ["a code span with backticks", "``a`b`` c", "``a`b`` C", "<x1/> C"],
    ["nested markup", "**a *b* c**", "**A *B* C**", "<g1>A <g2>B</g2> C</g1>"],
    [
      "emphasis of its own",
      "a b",
      "A *B* **C** ~~D~~",
      "A <em>B</em> <strong>C</strong> <del>D</del>",
    ],
    ["escapes and references", "a", "\\*A\\* &copy; 1\\. b", "*A* © 1. b"],
    ["what would begin a block", "a", "1. A", "1. A"],
    ["a heading's mark", "a", "# A #", "# A #"],
    ["a hash at the end", "# a", "C#", "C#"],
    ["several lines", "a", "A\n  B\r\nC", "A B C"],
    ["a pipe in a cell", "| a |\n| --- |", "A \\| B", "A | B"],
    ["a bare pipe in a cell", "| a |\n| --- |", "A | B", "A | B"],
    ["code with a pipe in a cell", "| `a\\|b` c |\n| --- |", "`a\\|b` C", "<x1/> C"],
    ["stars in an alt text, which has no markup", "![a](b.png)", "*A*", "*A*"],
    [
      "stars in front matter, which has no markup",
      "---\ntitle: a\n---\n",
      "*A* & <b>",
      "*A* &amp; &lt;b>",
    ],
    ["a bracket that is no reference", "a", "A [b] c", "A [b] c"],
  ])("keeps %s", (_, source, typed, target) => {
    expect(parse(source, typed)).toBe(target);
  });

  it.each([
    ["a link", "a", "A [b](/c)", "[b](/c)"],
    ["another address", "[a](/b)", "[A](/c)", "[A](/c)"],
    ["a second of one link", "[a](/b)", "[A](/b) [A](/b)", "[A](/b)"],
    ["an image", "a", "A ![b](c.png)", "![b](c.png)"],
    ["code", "a `b`", "A `c`", "`c`"],
    ["HTML", "a", "A <b>B</b>", "<b>B</b>"],
    ["an address that would become a link", "a", "A https://a.example", "https://a.example"],
    ["a footnote", "a\n\n[^1]: /", "A[^1]", "[^1]"],
  ])("says that the source has no such markup: %s", (_, source, typed, unknown) => {
    const text = source.includes("[^1]: /") ? `[^1]: /\n\n${source.split("\n")[0]!}` : source;
    expect(parse(text, typed)).toBe(`unknown ${unknown}`);
  });
});

describe("a target typed as HTML, in a text of HTML", () => {
  it.each([
    ["text", "<p>a</p>", "A *b* `c`", "A *b* `c`"],
    ["references", "<p>a</p>", "A &amp; b&nbsp;&lt;c", "A &amp; b\u00A0&lt;c"],
    ["bare ampersands and brackets", "<p>a</p>", "R&D, a < b", "R&amp;D, a &lt; b"],
    ["a pair", '<p>a <b class="x">b</b></p>', '<b class="x">B</b> A', "<g1>B</g1> A"],
    ["code", "<p>a <code>b</code></p>", "A <code>b</code>", "A <x1/>"],
    [
      "a tag, whatever its attributes say",
      '<p>a <img alt="b" src="c"></p>',
      'A <img alt="B" src="c">',
      "A <x1/>",
    ],
    [
      "emphasis of its own",
      "<p>a</p>",
      "A <em>B</em> <strong>C</strong>",
      "A <em>B</em> <strong>C</strong>",
    ],
    ["several lines", "<p>a</p>", "A\n\nB", "A B"],
    ["a tag without an end", "<p>a</p>", "A <b", "A &lt;b"],
  ])("keeps %s", (_, source, typed, target) => {
    expect(parse(source, typed)).toBe(target);
  });

  it.each([
    ["a tag", "<p>a</p>", "A <i>B</i>", "<i>B</i>"],
    ["a block", "<p>a</p>", "A <p>B</p>", "<p>B</p>"],
    ["other code", "<p>a <code>b</code></p>", "A <code>c</code>", "<code>c</code>"],
    ["an unclosed tag", "<p>a</p>", "A <code>B", "<code>"],
  ])("says that the source has no such markup: %s", (_, source, typed, unknown) => {
    expect(parse(source, typed)).toBe(`unknown ${unknown}`);
  });
});

describe("a target typed with tags", () => {
  it.each([
    ["a *b* c", "A <g1>B</g1> *C*", "A <g1>B</g1> *C*"],
    ["`a` b", "B <x1/>", "B <x1/>"],
    ["a *b*. C* d", "A", "A"],
  ])("is taken as it is: %j, %j", (source, typed, target) => {
    expect(parse(source, typed)).toBe(target);
  });

  it("is unknown HTML where the source has no code of that number", () => {
    expect(parse("a", "A <g1>B</g1>")).toBe("unknown <g1>B</g1>");
  });
});
