import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { codesHash } from "../../../pipeline/stages/segment/segment-key.ts";
import { keysOf, segmented } from "../segmented.ts";

/** First 128 bits of SHA-256, by another implementation than the one under test. */
function sha(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex").slice(0, 32);
}

/** The key as the design defines it. */
function defined(locale: string, normalized: string): string {
  return sha(`k1\0${locale}\0${normalized}`);
}

interface Vector {
  readonly markdown: string;
  readonly locale?: string;
  readonly normalized: string;
  readonly key: string;
}

/** Written out: a change of any of these makes every memory in the world stale. */
const VECTORS: readonly Vector[] = [
  { markdown: "Hello.", normalized: "Hello.", key: "a70fb652ef38fcbfe36045f79afc43c9" },
  {
    markdown: "Hello.",
    locale: "de-CH",
    normalized: "Hello.",
    key: "510fd74c5f46d6be304cbb9f8fa049d5",
  },
  {
    markdown: "Press **Save** now.",
    normalized: "Press <1:strong>Save<1:strong> now.",
    key: "b379a8a65faac8a59c423169e1631f48",
  },
  {
    markdown: "Run `npm ci` *or* <kbd>F5</kbd>.",
    normalized: "Run <1:code> <2:em>or<2:em> <3:html>F5<3:html>.",
    key: "3e646d0db1e3caecb472264a7957a232",
  },
  {
    markdown: "See [the\ndocs](a.md), ![cat](c.png)[^1].\n\n[^1]: Note",
    normalized: "See <1:link>the docs<1:link>, <2:image><3:footnote>.",
    key: "a29ecc64a6096583ffb21d4ea2c845ff",
  },
  {
    markdown: "One  \ntwo ~~three~~",
    normalized: "One<1:break>two <2:del>three<2:del>",
    key: "9130291ac8312165ae292c7a721a4808",
  },
  {
    markdown: "“It’s” 3\u00A0%\u202F!",
    normalized: '"It\'s" 3 % !',
    key: "3ce77dbf02d257960d8d3d37a43ce197",
  },
  {
    markdown: "Cafe\u0301 &amp; 2 &lt; 3",
    normalized: "Caf\u00E9 &amp; 2 &lt; 3",
    key: "610c8fb014af8985a2c65ccf8362e541",
  },
  {
    markdown: "« Oui » — NON",
    locale: "fr",
    normalized: "« Oui » — NON",
    key: "bc13229546ea0084072e3ec8cc4d60ce",
  },
  {
    markdown: "日本\n語です",
    locale: "ja",
    normalized: "日本語です",
    key: "940dca76f9c7696fc1c36efb5d60388f",
  },
];

describe("segment key", () => {
  it.each(VECTORS)(
    "of $markdown ($locale) is the recorded one",
    ({ markdown, locale = "en", normalized, key }) => {
      expect(defined(locale, normalized)).toBe(key);
      expect(keysOf(markdown, locale)[0]).toBe(key);
    },
  );

  it.each([
    ["straight and curly quotes", 'It\'s "so".', "It’s “so”."],
    ["low and reversed quotes", "'a' \"b\"", "\u201Aa\u201B \u201Eb\u201F"],
    ["no-break spaces", "3 % of", "3\u00A0%\u202Fof"],
    ["composed and decomposed letters", "Caf\u00E9 \u00C5", "Cafe\u0301 A\u030A"],
    ["several spaces and one", "a  b", "a b"],
    ["tabs and spaces", "a\tb", "a b"],
    ["a soft break and a space", "one\ntwo", "one two"],
    ["line ends", "one\r\ntwo", "one\ntwo"],
    ["* and _", "a *b* **c**", "a _b_ __c__"],
    ["escapes and plain characters", "1\\. a \\* b", "1&#46; a &#42; b"],
    ["link addresses", "[a](b) is", "[a](c) is"],
    ["link kinds", "[a](b) is", "[a][x] is\n\n[x]: y"],
    ["spaces and tabs around", "a", "  a \t"],
    ["backticks of any number", "Run `a`", "Run ``a``"],
    ["code of another content", "Run `a`", "Run `b`"],
  ])("is the same for %s", (_, a, b) => {
    expect(keysOf(a)).toEqual(keysOf(b));
  });

  it.each([
    ["case", "Cat", "cat"],
    ["dashes", "a - b", "a – b"],
    ["guillemets and quotes", "« a »", '" a "'],
    ["code types", "Run `a`", "Run ![a](b)"],
    ["the order of codes", "`a` *b*", "*b* `a`"],
    ["a tag and text that looks like it", "Run `a`", "Run \\<1:code>"],
    ["a tag and its escaped look", "*a* b", "&lt;g1>a&lt;/g1> b"],
    ["a reference and its characters", "&amp;lt; a", "&lt; a"],
  ])("differs for %s", (_, a, b) => {
    expect(keysOf(a)[0]).not.toBe(keysOf(b)[0]);
  });

  it("differs for another source locale", () => {
    expect(keysOf("Hello", "en")).not.toEqual(keysOf("Hello", "en-GB"));
  });

  it.each([
    ["zh", "我们在\n这里", "我们在这里"],
    ["ja", "これは、\nペンです", "これは、ペンです"],
    ["ja", "カタ\nひら", "カタひら"],
    ["th", "สวัสดี\nครับ", "สวัสดีครับ"],
    ["lo", "ສະບາຍ\nດີ", "ສະບາຍດີ"],
    ["km", "សួស្តី\nអ្នក", "សួស្តីអ្នក"],
    ["zh", "**我们**\n**这里**", "**我们****这里**"],
    ["zh", "用\nGit", "用 Git"],
    ["ko", "안녕\n하세요", "안녕 하세요"],
  ])("in %s reads a line break as what its neighbours need: %j", (locale, broken, joined) => {
    const plain = (markdown: string) =>
      segmented(markdown, locale).units[0]!.segments[0]!.text.replace(/<[^>]*>/g, "");
    expect(plain(broken)).toBe(joined.replaceAll("*", ""));
  });
});

describe("codes hash", () => {
  const hashOf = (markdown: string) => segmented(markdown).units[0]!.segments[0]!.codesHash;

  it("is empty where no code says what a reader sees", () => {
    expect(hashOf("A *b* [c](d) ![e](f)  \ng")).toBe("");
    expect(codesHash([])).toBe("");
  });

  it("covers code, HTML and footnotes in order of their ids", () => {
    const hash = "cff8676938f11d70bd94ffbe66dc00fc";
    expect(sha("c1\0npm ci\0<kbd>\x001")).toBe(hash);
    expect(hashOf("Run `npm ci` or <kbd>F5</kbd>[^1].\n\n[^1]: Note")).toBe(hash);
  });

  it("tells other code, HTML or footnotes, and not other addresses", () => {
    expect(hashOf("Run `a`")).not.toBe(hashOf("Run `b`"));
    expect(hashOf("x<br>y")).not.toBe(hashOf("x<hr>y"));
    expect(hashOf("Run `a` [b](c)")).toBe(hashOf("Run `a` [b](d)"));
  });

  it("does not change when code is wrapped or fenced otherwise", () => {
    expect(hashOf("Run `a\nb`")).toBe(hashOf("Run `` a b ``"));
  });
});
