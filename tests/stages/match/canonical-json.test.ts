import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, inCanonicalOrder } from "../../../pipeline/stages/match/canonical-json.ts";

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

  it("is what sorting every member by hand gives, whatever the order and the names", () => {
    fc.assert(
      fc.property(json, (value) => {
        const [text, byHand] = [canonicalJson, spelledByHand].map((spell) => outcome(spell, value));
        expect(text).toEqual(byHand);
        expect(outcome((sorted) => canonicalJson(inCanonicalOrder(sorted)), value)).toEqual(byHand);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("inCanonicalOrder", () => {
  it("copies what it is given, deeply, without what is undefined", () => {
    const value = { b: [{ d: 1, c: "x" }], a: undefined, __proto__: null };
    const copy = inCanonicalOrder(value);
    value.b[0]!.c = "changed";
    expect(JSON.stringify(copy)).toBe('{"b":[{"c":"x","d":1}]}');
  });
});

/** Texts and names that sort in several ways: numbers, halves of characters, the name of a prototype. */
const name = fc.oneof(
  fc.string({ unit: "binary", maxLength: 3 }),
  fc.constantFrom(
    "2",
    "10",
    "__proto__",
    "toJSON",
    "id",
    "\ud800",
    "\udc00",
    "\u{1f600}",
    "\ufb33",
  ),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small" },
    name,
    fc.double(),
    fc.constantFrom(null, true, -0),
    fc.array(tie("json"), { maxLength: 3 }),
    fc
      .array(fc.tuple(name, tie("json")), { maxLength: 4 })
      .map((members) => Object.fromEntries(members) as unknown),
  ),
}));

/** RFC 8785, word by word. */
function spelledByHand(value: unknown): string {
  if (typeof value === "string" && !value.isWellFormed()) throw new RangeError();
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError();
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(spelledByHand).join(",")}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map((member) => member.map(spelledByHand).join(":")).join(",")}}`;
}

function outcome(spell: (value: unknown) => string, value: unknown): string {
  try {
    return spell(value);
  } catch (error) {
    if (error instanceof RangeError) return "refused";
    throw error;
  }
}
