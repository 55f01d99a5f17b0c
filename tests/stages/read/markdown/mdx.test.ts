import { describe, expect, it } from "vitest";
import type { DialectName } from "../../../../pipeline/stages/read/markdown/dialects.ts";
import { headingIds } from "../../../../pipeline/stages/read/markdown/dialects/heading-ids.ts";
import { maskScanner } from "../../../../pipeline/stages/read/markdown/masks/scan-masks.ts";
import { segmented } from "../../segmented.ts";

const dialects: readonly DialectName[] = ["mdx", "directives", "heading-ids"];

function problemOf(text: string) {
  const { problems, units } = segmented(text, "en", { dialects });
  expect(units).toEqual([]);
  expect(problems).toHaveLength(1);
  const { code, message, location } = problems[0]!;
  return { code, message, at: `${location!.line}:${location!.column}` };
}

describe("MDX that cannot be read", () => {
  it.each([
    [
      "an element is not closed",
      "# A\n\n<Tab>\n\nText\n",
      "3:1",
      "Expected a closing tag for `<Tab>`",
    ],
    [
      "a tag in text is not closed",
      "A\n\nsome <b>bold\n",
      "3:6",
      "Expected a closing tag for `<b>`",
    ],
    ["a tag closes nothing", "A </b>\n", "1:4", "Unexpected closing slash `/` in tag"],
    ["tags cross", "<b><i>x</b></i>\n", "1:8", "Unexpected closing tag `</b>`"],
    ["a brace is not closed", "A { b\n", "1:6", "Unexpected end of file in expression"],
    ["an expression is none", "A {a b} c\n", "1:5", "Could not parse expression with acorn"],
    ["a module is none", "A\n\nimport x is\n", "3:10", "Could not parse import/exports with acorn"],
    [
      "an address stands in angle brackets",
      "A <https://a.example>\n",
      "1:10",
      "to create a link in MDX",
    ],
    ["a byte order mark precedes it", "\uFEFFA </b>\n", "1:4", "Unexpected closing slash"],
    ["the line end is CRLF", "A\r\n\r\nB <c>\r\n", "3:3", "Expected a closing tag for `<c>`"],
    [
      "it stands in a title of a container",
      "A\n\n:::note[B <c>]\n:::\n",
      "3:11",
      "Expected a closing tag",
    ],
  ])("is named with its place where %s", (_, text, at, message) => {
    expect(problemOf(text)).toEqual({
      code: "markdown-invalid",
      at,
      message: expect.stringContaining(message),
    });
    expect(problemOf(text).message).toMatch(/^Cannot read article: /);
  });

  const million = (text: string) => text.repeat(1_000_000 / text.length);

  it.each([
    ["comments that nothing closes", million("<!-- ")],
    ["comments on lines of their own", million("<!--\n")],
    ["braces", million("{")],
    ["comments of JavaScript", million("{/* ")],
    ["tags whose strings nothing closes", million('<A x="  ')],
  ])("is refused, however long, where it is a megabyte of %s", (_, text) => {
    expect(problemOf(text).code).toBe("markdown-invalid");
  });

  it("is read where elements nest by the hundred in a line, and has no text where by the thousand", () => {
    const nested = (depth: number) => `${"<a>".repeat(depth)}words${"</a>".repeat(depth)}\n`;
    expect(segmented(nested(400), "en", { dialects }).units).toHaveLength(1);
    expect(segmented(nested(4000), "en", { dialects }).units).toEqual([]);
  });

  it("is too deep where elements nest by the thousand in lines", () => {
    const text = `${"<a>\n".repeat(1000)}words\n${"</a>\n".repeat(1000)}`;
    expect(() => segmented(text, "en", { dialects })).toThrow(
      "nested deeper than the limit of 100",
    );
  });
});

describe("HTML comments in MDX", () => {
  it("are read where there are thousands", () => {
    const text = `${"<!-- a -->\n\n".repeat(8000)}Words.\n`;
    const { units, problems } = segmented(text, "en", { dialects });
    expect(problems).toEqual([]);
    expect(units.map(({ segments }) => segments[0]!.text)).toEqual(["Words."]);
  });

  it("stay what they are in code", () => {
    const text = "Use `<!-- a -->` here.\n\n```html\n<!-- b -->\n```\n";
    const [unit, ...others] = segmented(text, "en", { dialects }).units;
    expect(others).toEqual([]);
    expect(unit!.segments[0]).toMatchObject({
      text: "Use <x1/> here.",
      codes: [{ type: "code", data: "<!-- a -->" }],
    });
  });
});

describe("ids of headings", () => {
  const scan = maskScanner(headingIds.masks);

  it.each([
    ["braces", "{#a} "],
    ["comments", "{/* a */} "],
    ["unclosed braces", "{#a"],
    ["unclosed comments", "{/* a"],
  ])("are none in a megabyte of %s, or before a megabyte of blanks", (_, piece) => {
    expect(scan(`# ${piece.repeat(1_000_000 / piece.length)}x\n`)).toEqual([]);
    expect(scan(`# A ${piece}${" ".repeat(1_000_000)}x\n`)).toEqual([]);
  });
});
