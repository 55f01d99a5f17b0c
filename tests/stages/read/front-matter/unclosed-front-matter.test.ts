import { describe, expect, it } from "vitest";
import { unclosedFrontMatter } from "../../../../pipeline/stages/read/front-matter/unclosed-front-matter.ts";
import { segmented } from "../../segmented.ts";

describe("unclosedFrontMatter", () => {
  it.each([
    ["---\ntitle: Hello\n\n# Hello\n", "---"],
    ["---\ntitle: Hello", "---"],
    ["---  \r\n# A comment\r\ntitle:\r\n  - x\r\n", "---"],
    ["---\ndate: 2026-11-23\n----\nText\n", "---"],
    ["---\ntitle: Hello\n...\nText\n", "---"],
    ['+++\ntitle = "Hello"\n\nText\n', "+++"],
    ["---\ntitle: Hello\n---\nText\n", undefined],
    ['+++\ntitle = "Hello"\n+++\n', undefined],
    ["---\nA paragraph below a line.\n", undefined],
    ["---\nNote: a paragraph below a line.\n", undefined],
    ["---\n\n---\n", undefined],
    ["----\ntitle: x\n", undefined],
    ["Text\n---\ntitle: x\n", undefined],
    ["---\nhttps://example.org\n", undefined],
    ["---", undefined],
    ["", undefined],
  ])("finds the fence of %j: %j", (text, expected) => {
    expect(unclosedFrontMatter(text)).toBe(expected);
  });

  it("leaves the whole article alone and says where and why", () => {
    const { units, problems } = segmented("\uFEFF---\ntitle: Hello\n\n# Hello\n");
    expect(units).toEqual([]);
    expect(problems).toMatchObject([
      {
        code: "front-matter-invalid",
        message: "Cannot read front matter: expected a line `---` that closes it, found none",
        location: { path: "a.md", line: 1, column: 1 },
      },
    ]);
  });
});
