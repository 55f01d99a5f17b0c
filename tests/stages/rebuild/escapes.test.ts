import { describe, expect, it } from "vitest";
import { written } from "./written.ts";

interface Case {
  readonly name: string;
  /** Source; without: a paragraph of one word. */
  readonly source?: string;
  readonly target: string;
  readonly markdown: string;
}

const SOURCE = "word\n";
const MARKED = "a *b* c\n";
const STRONG = "a **b** c\n";

const LITERAL: readonly string[] = [
  [
    "R&D",
    "AT&T and D&D",
    "~5",
    "5~6",
    "a_b_c",
    "snake_case_name",
    "2 * 3 * 4",
    "2 - 3",
    "a + b = c",
    "C#",
    "F# und C#",
    "100%",
    "$5 [",
    "] a [",
    "a < b > c",
    "a <b",
    "x<y",
  ],
  [
    "(a) [b] {c}",
    "[x] y",
    "[ ] y",
    "word [^1]",
    "a ! b",
    "Stop!",
    "a: b",
    "10:30",
    "a|b",
    "\\ a",
    "C:\\dir",
    "a \\b",
    "« a »",
    "“a” ‘b’",
    "it's",
    '"q"',
  ],
  [
    "a@",
    "@b",
    "www",
    "a `b",
    "#tag",
    "#1",
    "1986",
    "1.5 km",
    "-5 °C",
    "+49 30",
    "–",
    "…",
    "a &copy b",
    "& b",
    "a*",
  ],
].flat();

const ENGLISH: readonly Case[] = [
  { name: "a year at the start", target: "1986. A year", markdown: "1986\\. A year" },
  { name: "a year alone", target: "1986.", markdown: "1986\\." },
  { name: "a plus at the start", target: "+ plus", markdown: "\\+ plus" },
  { name: "a dash at the start", target: "- dash", markdown: "\\- dash" },
  { name: "a number sign at the start", target: "# one", markdown: "\\# one" },
  { name: "a greater sign at the start", target: "> 5 items", markdown: "\\> 5 items" },
  { name: "a star at the start", target: "* note", markdown: "\\* note" },
  { name: "three dashes", target: "---", markdown: "\\---" },
  { name: "a fence", target: "``` a", markdown: "\\``` a" },
  { name: "tildes", target: "~~~ a", markdown: "\\~~~ a" },
  { name: "an HTML block", target: "&lt;div> a", markdown: "\\<div> a" },
  { name: "an inline tag", target: "a &lt;b> c", markdown: "a \\<b> c" },
  { name: "a comment", target: "a &lt;!-- b --> c", markdown: "a \\<!-- b --> c" },
  { name: "emphasis", target: "a *b* c", markdown: "a \\*b* c" },
  { name: "code", target: "a `b` c", markdown: "a \\`b` c" },
  { name: "a strike", target: "a ~b~ c", markdown: "a \\~b~ c" },
  { name: "a link", target: "a [b](c) d", markdown: "a \\[b](c) d" },
  { name: "an image", target: "a ![b](c) d", markdown: "a !\\[b](c) d" },
  {
    name: "a character reference",
    target: "&amp;amp; &amp;copy; a",
    markdown: "\\&amp; \\&copy; a",
  },
  { name: "an escape", target: "a \\* b", markdown: "a \\\\* b" },
  {
    name: "a hash at the end of a heading",
    source: "# word\n",
    target: "a #",
    markdown: "# a \\#",
  },
  { name: "C# at the end of a heading", source: "# word\n", target: "C#", markdown: "# C#" },
  {
    name: "a pipe in a cell",
    source: "| word |\n| --- |\n",
    target: "a | b",
    markdown: "| a \\| b |\n| --- |",
  },
  {
    name: "an ampersand beside markup",
    source: MARKED,
    target: "Q&amp;A <g1>R&amp;D</g1>",
    markdown: "Q&A *R&D*",
  },
  {
    name: "an address that was not one",
    target: "see https://a.example now",
    markdown: "see https\\://a.example now",
  },
  { name: "www that was none", target: "see www.x.de now", markdown: "see www\\.x.de now" },
  { name: "e-mail that was none", target: "to a@b.example now", markdown: "to a\\@b.example now" },
];

const REFERENCES: readonly Case[] = [
  {
    name: "without a definition",
    source: "word\n\n[x]: /x\n",
    target: "see [y] and [z][a]",
    markdown: "see [y] and [z][a]\n\n[x]: /x",
  },
  {
    name: "with a definition",
    source: "word\n\n[x]: /x\n",
    target: "see [x] now",
    markdown: "see \\[x] now\n\n[x]: /x",
  },
  {
    name: "of another case",
    source: "word\n\n[Ẋ y]: /x\n",
    target: "see [ẋ Y] now",
    markdown: "see \\[ẋ Y] now\n\n[Ẋ y]: /x",
  },
  {
    name: "of a footnote",
    source: "word\n\n[^1]: note\n",
    target: "see [^1] now",
    markdown: "see \\[^1] now\n\n[^1]: note",
  },
  { name: "of a footnote that is not there", target: "see [^1] now", markdown: "see [^1] now" },
  { name: "that is a definition at the start", target: "[x]: y", markdown: "\\[x]: y" },
];

