import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../pipeline/stages/match/canonical-json.ts";

describe("canonicalJson", () => {
  it("sorts members by UTF-16 code units, at every depth", () => {
    // The order of RFC 8785, section 3.2.3: a surrogate pair comes before U+FB33.
    const value = {
      "\u20ac": 1,
      "\r": 2,
      "\ufb33": 3,
      "1": 4,
      "\u{1f600}": 5,
      "\u0080": 6,
      "\u00f6": 7,
      b: { z: 1, a: 2 },
    };
    expect(Object.keys(JSON.parse(canonicalJson(value)))).toHaveLength(8);
    expect(canonicalJson(value)).toBe(
      '{"\\r":2,"1":4,"b":{"a":2,"z":1},"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    );
  });

  it.each([
    [0, "0"],
    [-0, "0"],
    [1e21, "1e+21"],
    [0.1 + 0.2, "0.30000000000000004"],
    [5e-324, "5e-324"],
    [Number("333333333.33333329"), "333333333.3333333"],
    ['\u20ac$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    [[null, true, false, []], "[null,true,false,[]]"],
  ])("writes %j as ECMAScript does", (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it("leaves out members that are undefined", () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it.each([
    ["\ud800"],
    [{ "\udc00": 1 }],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [[undefined]],
    [() => 1],
  ])("refuses what RFC 8785 has no text for (%#)", (value) => {
    expect(() => canonicalJson(value)).toThrow(RangeError);
  });

  it("is the same for equal values however their members are ordered, and says them again", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        const text = canonicalJson(value);
        expect(canonicalJson(reversed)).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
