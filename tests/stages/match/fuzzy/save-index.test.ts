import { describe, expect, it } from "vitest";
import { buildFuzzyIndex } from "../../../../pipeline/stages/match/fuzzy/fuzzy-index.ts";
import {
  loadFuzzyIndex,
  saveFuzzyIndex,
} from "../../../../pipeline/stages/match/fuzzy/save-index.ts";

describe("a saved index", () => {
  it("holds what was built and what was added", () => {
    const index = buildFuzzyIndex(["wait here", "船が待つ"], "78");
    index.add("wait there");
    const loaded = loadFuzzyIndex(saveFuzzyIndex(index), "78")!;
    expect([loaded.size, loaded.added]).toEqual([3, 1]);
    expect(loaded.near("wait there", 50)).toEqual(index.near("wait there", 50));
    expect(loaded.add("wait")).toBe(3);
    expect(loaded.near("wait", 100)).toEqual([{ form: 3, percent: 100 }]);
  });

  it("may be empty", () => {
    const loaded = loadFuzzyIndex(saveFuzzyIndex(buildFuzzyIndex([], "78")), "78")!;
    expect([loaded.size, loaded.near("a", 1)]).toEqual([0, []]);
  });

  it("is read at any place in memory", () => {
    const bytes = saveFuzzyIndex(buildFuzzyIndex(["wait here"], "78"));
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    const loaded = loadFuzzyIndex(shifted.subarray(3), "78")!;
    expect(loaded.near("wait here", 100)).toEqual([{ form: 0, percent: 100 }]);
  });

  it("depends on the version of ICU only where forms have words of a dictionary", () => {
    const plain = saveFuzzyIndex(buildFuzzyIndex(["wait", "船"], "78"));
    expect(loadFuzzyIndex(plain, "79")).toBeDefined();
    const thai = saveFuzzyIndex(buildFuzzyIndex(["เรือเก่า"], "78"));
    expect(loadFuzzyIndex(thai, "79")).toBeUndefined();
    expect(loadFuzzyIndex(thai, "78")).toBeDefined();
  });

  it("is refused when a single bit is another one, wherever", () => {
    const bytes = saveFuzzyIndex(buildFuzzyIndex(["wait here", "wait"], "78"));
    for (let at = 0; at < bytes.length; at++) {
      const broken = bytes.slice();
      broken[at]! ^= 1 << (at % 8);
      expect(loadFuzzyIndex(broken, "78"), `byte ${at}`).toBeUndefined();
    }
  });

  it("is refused when it is cut, or longer than it was", () => {
    const bytes = saveFuzzyIndex(buildFuzzyIndex(["wait here"], "78"));
    for (let length = 0; length < bytes.length; length++)
      expect(loadFuzzyIndex(bytes.subarray(0, length), "78")).toBeUndefined();
    for (const more of [1, 8, 16]) {
      const longer = new Uint8Array(bytes.length + more);
      longer.set(bytes);
      expect(loadFuzzyIndex(longer, "78")).toBeUndefined();
    }
  });

  it("is refused in the byte order of another machine", () => {
    const bytes = saveFuzzyIndex(buildFuzzyIndex(["wait here"], "78"));
    const words = new DataView(bytes.buffer);
    for (let at = 0; at < 32; at += 4) words.setUint32(at, words.getUint32(at, true), false);
    expect(loadFuzzyIndex(bytes, "78")).toBeUndefined();
  });
});
