import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parseLocale } from "../../pipeline/model/locale.ts";
import { detectDialects } from "../../pipeline/stages/read/markdown/detect-dialects.ts";
import type { DialectName } from "../../pipeline/stages/read/markdown/dialects.ts";
import { readEdits } from "../../scripts/replay/read-edits.ts";
import { replayEdit } from "../../scripts/replay/replay-edit.ts";

const CORPUS = resolve(import.meta.dirname, "../../../shared/corpus/history");

/** What became of an article's sentences after an edit; its translation has its words and its structure. */
function replay(before: string, after: string, ...dialects: readonly DialectName[]) {
  const edit = {
    name: "1",
    extension: ".md",
    before,
    after,
    translations: [{ locale: parseLocale("de")!, text: before }],
  };
  return replayEdit(edit, dialects);
}

const verdicts = (before: string, after: string, ...dialects: readonly DialectName[]) =>
  replay(before, after, ...dialects).map(({ verdict }) => verdict);

describe("edits that change no word make nothing stale", () => {
  it.each([
    ["other line breaks", "One two three. Four five.\n", "One\ntwo three.\nFour five.\n"],
    ["more white space", "- One  two\n- Three\n", "-   One two\n\n-   Three\n"],
    ["CRLF", "One\ntwo.\n\nThree.\n", "One\r\ntwo.\r\n\r\nThree.\r\n"],
    ["other marks of emphasis", "A *b* and **c**.\n", "A _b_ and __c__.\n"],
    ["other bullets", "- One\n- Two\n", "* One\n* Two\n"],
    ["other numbers of a list", "1. One\n2. Two\n", "1. One\n1. Two\n"],
    ["an underlined heading", "Title\n=====\n", "# Title\n"],
    ["a table without pipes around", "| a | b |\n|--|--|\n| c | d |\n", "a|b\n:--|:-:\nc|d\n"],
    ["a quotation on one line", "> One\n> two.\n", "> One two.\n"],
    ["escapes and references", "A\\_b & c.\n", "A_b &amp; c.\n"],
    ["curly quotation marks", '"A" don\'t.\n', "“A” don’t.\n"],
    ["a no-break space", "10 km on.\n", "10&nbsp;km on.\n"],
    ["a soft hyphen", "Timetable of boats.\n", "Time\u00ADtable of boats.\n"],
    ["quoted front matter", "---\ntitle: One\n---\n", '---\ntitle: "One"\n---\n'],
    ["another address", "See [here](a.md).\n", "See [here](b.md).\n"],
    ["a reference", "See [here](a.md).\n", "See [here][x].\n\n[x]: b.md\n"],
    ["another picture", "See ![one](a.png).\n", "See ![one](b.png).\n"],
    [
      "another address in HTML",
      'See <a href="a">here</a>.\n',
      'See <a href="b" rel=me>here</a>.\n',
    ],
    ["Markdown for HTML", 'A <a href="a">b</a> <em>c</em>.\n', "A [b](a) *c*.\n"],
    ["HTML for Markdown", "A [b](a) *c*.\n", 'A <a href="a">b</a> <em>c</em>.\n'],
    ["another break", "One<br>two.\n", "One<br/>two.\n"],
    ["a line break of Markdown", "One<br>two.\n", "One\\\ntwo.\n"],
    ["no line break any more", "One  \ntwo three. Four.\n", "One\ntwo three. Four.\n"],
    ["no line break behind code any more", "One `two`\\\nthree.\n", "One `two` three.\n"],
    ["other looks of a key", "Press <kbd>F5</kbd>.\n", 'Press <kbd class="k">F5</kbd>.\n'],
    ["a comment of its own", "One two.\n", "<!-- todo -->\n\nOne two.\n"],
    ["a comment in the text", "One **two** `x`.\n", "One <!-- todo --> **two** `x`.\n"],
    ["a comment behind the text", "One two.\n", "One two. <!-- todo -->\n"],
    ["another comment", "One <!-- a --> two.\n", "One <!-- b --> two.\n"],
    ["no comment any more", "One <!-- a --> **two** `x`.\n", "One **two** `x`.\n"],
    ["emphasis", "One two. Three.\n", "One **two**. Three.\n"],
    ["no emphasis any more", "One **two**. Three.\n", "One two. Three.\n"],
    ["emphasis all around", "One two.\n", "**One two.**\n"],
    ["other emphasis", "One **two**.\n", "One *two*.\n"],
    ["no link any more", "One [two](a) `x`. Three.\n", "One two `x`. Three.\n"],
    ["a paragraph for two", "One. Two.\n", "One.\n\nTwo.\n"],
    ["a list for a paragraph", "One two.\n", "- One two.\n"],
    ["sentences in another order", "One. Two. Three.\n", "Three. One. Two.\n"],
    ["a paragraph elsewhere", "# A\n\nOne. Two.\n\n# B\n\nC.\n", "# A\n\n# B\n\nC.\n\nOne. Two.\n"],
  ])("%s", (_, before, after) => {
    const found = verdicts(before, after);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(new Set(["kept"]));
  });

  it("comments of MDX", () => {
    const [one, two, none] = ["One {/* a */} `x`.\n", "One {/* b */} `x`.\n", "One `x`.\n"];
    for (const [before, after] of [
      [one, two],
      [one, none],
      [none, one],
    ] as const)
      expect(verdicts(before, after, "mdx")).toEqual(["kept"]);
  });

  it("another id of a heading", () => {
    expect(verdicts("# One {#a}\n", "# One {#b}\n", "heading-ids")).toEqual(["kept"]);
  });
});

