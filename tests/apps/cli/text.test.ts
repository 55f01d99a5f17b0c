import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatText, printable, styled } from "../../../pipeline/apps/cli/text.ts";

describe("formatText", () => {
  it("styles ours and cleans what comes from elsewhere", () => {
    const text = [styled("red", ["a", styled("bold", "b\u001B[2Jc")]), "\u001B]0;title\u0007d"];
    expect(formatText(text, true)).toBe("\u001B[31ma\u001B[1mbc\u001B[22m\u001B[39md");
    expect(formatText(text, false)).toBe("abcd");
  });
});

describe("printable", () => {
  it.each([
    ["\u001B[31mred\u001B[0m", "red"],
    ["\u001B]8;;https://example.org\u001B\\link\u001B]8;;\u001B\\", "link"],
    ["\u009B2Jx", "x"],
    ["\u001BPq#0\u001B\\x", "x"],
    ["a\u001B[", "a"],
    ["a\u0007\u0008\u007Fb", "ab"],
    ["a\r\nb\rc\td", "a\nbc\td"],
    ["héllo 日本 مرحبا 👩‍💻", "héllo 日本 مرحبا 👩‍💻"],
  ])("makes %j harmless", (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it("leaves no control character but tab and line feed in any text", () => {
    const characters = fc.constantFrom(
      "\u001B",
      "[",
      "]",
      "\u009B",
      "\u0007",
      "3",
      "m",
      "\\",
      "x",
      "\r",
      "\n",
      "\t",
    );
    fc.assert(
      fc.property(fc.string({ unit: characters }), (text) => {
        expect(printable(text)).not.toMatch(/[\0-\u0008\u000B-\u001F\u007F-\u009F]/);
      }),
    );
  });
});
