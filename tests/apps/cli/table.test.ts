import { describe, expect, it } from "vitest";
import { type Column, formatTable } from "../../../pipeline/apps/cli/table.ts";
import { formatText } from "../../../pipeline/apps/cli/text.ts";
import { cutEnd, cutStart, textWidth } from "../../../pipeline/apps/cli/text-width.ts";

describe("textWidth", () => {
  it.each([
    ["abc", 3],
    ["日本語", 6],
    ["ｱｲｳ", 3],
    ["한국어", 6],
    ["e\u0301", 1],
    ["👩‍💻", 2],
    ["❤️", 2],
    ["مرحبا", 5],
    ["\u2068a\u2069", 1],
    ["น้ำ", 1],
  ])("%s takes %i columns", (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it("cuts at whole characters and says so", () => {
    expect(cutEnd("日本語", 6)).toBe("日本語");
    expect(cutEnd("日本語", 5)).toBe("日本…");
    expect(cutEnd("日本語", 4)).toBe("日…");
    expect(cutStart("content/en/start.md", 9)).toBe("…start.md");
    expect(cutStart("ae\u0301x", 3)).toBe("ae\u0301x");
    expect(cutStart("aae\u0301x", 3)).toBe("…e\u0301x");
  });
});

const COLUMNS: readonly Column[] = [
  { title: "article", align: "start", shrinks: true },
  { title: "words", align: "end" },
];
const ROWS = [
  ["content/en/guide/start.md", "12"],
  ["content/ja/日本語.md", "1204"],
];

function format(
  rows: readonly (readonly string[])[],
  width: number | undefined,
): readonly string[] {
  return formatTable(COLUMNS, rows, { width }).map((line) => formatText(line, false));
}

describe("formatTable", () => {
  it("lines up wide characters, and cuts nothing in a pipe", () => {
    expect(format(ROWS, undefined)).toEqual([
      "article                    words",
      "content/en/guide/start.md     12",
      "content/ja/日本語.md        1204",
    ]);
  });

  it("cuts the names where the terminal is narrow", () => {
    const lines = format(ROWS, 24);
    expect(lines).toEqual([
      "article            words",
      "…n/guide/start.md     12",
      "…ent/ja/日本語.md   1204",
    ]);
  });

  it("makes lists where even cut names do not fit", () => {
    expect(format(ROWS, 16)).toEqual([
      "content/en/guide/start.md",
      "  words: 12",
      "content/ja/日本語.md",
      "  words: 1204",
    ]);
  });

  it("isolates right-to-left cells on a terminal, so that columns stay in order", () => {
    const [, line] = format([["مقال.md", "3"]], 80);
    expect(line).toBe("\u2068مقال.md\u2069      3");
  });

  it("takes escape sequences and line feeds out of cells", () => {
    const [, line] = format([["a\u001B[2Jb\nc", "3"]], 80);
    expect(line).toBe("ab c         3");
  });
});