const JAPANESE: readonly Case[] = [
  {
    name: "strong before kana",
    source: STRONG,
    target: "これ<g1>「x」</g1>は",
    markdown: "これ<strong>「x」</strong>は",
  },
  {
    name: "strong between kana",
    source: STRONG,
    target: "これ<g1>太字</g1>は",
    markdown: "これ**太字**は",
  },
  { name: "emphasis beside kana", source: MARKED, target: "あ<g1>い</g1>う", markdown: "あ*い*う" },
  {
    name: "emphasis with _ beside kana",
    source: "a _b_ c\n",
    target: "あ<g1>い</g1>う",
    markdown: "あ*い*う",
  },
  { name: "full width signs", target: "＊あ＊ ＃い １．う", markdown: "＊あ＊ ＃い １．う" },
  { name: "R&D", target: "R&amp;Dの人", markdown: "R&Dの人" },
  { name: "a tilde for a range", target: "5~6月", markdown: "5~6月" },
];

const CHINESE: readonly Case[] = [
  {
    name: "strong with closing quotes",
    source: STRONG,
    target: "他说<g1>“好”</g1>的",
    markdown: "他说<strong>“好”</strong>的",
  },
  {
    name: "a bare address before a full stop",
    source: "See https://a.example now.\n",
    target: "见 <x1/>。",
    markdown: "见 <https://a.example>。",
  },
  {
    name: "a bare address before a space",
    source: "See https://a.example now.\n",
    target: "见 <x1/> 。",
    markdown: "见 https://a.example 。",
  },
  {
    name: "an address in brackets",
    source: "See https://a.example now.\n",
    target: "（见<x1/>）",
    markdown: "（见<https://a.example>）",
  },
  {
    name: "code without spaces",
    source: "Run `a` now\n",
    target: "运行<x1/>吧",
    markdown: "运行`a`吧",
  },
];

const FRENCH: readonly Case[] = [
  {
    name: "guillemets with narrow spaces inside emphasis",
    source: MARKED,
    target: "un <g1>«\u202Fmot\u202F»</g1> ici",
    markdown: "un *«\u202Fmot\u202F»* ici",
  },
  {
    name: "guillemets around emphasis",
    source: MARKED,
    target: "«\u202F<g1>mot</g1>\u202F» ici",
    markdown: "«\u202F*mot*\u202F» ici",
  },
  {
    name: "guillemets inside emphasis beside letters",
    source: MARKED,
    target: "l’<g1>«\u00A0a\u00A0»</g1>b",
    markdown: "l’<em>«\u00A0a\u00A0»</em>b",
  },
  {
    name: "an apostrophe before emphasis",
    source: MARKED,
    target: "l’<g1>an</g1> !",
    markdown: "l’*an* !",
  },
  {
    name: "a no-break space at the edges",
    target: "a\u00A0: b\u202F;",
    markdown: "a\u00A0: b\u202F;",
  },
];

const ARABIC: readonly Case[] = [
  { name: "emphasis", source: MARKED, target: "اقرأ <g1>هذا</g1>، ثم", markdown: "اقرأ *هذا*، ثم" },
  {
    name: "strong beside a letter",
    source: STRONG,
    target: "و<g1>هذا</g1> ثم",
    markdown: "و**هذا** ثم",
  },
  {
    name: "strong with a comma inside",
    source: STRONG,
    target: "<g1>هذا،</g1>ثم",
    markdown: "<strong>هذا،</strong>ثم",
  },
  { name: "a number at the start", target: "١٩٨٦. سنة", markdown: "١٩٨٦. سنة" },
  {
    name: "Latin and code",
    source: "Run `a` now\n",
    target: "شغّل <x1/> الآن (C#)",
    markdown: "شغّل `a` الآن (C#)",
  },
];

describe("writing a target", () => {
  it.each(LITERAL)("leaves %j as it is", (text) => {
    expect(written(SOURCE, text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"))).toBe(
      `${text}\n`,
    );
  });

  describe.each([
    ["in English", ENGLISH],
    ["that looks like a reference", REFERENCES],
    ["in Japanese", JAPANESE],
    ["in Chinese", CHINESE],
    ["in French", FRENCH],
    ["in Arabic", ARABIC],
  ])("%s", (_, cases) => {
    it.each(cases)("$name: $target", ({ source = SOURCE, target, markdown }) => {
      expect(written(source, target)).toBe(`${markdown}\n`);
    });
  });

  it("keeps the reference of a translated label", () => {
    const definitions = "\n[Foo *x*]: /a\n[Bar]: /b\n";
    const source = `See [Foo *x*][] and [Bar].\n${definitions}`;
    const target = "Voir <g1>Le <g2>x</g2></g1> et <g3>Bar</g3>.";
    expect(written(source, target)).toBe(`Voir [Le *x*][Foo *x*] et [Bar].\n${definitions}`);
  });

  it("keeps the reference of a translated alt text", () => {
    expect(written("![Foo] ![Bar][]\n\n[Foo]: /a\n[Bar]: /b\n", "Le", "Un")).toBe(
      "![Le][Foo] ![Un][Bar]\n\n[Foo]: /a\n[Bar]: /b\n",
    );
  });

  it("writes titles in the quotes of the source", () => {
    const source = "[a](b \"T\") [c](d 'U') [e](f (V))\n";
    const targets = [
      "<g1>a</g1> <g2>c</g2> <g3>e</g3>",
      "say \"x\" (y) 'z'",
      "say \"x\" (y) 'z'",
      "say \"x\" (y) 'z'",
    ];
    expect(written(source, ...targets)).toBe(
      "[a](b \"say \\\"x\\\" (y) 'z'\") [c](d 'say \"x\" (y) \\'z\\'') [e](f (say \"x\" \\(y\\) 'z'))\n",
    );
  });
});
