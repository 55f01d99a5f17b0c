import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildFuzzyIndex as build,
  type FuzzyIndex,
  mergeFuzzyIndex,
} from "../../../../pipeline/stages/match/fuzzy/fuzzy-index.ts";
import {
  loadFuzzyIndex,
  saveFuzzyIndex,
} from "../../../../pipeline/stages/match/fuzzy/save-index.ts";
import { nearForms } from "../../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";

const ICU = process.versions["icu"]!;

function buildFuzzyIndex(forms: Iterable<string>): FuzzyIndex {
  return build(forms, ICU);
}

/** What an index says, as `nearForms` would. */
function found(index: FuzzyIndex, form: string, minimum: number) {
  return index.near(form, minimum).map(({ form: number, percent }) => ({
    form: index.form(number),
    percent,
  }));
}

const few = ["a", "b", "ab", "abc", "abd", "."];
const english = ["the", "boat", "boats", "waits", "in", "harbour", "old", ",", ".", "\uE006"];
const slots = ["\uE000", "\uE001", "\uE002", "\uE006", "press", "pressed", "\u0003", "é"];
const japanese = ["船", "が", "待", "っ", "て", "いる", "。", "プログラム", "ー", "\uE006"];
const thai = ["เรือ", "เก่า", "กำลัง", "รอ", "อยู่", "ที่", "ท่าเรือ", " ", "ok"];
const odd = ["😀", "𠮷", "e\u0301", "…", "\uD800", "ß", "·", "\u0000", "ລາວ", "မြန်မာ", "ខ្មែរ"];

const form = fc
  .constantFrom(few, few, english, slots, japanese, thai, odd)
  .chain((words) =>
    fc.tuple(
      fc.constantFrom("", " "),
      fc.oneof(
        fc.array(fc.constantFrom(...words), { maxLength: 12 }),
        fc.array(fc.constantFrom(...words), { minLength: 30, maxLength: 70 }),
        fc.tuple(fc.constantFrom(...words), fc.nat(80)).map(([word, n]) => Array(n).fill(word)),
      ),
    ),
  )
  .map(([between, words]: readonly [string, readonly string[]]) => words.join(between));
const forms = fc.uniqueArray(form, { maxLength: 40 });
const minimum = fc.oneof(
  fc.double({ min: 1, max: 100, noNaN: true }),
  fc.integer({ min: 1, max: 100 }),
  fc.constantFrom(50, 60, 70, 75, 85),
);

describe("an index of forms", () => {
  it("finds what the definition finds, with the same per cent and in the same order", () => {
    fc.assert(
      fc.property(forms, fc.array(form, { maxLength: 5 }), minimum, (known, asked, least) => {
        const index = buildFuzzyIndex(known);
        for (const one of [...asked, ...known.slice(0, 5)])
          expect(found(index, one, least)).toEqual(nearForms(one, known, least));
      }),
      { numRuns: 1500 },
    );
  });

  it("finds the same when forms are added, when it is saved, and when it is merged", () => {
    const steps = fc.array(fc.tuple(fc.nat(9), form, minimum, fc.boolean()), { maxLength: 8 });
    fc.assert(
      fc.property(forms, fc.nat(10), steps, (all, start, searches) => {
        let index = buildFuzzyIndex(all.slice(0, start));
        let count = Math.min(start, all.length);
        for (const [more, asked, least, isSaved] of searches) {
          for (const one of all.slice(count, count + more)) expect(index.add(one)).toBe(count++);
          if (isSaved) index = loadFuzzyIndex(saveFuzzyIndex(index), ICU)!;
          expect(found(index, asked, least)).toEqual(nearForms(asked, all.slice(0, count), least));
        }
        expect([index.size, index.added]).toEqual([count, count - Math.min(start, all.length)]);
        const merged = mergeFuzzyIndex(index);
        expect([merged.size, merged.added]).toEqual([count, 0]);
        for (const [, asked, least] of searches)
          expect(merged.near(asked, least)).toEqual(index.near(asked, least));
      }),
      { numRuns: 600 },
    );
  });

  it("gives back every form", () => {
    const any = fc.uniqueArray(fc.string({ unit: "binary", maxLength: 20 }));
    fc.assert(
      fc.property(any, any, (built, added) => {
        const index = buildFuzzyIndex(built);
        for (const one of added) index.add(one);
        const numbers = Array.from({ length: index.size }, (_, number) => number);
        expect(numbers.map((number) => index.form(number))).toEqual([...built, ...added]);
        index.near("a", 70);
        expect(numbers.map((number) => index.form(number))).toEqual([...built, ...added]);
      }),
    );
  });

  it("finds nothing for a form without tokens, and nothing in an index of nothing", () => {
    const index = buildFuzzyIndex(["", " ", "wait"]);
    expect(index.near("", 1)).toEqual([]);
    expect(index.near(" ", 1)).toEqual([]);
    expect(buildFuzzyIndex([]).near("wait", 1)).toEqual([]);
  });

  it("compares forms of ten thousand tokens", () => {
    const words = Array.from({ length: 10_000 }, (_, at) => `w${at % 3000}`);
    const longer = [...words, ...words.slice(0, 1000)];
    const index = buildFuzzyIndex([words.join(" "), longer.join(" "), "w1 w2"]);
    const edited = words.with(5000, "x").with(7000, "w7").join(" ");
    expect(index.near(edited, 70)).toEqual([
      { form: 0, percent: 99 },
      { form: 1, percent: 90 },
    ]);
    expect(index.near(`${"a ".repeat(9000)}b`, 70)).toEqual([]);
  });

  it("compares long forms by their tokens, just long enough ones by their characters, too", () => {
    const longest = "internationalisation ".repeat(95).trim();
    const all = [longest.padEnd(2000, "x"), longest.padEnd(2001, "x"), "x ".repeat(999)];
    const asked = longest.replaceAll("isation", "ization");
    const index = buildFuzzyIndex(all);
    for (const least of [1, 40, 50, 70, 95])
      expect(found(index, asked, least)).toEqual(nearForms(asked, all, least));
  });

  it("counts a token that comes millions of times", () => {
    const often = Array.from({ length: 3 }, (_, at) => `w${at}${" a".repeat(800_000 + at)}`);
    const index = buildFuzzyIndex([...often, "w0 w1", "w1 w2"]);
    expect(index.near("w1 w2", 100)).toEqual([{ form: 4, percent: 100 }]);
    expect(index.near("w0", 50)).toEqual([{ form: 3, percent: 50 }]);
  });

  it("asks for a merge when more than a thousand and 5 % were added", () => {
    const index = buildFuzzyIndex(Array.from({ length: 30_000 }, (_, at) => `w${at}`));
    for (let at = 0; at < 1500; at++) index.add(`x${at}`);
    expect(index.needsMerge).toBe(false);
    index.add("y");
    expect(index.needsMerge).toBe(true);
    expect(mergeFuzzyIndex(index).needsMerge).toBe(false);
  });
});
