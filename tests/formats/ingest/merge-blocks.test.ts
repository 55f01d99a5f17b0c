import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeBlocks } from "../../../pipeline/formats/ingest/merge-blocks.ts";

/** The article after all changes, new versions winning; conflicts in capitals. */
function merged(base: string, ours: string, theirs: string): string {
  const result = [...ours];
  for (const change of mergeBlocks([...base], [...ours], [...theirs]).toReversed()) {
    const news = [...theirs].slice(change.theirs.start, change.theirs.end);
    const put = change.isConflict ? news.map((block) => block.toUpperCase()) : news;
    result.splice(change.ours.start, change.ours.end - change.ours.start, ...put);
  }
  return result.join("");
}

describe("merging blocks", () => {
  it.each([
    ["changes on both sides", "abcd", "axcd", "abcy", "axcy"],
    ["changes of neighbours", "abcd", "axcd", "abyd", "axyd"],
    ["a block put in beside an edited one", "abc", "axc", "abnc", "axnc"],
    [
      "blocks put in at both sides of one place, the new version's first",
      "ab",
      "axb",
      "anb",
      "anxb",
    ],
    ["a person's block before one that changes", "ab", "xab", "nb", "xnb"],
    ["a person's block behind the end", "ab", "abx", "abn", "abnx"],
    ["a block taken away by a person", "abc", "ac", "abd", "ad"],
  ])("keeps %s", (_, base, ours, theirs, expected) => {
    expect(merged(base, ours, theirs)).toBe(expected);
  });

  it("sees a conflict where both changed a block, or one changed what the other took away", () => {
    expect(merged("abc", "axc", "ayc")).toBe("aYc");
    expect(
      mergeBlocks([..."abc"], [..."ac"], [..."ayc"]).map(({ isConflict }) => isConflict),
    ).toEqual([true]);
  });

  it("sees none where both made the same change", () => {
    expect(mergeBlocks([..."abc"], [..."axc"], [..."axc"])).toEqual([]);
  });

  const blocks = fc.string({ unit: fc.constantFrom(..."abcdef"), maxLength: 9 });

  it("takes the new version where nobody changed the article", () => {
    fc.assert(
      fc.property(blocks, blocks, (base, theirs) => {
        expect(merged(base, base, theirs)).toBe(theirs);
      }),
    );
  });

  it("changes nothing where the new version says what the last one did", () => {
    fc.assert(
      fc.property(blocks, blocks, (base, ours) => {
        expect(merged(base, ours, base)).toBe(ours);
      }),
    );
  });

  it("never touches one block twice", () => {
    fc.assert(
      fc.property(blocks, blocks, blocks, (base, ours, theirs) => {
        let [own, news] = [0, 0];
        for (const change of mergeBlocks([...base], [...ours], [...theirs])) {
          expect(change.ours.start).toBeGreaterThanOrEqual(own);
          expect(change.ours.end).toBeGreaterThanOrEqual(change.ours.start);
          expect(change.theirs.start).toBeGreaterThanOrEqual(news);
          expect(change.theirs.end).toBeGreaterThanOrEqual(change.theirs.start);
          [own, news] = [change.ours.end, change.theirs.end];
        }
        expect(own).toBeLessThanOrEqual(ours.length);
        expect(news).toBeLessThanOrEqual(theirs.length);
      }),
      { numRuns: 1000 },
    );
  });
});
