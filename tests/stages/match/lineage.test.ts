import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignKeys } from "../../../pipeline/stages/match/align-keys.ts";
import { viewUnits } from "../../../pipeline/stages/match/article-view.ts";
import { traceLineage } from "../../../pipeline/stages/match/lineage.ts";
import { similarity, wordBag } from "../../../pipeline/stages/match/similarity.ts";
import { unitsOf } from "./article-factory.ts";

const view = (...paragraphs: readonly string[]) => viewUnits("a.md", unitsOf(...paragraphs));
const score = (a: string, b: string) => similarity(wordBag(a), wordBag(b));

/** Length of the longest common subsequence, by its definition. */
function longest(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a[0] === b[0]) return 1 + longest(a.slice(1), b.slice(1));
  return Math.max(longest(a.slice(1), b), longest(a, b.slice(1)));
}

describe("alignKeys", () => {
  const keys = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 9 });

  it("pairs equal keys only, ascending on both sides, each once", () => {
    fc.assert(
      fc.property(keys, keys, (a, b) => {
        const pairs = alignKeys(a, b);
        pairs.forEach(([x, y], index) => {
          expect(a[x]).toBe(b[y]);
          const next = pairs[index + 1];
          if (next !== undefined) expect(next[0] > x && next[1] > y).toBe(true);
        });
      }),
    );
  });

  it("pairs all of a sequence with itself, and all of a subsequence", () => {
    fc.assert(
      fc.property(keys, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (a, kept) => {
        const part = a.filter((_, index) => kept[index]);
        expect(alignKeys(a, a)).toHaveLength(a.length);
        expect(alignKeys([...part, "x"], [...part, "y"])).toHaveLength(part.length);
      }),
    );
  });

  it("finds as many pairs as there can be in short sequences", () => {
    fc.assert(
      fc.property(keys, keys, (a, b) => {
        expect(alignKeys(a, b)).toHaveLength(longest(a, b));
      }),
    );
  });

  it("finds what was moved into and out of long sequences of different keys", () => {
    const many = Array.from({ length: 5000 }, (_, index) => `k${index}`);
    const changed = many.flatMap((key, index) =>
      index % 50 === 7 ? ["new", key] : index % 50 === 9 ? [] : [key],
    );
    expect(alignKeys(["first", ...many], [...changed, "last"])).toHaveLength(4900);
  });

  it("aligns long sequences of equal keys without a table of their product", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => (index % 2 === 0 ? "x" : "y"));
    expect(
      alignKeys(["a", ...many(20_000), "b"], ["c", ...many(20_001), "d"]).length,
    ).toBeGreaterThanOrEqual(20_000);
  });
});

describe("traceLineage", () => {
  it("pairs changed sentences between equal ones in their order", () => {
    const old = view("Intro.", "The red car is fast.|The blue car is slow.", "End.");
    const now = view("Intro.", "The red car is very fast.|The blue car is very slow.", "End.");
    expect([...traceLineage(old, now).changes().changed].map(([to, { old: from }]) => [from, to])).toEqual([[1, 1], [2, 2]]); // prettier-ignore
  });

  it("finds the closest partner where sentences were added or taken out", () => {
    const old = view("Intro.", "Prices rose by two percent in May.", "End.");
    const now = view(
      "Intro.",
      "Nobody knows why.",
      "Prices rose by three percent in May.",
      "Experts disagree.",
      "End.",
    );
    const { changed } = traceLineage(old, now).changes();
    expect([...changed].map(([to, { old: from }]) => [from, to])).toEqual([[1, 2]]);
  });

  it("takes a moved sentence for no changed one", () => {
    const old = view("The cat sat on the mat.", "Middle.", "End.");
    const now = view("The cat sat on the hat.", "Middle.", "The cat sat on the mat.", "End.");
    expect(traceLineage(old, now).changes().changed.size).toBe(0);
  });

  it("follows a sentence that became several times as long, or a part of itself", () => {
    const short = view("Intro.", "The boat waits for the tide.", "End.");
    const long = view(
      "Intro.",
      "The boat waits for the tide, which comes in twice a day, at hours that the harbour master writes on the board at the gate every morning before the fishermen go out.",
      "End.",
    );
    for (const [old, now] of [
      [short, long],
      [long, short],
    ] as const) {
      const [change] = [...traceLineage(old, now).changes().changed];
      expect(change).toMatchObject([1, { old: 1, isClose: true }]);
      expect(change![1].similarity).toBeLessThan(0.3);
    }
  });

  it("follows a sentence that was moved and edited, but not one that is only alike", () => {
    const old = view("The boat waits at the old pier.", "Middle.", "End.");
    const moved = view("Middle.", "End.", "The boat waits at the new pier.");
    const other = view("Middle.", "End.", "The boat sails from the old harbour.");
    const pairs = (now: typeof old) =>
      [...traceLineage(old, now).changes().changed].map(([to, change]) => [change.old, to]);
    expect(pairs(moved)).toEqual([[0, 2]]);
    expect(pairs(other)).toEqual([]);
  });

  it("finds the parts of sentences that were split or merged, and no others", () => {
    const whole = "The tide comes in at night, and the boat has to leave before.";
    const [first, second] = ["The tide comes in at night.", "The boat has to leave before."];
    const one = view("Intro.", whole, "End.");
    const two = view("Intro.", `${first}|${second}|Nobody knows why.`, "End.");
    const found = (a: typeof one, b: typeof one) =>
      traceLineage(a, b)
        .changes()
        .regrouped.map(({ old, now }) => [old, now]);
    expect(found(one, two)).toEqual([[{ from: 1, to: 2 }, { from: 1, to: 3 }]]); // prettier-ignore
    expect(found(two, one)).toEqual([[{ from: 1, to: 3 }, { from: 1, to: 2 }]]); // prettier-ignore
  });

  it("never pairs sentences that have few words in common", () => {
    const { changed } = traceLineage(
      view("A.", "One two three four.", "B."),
      view("A.", "Five six seven four.", "B."),
    ).changes();
    expect(changed.size).toBe(0);
  });

  it("pairs the sentences of a large gap too", () => {
    const text = (word: string) =>
      Array.from({ length: 400 }, (_, index) => `Row ${index} holds value ${index * 7} ${word}.`);
    const { changed } = traceLineage(view(...text("once")), view(...text("twice"))).changes();
    expect([...changed].filter(([to, { old }]) => to === old)).toHaveLength(400);
  });
});

describe("similarity", () => {
  it("is symmetric, between 0 and 1, and 1 for a text with words and itself", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(score(a, b)).toBe(score(b, a));
        expect(score(a, b)).toBeGreaterThanOrEqual(0);
        expect(score(a, b)).toBeLessThanOrEqual(1);
        expect(score(`${a} word`, `${a} word`)).toBe(1);
      }),
    );
  });

  it("counts words without case, tags and punctuation, and Japanese by character", () => {
    expect(score("Press <g1>Save</g1> now!", "press save, now")).toBe(1);
    expect(score("東京に行く", "京都に行く")).toBe(0.8);
  });
});
