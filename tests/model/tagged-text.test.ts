import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  escapeTagged,
  formatTagged,
  parseTagged,
  plainText,
} from "../../pipeline/model/tagged-text.ts";

describe("tagged text", () => {
  it("knows pairs, placeholders, halves and added emphasis", () => {
    expect(parseTagged("a<g1>b</g1><x2/><b3/><e4/><em>c</em>")).toEqual([
      { type: "text", value: "a" },
      { type: "open", id: 1 },
      { type: "text", value: "b" },
      { type: "close", id: 1 },
      { type: "placeholder", id: 2 },
      { type: "isolated-open", id: 3 },
      { type: "isolated-close", id: 4 },
      { type: "added-open", tag: "em" },
      { type: "text", value: "c" },
      { type: "added-close", tag: "em" },
    ]);
  });

  it.each([
    "<g0>",
    "<g01>",
    "<g1/>",
    "<x1>",
    "</x1/>",
    "<b1>",
    "<u>",
    "<em/>",
    "<G1>",
    "< g1>",
    "<",
    "&",
    "&gt;",
    "&copy;",
    "a < b & c",
  ])("takes %s for literal characters", (text) => {
    expect(parseTagged(text)).toEqual([{ type: "text", value: text }]);
  });

  it("knows &lt; and &amp; and nothing else, and reads them once", () => {
    expect(plainText("&lt;g1> &amp;lt; &quot; &#60;")).toBe("<g1> &lt; &quot; &#60;");
  });

  it("leaves codes out of the plain text", () => {
    expect(plainText("a<g1>b</g1><x2/> c")).toBe("ab c");
  });

  it("escapes what could be a tag or an escape", () => {
    expect(escapeTagged("a <g1> &lt; b")).toBe("a &lt;g1> &amp;lt; b");
  });

  it("parses what it formats, whatever the characters are", () => {
    const text = fc.string({
      minLength: 1,
      unit: fc.constantFrom(
        "<",
        ">",
        "/",
        "g",
        "x",
        "1",
        "&",
        "lt;",
        "amp;",
        "em",
        "a",
        "\u{1F600}",
      ),
    });
    const token = fc.oneof(
      text.map((value) => ({ type: "text", value }) as const),
      fc.record({
        type: fc.constantFrom(
          "open" as const,
          "close" as const,
          "placeholder" as const,
          "isolated-open" as const,
          "isolated-close" as const,
        ),
        id: fc.integer({ min: 1, max: 99_999 }),
      }),
      fc.record({
        type: fc.constantFrom("added-open" as const, "added-close" as const),
        tag: fc.constantFrom("em" as const, "strong" as const, "del" as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(token), (tokens) => {
        fc.pre(
          tokens.every(({ type }, index) => type !== "text" || tokens[index - 1]?.type !== "text"),
        );
        expect(parseTagged(formatTagged(tokens))).toEqual(tokens);
      }),
    );
  });
});
