import fc from "fast-check";
import { expect, it } from "vitest";
import { distanceTo, patternOf } from "../../../../pipeline/stages/match/fuzzy/bit-parallel.ts";
import { editDistance } from "../../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";

const rows = (length: number, most: number) =>
  fc.array(fc.nat(most), { maxLength: length, size: "max" }).map((list) => Int32Array.from(list));

it("is the Levenshtein distance, or one more than was asked for", () => {
  fc.assert(
    fc.property(rows(140, 5), rows(140, 5), fc.nat(140), (own, other, most) => {
      // Row 0 is what the pattern has not.
      const pattern = patternOf(
        own.map((row) => row || 1),
        5,
      );
      const expected = editDistance(
        own.map((row) => row || 1),
        other,
      );
      const found = distanceTo(pattern, { rows: other, count: other.length }, most);
      expect(found).toBe(Math.min(expected, most + 1));
    }),
    { numRuns: 500 },
  );
});

it("is the same for patterns of so many different elements that masks would be too large", () => {
  const own = Int32Array.from({ length: 4000 }, (_, at) => (at % 3500) + 1);
  const pattern = patternOf(own, 3500);
  expect(pattern.positions).toBeDefined();
  const other = own.map((row, at) => (at % 10 === 0 ? 0 : row)).slice(37);
  const expected = editDistance(own, other);
  expect(distanceTo(pattern, { rows: other, count: other.length }, 4000)).toBe(expected);
  expect(distanceTo(pattern, { rows: other, count: other.length }, 100)).toBe(101);
});
