import { describe, expect, it } from "vitest";
import type { DialectName } from "../../../pipeline/stages/read/markdown/dialects.ts";
import { dialectParser } from "../../../pipeline/stages/read/markdown/dialect-parser.ts";
import { parserOf } from "../../../pipeline/stages/read/parse-article.ts";
import { formatTarget } from "../../../pipeline/stages/rebuild/format-target.ts";
import { parseTarget } from "../../../pipeline/stages/rebuild/parse-target.ts";
import { segmented } from "../segmented.ts";
import { writtenArticle } from "./written.ts";

const dialects: readonly DialectName[] = ["mdx"];

function written(source: string, ...targets: readonly (string | undefined)[]): string {
  const { text, fallbacks } = writtenArticle(source, targets, { dialects });
  expect(fallbacks.map(({ message }) => message)).toEqual([]);
  return text;
}

describe("a target in MDX", () => {
  it.each([
    ["an open brace", "a { b", "a \\{ b"],
    ["braces", "{x} and {", "\\{x} and \\{"],
    ["a less-than sign", "1 &lt; 2 &lt;3", "1 < 2 \\<3"],
    ["a tag", "a &lt;Tab> b", "a \\<Tab> b"],
    ["a closing tag", "&lt;/Tab>", "\\</Tab>"],
    ["a comment", "&lt;!-- a -->", "\\<!-- a -->"],
    ["an address in angle brackets", "&lt;https://a.example>", "\\<https\\://a.example>"],
    ["`import` at its begin", "import it", "&#x69;mport it"],
    ["a module", "export const a = 1", "&#x65;xport const a = 1"],
    ["`import` further on", "we import it", "we import it"],
    ["a closing brace", "a } b", "a } b"],
    ["added emphasis inside a word", "こ<strong>れ。</strong>は", "こ<strong>れ。</strong>は"],
  ])("is written as text with %s", (_, target, expected) => {
    expect(written("Words.\n", target)).toBe(`${expected}\n`);
  });

  it("is written into the string of a property, between its quotes", () => {
    expect(written("<A title=\"One\" alt='Two' />\n", 'a "b" &lt;c> {d} &amp;amp;', "it's")).toBe(
      "<A title=\"a &quot;b&quot; <c> {d} &amp;amp;\" alt='it&#39;s' />\n",
    );
  });

  it("ends no cell from inside the string of a property", () => {
    expect(written('| <A title="One" /> x |\n| - |\n', "<x1/> y", "a | b")).toBe(
      '| <A title="a &#124; b" /> y |\n| - |\n',
    );
  });

  it("may move a tag with its string", () => {
    expect(written('See <B text="One" /> now.\n', "<x1/> jetzt.", "Eins")).toBe(
      '<B text="Eins" /> jetzt.\n',
    );
  });

  it("keeps a bare address apart from what follows it, as a link", () => {
    expect(written("See https://a.example now.\n", "看<x1/>。")).toBe(
      "看[https://a.example](https://a.example)。\n",
    );
  });

  it("begins no line with a tag or an expression, which would be a block", () => {
    expect(
      written("Some words with\n<B/> and {c} in\ntwo lines.\n", "Some more words with <x1/> <x2/>"),
    ).toBe("Some more words\nwith <B/> {c}\n");
  });

  it("wraps the lines of an element without quote marks", () => {
    expect(written("<p>Over some words\ntwo lines.</p>\n", "Uno dos tres cuatro cinco seis")).toBe(
      "<p>Uno dos tres cuatro\ncinco seis</p>\n",
    );
  });

  it("costs its own unit alone where nothing spells it, though the article cannot be read with it", () => {
    const { text, fallbacks } = writtenArticle(
      '---\ntitle: A\n---\n\nOne.\n\n![Alt](/a.png)\n\n<C title="T" />\n\nTwo.\n',
      ["B", "Eins.", "x\\", "U", "Zwei { zwei."],
      { dialects, parser: refusing(/Eins/) },
    );
    expect(fallbacks.map(({ site }) => site.unit.segments[0]!.text)).toEqual(["One."]);
    expect(text).toBe(
      '---\ntitle: B\n---\n\nOne.\n\n![x\\\\](/a.png)\n\n<C title="U" />\n\nZwei \\{ zwei.\n',
    );
  });
});

/** MDX in which some words are forbidden: no spelling helps. */
function refusing(words: RegExp) {
  const parse = dialectParser(dialects);
  return (text: string) => parse(words.test(text) ? "</b>" : text);
}

describe("what a person types for MDX", () => {
  const typed = (text: string) =>
    parseTarget(text, {
      layout: "flow",
      codes: [],
      definitions: [],
      language: "en",
      parser: parserOf({ dialects }),
    });

  it.each([
    ["**a** { b", "**a** { b"],
    ["a <b", "a &lt;b"],
  ])("is literal text where it is no MDX: %s", (text, target) => {
    expect(typed(text)).toEqual({ target });
  });

  it("is refused where it has an element that the source does not have", () => {
    expect(typed("a <B>c</B>")).toMatchObject({ unknown: "<B>c</B>" });
  });

  it("is as it would be typed, with a backslash before a brace only where it has to be", () => {
    const [code] = segmented("A `b`\n", "en", { dialects }).units[0]!.segments[0]!.codes;
    const options = {
      layout: "flow",
      codes: [code!],
      definitions: [],
      language: "en",
      parser: parserOf({ dialects }),
    } as const;
    expect(formatTarget("A { <x1/>", options)).toBe("A \\{ `b`");
    expect(parseTarget("A \\{ `b`", options)).toEqual({ target: "A { <x1/>" });
    expect(formatTarget("A } <x1/>", options)).toBe("A } `b`");
  });
});
