import { describe, expect, it } from "vitest";
import { formOf } from "../../../../pipeline/stages/match/fuzzy/form.ts";
import {
  buildFuzzyIndex,
  type FuzzyIndex,
} from "../../../../pipeline/stages/match/fuzzy/fuzzy-index.ts";
import { nearForms } from "../../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";
import { bestByCharacters } from "../../../../scripts/bench/match/best-by-characters.ts";
import { bruteForce } from "../../../../scripts/bench/match/brute-force.ts";
import {
  distinctForms,
  hasMemoryData,
  realQueries,
  unitTexts,
} from "../../../../scripts/bench/match/real-forms.ts";

const ICU = process.versions["icu"]!;

describe.skipIf(!hasMemoryData())(
  "real translation units (skipped where ../shared/memory-data is absent)",
  () => {
    // Most edits among the queries are of the second hundred thousand lines.
    const lines = { from: 100_000, to: 200_000 };

    it("are found in English as a comparison with all of them finds them", () => {
      const index = buildFuzzyIndex(distinctForms(unitTexts("tu-en-fr", 0, lines)), ICU);
      const found = expectSame(
        index,
        realQueries().map(({ q }) => formOf(q)),
        [70],
      );
      expect(found).toBeGreaterThan(200);
    });

    it("are found in Japanese as a comparison with all of them finds them", () => {
      const texts = unitTexts("tu-en-ja", 1);
      const index = buildFuzzyIndex(distinctForms(texts), ICU);
      const asked = texts.filter((_, at) => at % 600 === 0).map((text, at) => edited(text, at));
      expect(expectSame(index, asked.map(formOf), [70])).toBeGreaterThan(150);
    });

    it("are found by low and high minimums", () => {
      const forms = distinctForms(unitTexts("tu-en-fr", 0, { from: 110_000, to: 114_000 }));
      const index = buildFuzzyIndex(forms.slice(0, -300), ICU);
      for (const form of forms.slice(-300)) index.add(form);
      const asked = forms.filter((_, at) => at % 400 === 7).map((form, at) => edited(form, at));
      const minimums = [1, 30, 49, 50, 51, 60, 69, 70, 71, 80, 85, 95, 99, 100];
      expect(expectSame(index, asked, minimums)).toBeGreaterThan(5000);
    });

    it("are compared as the definition says", () => {
      const forms = distinctForms([
        ...unitTexts("tu-en-fr", 0, { from: 110_000, to: 111_500 }),
        ...unitTexts("tu-en-ja", 1, { to: 500 }),
      ]);
      const { near } = bruteForce(buildFuzzyIndex(forms, ICU).segments()[0]!);
      for (const [at, form] of forms.filter((_, index) => index % 97 === 0).entries())
        for (const minimum of [35, 50, 70]) {
          const asked = edited(form, at);
          expect(named(near(asked, minimum), forms)).toEqual(nearForms(asked, forms, minimum));
        }
    });

    it("are among what is found where their characters are the best ones", () => {
      const texts = unitTexts("tu-en-fr", 0, lines);
      const forms = distinctForms(texts);
      const index = buildFuzzyIndex(forms, ICU);
      const best = bestByCharacters(texts);
      const isFound = realQueries()
        .filter((_, at) => at % 8 === 0)
        .map(({ q }) => ({ q, bestTexts: best(q, 0.7).texts }))
        .filter(({ bestTexts }) => bestTexts.length > 0)
        .map(({ q, bestTexts }) => {
          const found = new Set(index.near(formOf(q), 70).map(({ form }) => forms[form]));
          return bestTexts.some((at) => found.has(formOf(texts[at]!)));
        });
      expect(isFound.length).toBeGreaterThan(20);
      expect(isFound.filter(Boolean).length / isFound.length).toBeGreaterThanOrEqual(0.99);
    });
  },
);

/** How many forms were found in all, the same by the index and by a comparison with all forms. */
function expectSame(
  index: FuzzyIndex,
  asked: readonly string[],
  minimums: readonly number[],
): number {
  const all = Array.from({ length: index.size }, (_, number) => index.form(number));
  const { near } = bruteForce(buildFuzzyIndex(all, ICU).segments()[0]!);
  let found = 0;
  for (const form of asked)
    for (const minimum of minimums) {
      const answer = index.near(form, minimum);
      expect(answer, `${minimum} % of ${form}`).toEqual(near(form, minimum));
      found += answer.length;
    }
  return found;
}

/** A text with a stretch left out and another one put in: what a person may have changed. */
function edited(text: string, seed: number): string {
  const at = (seed * 7) % Math.max(text.length, 1);
  const [left, right] = [text.slice(0, at), text.slice(at + (seed % 5))];
  return left + ["", "x", "new ", "、", "は"][seed % 5]! + right;
}

function named(
  near: readonly { readonly form: number; readonly percent: number }[],
  forms: readonly string[],
) {
  return near.map(({ form, percent }) => ({ form: forms[form]!, percent }));
}
