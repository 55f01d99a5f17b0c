import { describe, expect, it } from "vitest";
import { EN } from "../../contracts/record-factory.ts";
import { madeStale } from "../../../pipeline/stages/analyse/made-stale.ts";
import { match } from "../../../pipeline/stages/match/match.ts";
import { openDesk, unitsOf } from "../match/article-factory.ts";

const A = "content/en/a.md";

/** An article of which the first sentence is translated, then another version of it. */
function changed(before: string, after: string) {
  const desk = openDesk();
  const older = unitsOf(before);
  desk.articles.set(A, older);
  desk.set(A, before.split("|")[0]!, "Eins.");
  desk.articles.set(A, unitsOf(after));
  const count = (dropped: readonly number[] = []) =>
    madeStale(older, match(desk.input(A)), { source: EN, dropped: new Set(dropped) });
  return { desk, count };
}

const NONE = { sentences: 0, words: 0 };

describe("what a change of an article made stale", () => {
  it("are changed sentences with an older translation, and new ones; not what was open before", () => {
    const { count } = changed(
      "The first one says this.|Never translated.",
      "The first one says that.|Never translated.|A new one.",
    );
    expect(count()).toEqual({
      stale: { sentences: 1, words: 5 },
      missing: { sentences: 1, words: 3 },
      units: [{ line: 1, column: 1, stale: 1, missing: 1 }],
    });
  });

  it("is nothing where sentences moved, where they were translated since, and where the locale has no such block", () => {
    const before = "The first one says this.|The second.";
    expect(changed(before, "The second.|The first one says this.").count()).toEqual({
      stale: NONE,
      missing: NONE,
      units: [],
    });
    const { desk, count } = changed(before, "The first one says that.|The second.");
    expect(count([0])).toEqual({ stale: NONE, missing: NONE, units: [] });
    expect(count().stale.sentences).toBe(1);
    desk.set(A, "The first one says that.", "Neu.");
    expect(
      madeStale(unitsOf(before), match(desk.input(A)), { source: EN, dropped: new Set() }),
    ).toEqual({ stale: NONE, missing: NONE, units: [] });
  });
});
