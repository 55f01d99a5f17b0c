import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  editDistance,
  nearForms,
  percentOf,
  tokenPercent,
  wideMinimum,
} from "../../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";

const word = fc.constantFrom("a", "ab", "abc", ".", "船", "が", "\uE006", "ที่");
const form = fc.array(word, { maxLength: 10 }).map((words) => words.join(" "));

describe("how alike two forms are", () => {
  it.each([
    ["the boat waits.", "the boat waits.", 100],
    // One of four tokens, one of fifteen characters.
    ["the boat waits.", "the boat waite.", 93],
    ["the boat waits.", "the ship waits.", 75],
    // By the characters alone: no token agrees.
    ["cat", "cats", 0],
    ["the harbourmasters", "the harbourmaster", 94],
    ["\uE006 boats", "\uE006 ships", 50],
    ["船が待つ", "船が待った", 60],
    ["a b c", "x y z", 0],
    ["", "", 0],
    ["", "a", 0],
  ])("compares %j with %j: %i %", (a, b, expected) => {
    expect(percentOf(a, b)).toBe(expected);
  });

  it("is symmetric, from 0 to 100, and 100 only for equal tokens", () => {
    fc.assert(
      fc.property(form, form, (a, b) => {
        const percent = percentOf(a, b);
        expect(percentOf(b, a)).toBe(percent);
        expect(tokenPercent(b, a)).toBe(tokenPercent(a, b));
        expect(percent).toBeGreaterThanOrEqual(tokenPercent(a, b));
        expect(percent).toBeLessThanOrEqual(100);
        expect(percent === 100).toBe(tokenPercent(a, b) === 100);
      }),
    );
  });

  it("has the edit distance obey the triangle inequality", () => {
    fc.assert(
      fc.property(form, form, form, (a, b, c) => {
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });

  it("rounds down", () => {
    expect(tokenPercent("a b c", "a b x")).toBe(66);
  });
});

describe("near forms", () => {
  const inflected = "der hafenmeister wartet";
  const other = "des hafenmeisters wartet";

  it("are those of whose tokens enough agree, best first", () => {
    expect(nearForms("a b c d", ["a b x y", "a b c x", "a b c d", "x"], 50)).toEqual([
      { form: "a b c d", percent: 100 },
      { form: "a b c x", percent: 85 },
      { form: "a b x y", percent: 71 },
    ]);
  });

  it("are those that are alike by their characters where no good one is there", () => {
    expect(tokenPercent(inflected, other)).toBe(33);
    expect(
      nearForms("der hafenmeister wartet noch", ["des hafenmeisters wartet noch"], 70),
    ).toEqual([{ form: "des hafenmeisters wartet noch", percent: 93 }]);
  });

  it("are not those that only their characters make alike where a good one is there", () => {
    const asked = "der hafenmeister wartet noch";
    const forms = ["des hafenmeisters wartet noch", asked];
    expect(nearForms(asked, forms, 70)).toEqual([{ form: asked, percent: 100 }]);
  });

  it("have half of their tokens in common at least, unless less is asked for", () => {
    expect(nearForms(inflected, [other], 70)).toEqual([]);
    expect([100, 80, 70, 60, 50, 30, 1].map(wideMinimum)).toEqual([80, 60, 50, 50, 50, 30, 1]);
  });
});
