import { describe, expect, it } from "vitest";
import { addressParts } from "../../../pipeline/stages/links/address-parts.ts";
import { segmented } from "../segmented.ts";
import { graphOf, pageIn } from "./graph-of.ts";

const MANY = 50_000;

/** Any of these takes minutes where a pattern can read its text in more than one way. */
describe("addresses that somebody wrote to do harm", () => {
  it.each([
    ["backslashes in a title", `[x](y "](${"\\a".repeat(MANY)}(")`, "y"],
    ["spaces in a title", `[x](y "](a${" ".repeat(MANY)}b")`, "y"],
    ["parentheses in a title", `[x](y "](${"(a".repeat(MANY)}")`, "y"],
    ["brackets in an alt text", `![${"\\](".repeat(MANY)}](y)`, "y"],
    ["a long address", `[x](<${"y ".repeat(MANY)}>)`, "y ".repeat(MANY)],
    ["spaces in an attribute", `<a href="y${" ".repeat(MANY)}z">x</a>`, `y${" ".repeat(MANY)}z`],
  ])("are read at once: %s", (_, text, address) => {
    expect(
      segmented(text)
        .linkMarks()
        .addresses.map((found) => found.address),
    ).toEqual([address]);
  });

  it("are resolved at once", () => {
    const graph = graphOf({ articles: { "a.md": "# A" } });
    const from = pageIn(graph, "a.md", "en");
    const names = [" ".repeat(MANY), "a".repeat(MANY), "../a".repeat(MANY), "%".repeat(MANY)];
    for (const name of names) {
      const target = graph.resolve(from, `x${name}x`);
      expect(target.type === "missing" ? target.meant : target.type).toBeUndefined();
    }
  });

  it.each([
    "JavaScript:x",
    "\u0001javascript:x",
    "java\tscript:x",
    "data:text/html,x",
    "vbscript:x",
  ])("are no links: %j", (address) => {
    expect(addressParts(address).type).toBe("unsafe");
  });
});
