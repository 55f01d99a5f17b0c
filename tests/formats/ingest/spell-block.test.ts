import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleBlocks, joinBlocks } from "../../../pipeline/formats/ingest/article-blocks.ts";
import { treeText } from "../../../pipeline/formats/ingest/html/cut-inline.ts";
import { readWireText } from "../../../pipeline/formats/ingest/read-wire-text.ts";
import { spellHeading, spellParagraph } from "../../../pipeline/formats/ingest/spell-block.ts";
import { remarkParser } from "../../../pipeline/stages/read/markdown/remark-parser.ts";

/** What people type, with all that Markdown could take for its own. */
const piece = fc.oneof(
  fc.constantFrom(
    ..."* _ ** __ # ## - + 1. 2) > < [ ] ( ) ! ` ``` ~~ ~ | \\ & : = === --- *** $ @ ^".split(" "),
    "&amp;",
    "<b>",
    "</b>",
    "<!--",
    "[x]",
    "[^1]",
    "![a](b)",
    "http://a.example/x_y*z",
    "www.b.example",
    "me@c.example",
    "snake_case",
    "[r]: http://d.example",
    "    ",
    "مرحبا",
    "雪。",
    "«Oui»",
    '"no"',
  ),
  fc.string({ unit: "grapheme", maxLength: 6 }),
  fc.constantFrom("snow", "a", "The", "3", " "),
);
const line = fc
  .array(fc.tuple(piece, fc.constantFrom("", " ")), { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.flat().join(""));

describe("spelling plain text", () => {
  it("reads back as exactly the same text, whatever it looks like", () => {
    const text = line
      .map((raw) => raw.replace(/\s+/g, " ").trim())
      .filter((raw) => raw !== "" && !/[\0-\x1F]/.test(raw));
    fc.assert(
      fc.property(text, (text) => {
        const [block, ...rest] = remarkParser(spellParagraph(text)).children;
        expect(rest).toEqual([]);
        expect(block!.type).toBe("paragraph");
        expect(treeText(block!)).toBe(text);
      }),
      { numRuns: 600 },
    );
  });

  it("makes an article whose blocks have exactly the paragraphs' text", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const { blocks, text, facts } = readWireText(lines.join("\n\n"));
        const body = joinBlocks(blocks);
        const read = remarkParser(body).children.map(treeText);
        const wanted = text === "" ? [] : text.split("\n").slice(facts.title === undefined ? 0 : 1);
        expect(read).toEqual(wanted);
        expect(articleBlocks(body).map(({ markdown }) => markdown)).toEqual(blocks);
      }),
      { numRuns: 400 },
    );
  });

  it("escapes nothing that reads right as it is", () => {
    for (const text of [
      "2 * 3 is 6, snake_case, a # in the middle, and C:\\temp.",
      "He said [sic] that it was 3 > 2 & so on!",
      "Mail me@a.example or see https://b.example/c_d.",
      "*one star",
    ])
      expect(spellParagraph(text)).toBe(text);
  });

  it("keeps a heading a heading, with its last number sign", () => {
    expect(spellHeading("In C #", 2)).toBe("## In C \\#");
  });
});
