import { describe, expect, it } from "vitest";
import { dialectScanner } from "../../../../pipeline/stages/read/markdown/dialect-parser.ts";
import type { DialectName } from "../../../../pipeline/stages/read/markdown/dialects.ts";
import { writeArticle } from "../../../../pipeline/stages/rebuild/write-article.ts";
import { segmented } from "../../segmented.ts";

const MEGABYTE = 1_000_000;

/** What a rule begins with, never finished, and how often it is a construct all the same. */
const OPEN: Readonly<Partial<Record<DialectName, readonly string[]>>> = {
  hugo: ["{{<", "{{%", "{{</*", '{{< a "b ', "{{< `", '{{< a="b\\" ', "{.a", "{a="],
  liquid: ["{%", "{{", "{#", "{% if ", '{% include a title="', "{%-", "{{{"],
  kramdown: ["{:", "{::", "{:/", "{:a", "*[a", "* TOC "],
  variables: ["{", "{{a", "{a, plural, ", "{a, plural, one {", "%", "%(", "${", "$t(", "{ "],
  github: [":", ":a", "#", "@", "@-", "a/", "a#", "0"],
  vitepress: ["{{", "<<<", "[[toc", "{{ a ", "<a @b", '<a @b="', "<a @b c ", "<a @b='c\n", "[!a"],
  attributes: ["{.a", "{ ", '{a="', "{a=b "],
};

/** Whole constructs, and how many of them a megabyte holds. */
const CLOSED: readonly (readonly [DialectName, string])[] = [
  ["hugo", "{{% x %}}\n"],
  ["hugo", "{{< x >}}"],
  ["hugo", '{{< tab "A b" >}}\n'],
  ["liquid", "{% if a %}\n"],
  ["liquid", "{{ a }}"],
  ["kramdown", "{:.a}\n"],
  ["variables", "{a} "],
  ["github", "@a "],
  ["github", ":a: "],
  ["vitepress", "{{ a }}\n"],
  ["vitepress", "<a @b>"],
  ["vitepress", "<a @b>\n\n"],
];

const times = (text: string, length: number) => text.repeat(Math.ceil(length / text.length));

describe.each(Object.entries(OPEN))(
  "a megabyte of what begins a construct of %s",
  (name, openers) => {
    it.each(openers)("is text: %j", (opener) => {
      expect(dialectScanner([name])(times(opener, MEGABYTE))).toEqual([]);
    });

    it.each(openers)("comes back as it was: %j", (opener) => {
      const text = `Before.\n\n${times(opener, 1000)}\n\nAfter.\r\n`;
      const dialects = [name as DialectName];
      const article = segmented(text, "en", { dialects });
      expect(
        writeArticle(
          article,
          article.sites.map(() => undefined),
          { dialects },
        ).text,
      ).toBe(text);
      expect(article.units.at(-1)!.segments[0]!.text).toBe("After.");
    });
  },
);

it.each(CLOSED)("finds each construct in a megabyte of them: %s %j", (name, construct) => {
  const text = times(construct, MEGABYTE);
  const masks = dialectScanner([name])(text);
  expect(masks).toHaveLength(text.length / construct.length);
  expect(masks.every(({ start }, index) => start === index * construct.length)).toBe(true);
});

it("finds what closes each of a hundred thousand opaque shortcodes", () => {
  const one = "{{< hl >}}a{{< /hl >}}\n";
  const masks = dialectScanner(["hugo"])(one.repeat(100_000));
  expect(masks).toHaveLength(100_000);
  expect(masks.at(-1)!.end).toBe(one.length * 100_000 - 1);
});
