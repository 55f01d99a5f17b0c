import { expect, it } from "vitest";
import { exactParser } from "../../../../../pipeline/stages/read/markdown/native/exact-parser.ts";
import { remarkParser } from "../../../../../pipeline/stages/read/markdown/remark-parser.ts";
import { segmented } from "../../../segmented.ts";

it("asks the reference where the native parser fails", () => {
  const failing = () => {
    throw new Error("stack overflow");
  };
  expect(exactParser(failing, remarkParser)("# a")).toEqual(remarkParser("# a"));
});

it("takes no tree that lacks positions", () => {
  const without = () =>
    ({ type: "root", children: [{ type: "paragraph", children: [] }] }) as const;
  expect(exactParser(without as never, remarkParser)("a")).toEqual(remarkParser("a"));
});

it("reads below the dialects of an article", () => {
  const seen: string[] = [];
  const base = (text: string) => {
    seen.push(text);
    return remarkParser(text);
  };
  const { units } = segmented("A {{ b }} c.\n", "en", { dialects: ["liquid"], base });
  expect(units[0]!.segments[0]!.text).toBe("A <x1/> c.");
  expect(seen[0]).toHaveLength("A {{ b }} c.\n".length);
});