describe("edits that a translator has to see make just their sentence stale", () => {
  it.each([
    ["a word", "One two three four. Five.\n", "One two three nine. Five.\n"],
    ["a number", "It costs 5 francs. Five.\n", "It costs 6 francs. Five.\n"],
    ["code", "Run `a` now. Five.\n", "Run `b` now. Five.\n"],
    ["the order of words", "Today it costs ten. Five.\n", "It costs ten today. Five.\n"],
    ["a case", "Means: go. Five.\n", "means: go. Five.\n"],
  ])("%s", (_, before, after) => {
    expect(verdicts(before, after)).toEqual(["stale", "kept"]);
  });

  it.each([
    ["a new link", "One two. Five.\n", "One [two](a). Five.\n"],
    ["new code", "One two. Five.\n", "One `two`. Five.\n"],
    ["a picture for an address", "See <http://a.b>. Five.\n", "See ![](b.png). Five.\n"],
    [
      "another footnote",
      "One[^1]. Five.\n\n[^1]: N.\n\n[^2]: M.\n",
      "One[^2]. Five.\n\n[^1]: N.\n\n[^2]: M.\n",
    ],
  ])("%s", (_, before, after) => {
    expect(verdicts(before, after).slice(0, 2)).toEqual(["remarked", "kept"]);
  });
});

describe("what readers get of a sentence that is marked otherwise", () => {
  const targets = (before: string, after: string) =>
    replay(before, after).map(({ piece }) => piece.published?.target);

  it("has today's codes in the places of those that it had", () => {
    expect(targets("A *b* [c](x) d.\n", "A b [c](y) d.\n")).toEqual(["A b <g1>c</g1> d."]);
    expect(targets('A <a href="x">b</a> and `c`.\n', "A [b](x) and `c`.\n")).toEqual([
      "A <g1>b</g1> and <x2/>.",
    ]);
    expect(targets("All of it.\n", "**All of it.**\n")).toEqual(["<g1>All of it.</g1>"]);
  });

  it("has new comments, where its text ends or begins", () => {
    expect(targets("One `a`.\n", "One <!-- x --> `a`.\n")).toEqual(["One <x2/>.<x1/>"]);
    expect(targets("One `a`.\n", "<span><!-- x --> One `a`.</span>\n")).toEqual([undefined]);
  });
});

const corpora = ["opensource-guide", "letsencrypt"] as const;

describe.skipIf(!existsSync(CORPUS))(
  "real edits (skipped where ../shared/corpus/history is absent)",
  () => {
    it.each(corpora)("of %s make nothing stale or current that is not", (name) => {
      const edits = readEdits(resolve(CORPUS, name)).slice(0, 8);
      const dialects = detectDialects(edits.map(({ before }) => before));
      const pieces = edits.flatMap((edit) => replayEdit(edit, dialects));
      const wrong = pieces.filter(({ verdict }) => verdict.startsWith("false"));
      expect(wrong.map(({ edit, locale, piece }) => [edit, locale, piece.segment.text])).toEqual(
        [],
      );
      expect(pieces.some(({ verdict }) => verdict === "kept")).toBe(true);
      expect(pieces.some(({ verdict }) => verdict === "stale")).toBe(true);
    });
  },
);
