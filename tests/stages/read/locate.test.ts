import { describe, expect, it } from "vitest";
import { locator } from "../../../pipeline/stages/read/locate.ts";
import { checkNesting } from "../../../pipeline/stages/read/nesting.ts";
import { segmented } from "../segmented.ts";

describe("locator", () => {
  it.each([
    ["ab\ncd", 4, 2, 2],
    ["ab\r\ncd", 4, 2, 1],
    ["ab\rcd", 3, 2, 1],
    ["\uFEFFab", 1, 1, 1],
    ["\uFEFFab", 0, 1, 1],
    ["a😀b", 3, 1, 4],
    ["", 0, 1, 1],
  ])("finds %j at %i in line %i, column %i", (text, offset, line, column) => {
    expect(locator({ path: "a.md", text })(offset)).toEqual({ path: "a.md", line, column });
  });
});

describe("nesting", () => {
  const check = (text: string, limit: number) => () =>
    checkNesting({ ...segmented("").article, text }, limit);

  it.each([
    ["quotes", `${">".repeat(11)} a`],
    ["quotes with spaces", `${"> ".repeat(11)}a`],
    ["lists on a line", `${"- ".repeat(11)}a`],
    ["numbered lists on a line", `${"1. ".repeat(11)}a`],
  ])("is refused for %s", (_, text) => {
    expect(check(text, 10)).toThrow("markup nested deeper than the limit of 10");
    expect(check(text, 11)).not.toThrow();
  });

  it("is refused for lists over lines, and for inline markup", () => {
    const list = Array.from({ length: 12 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n");
    expect(() => segmented(list, "en", { maxNesting: 5 })).toThrow("nested deeper");
    expect(() =>
      segmented(`${"*a ".repeat(12)}${"b*".repeat(12)}`, "en", { maxNesting: 5 }),
    ).toThrow("nested deeper");
  });

  it("counts no markers in text", () => {
    expect(check(`a ${"> ".repeat(50)}`, 10)).not.toThrow();
    expect(check("-".repeat(200), 10)).not.toThrow();
    expect(check("* ".repeat(5) + "*".repeat(50), 10)).not.toThrow();
  });
});
