import { describe, expect, it } from "vitest";
import { storedCutsOf } from "../../../pipeline/stages/segment/stored-cuts-of.ts";
import { hex, source } from "../../contracts/record-factory.ts";

const unit = (text: string, cuts: readonly number[]) => ({
  place: hex("place"),
  textKey: hex(text),
  cuts,
  keys: [hex("k")],
  texts: [text],
});

describe("storedCutsOf", () => {
  it("knows the cuts of every unit of every record by its text", () => {
    const records = [
      source({ units: [unit("a", [3]), unit("b", [])] }),
      source({ revision: "r2", units: [unit("c", [1, 2])] }),
    ];
    expect(storedCutsOf(records)).toEqual(
      new Map(
        [
          [hex("a"), [3]],
          [hex("b"), []],
          [hex("c"), [1, 2]],
        ].map(([key, cuts]) => [key as string, cuts as number[]]),
      ),
    );
  });

  it("takes those of the smaller id where two differ, in whatever order they come", () => {
    const records = [
      source({ units: [unit("a", [3])] }),
      source({ revision: "r2", units: [unit("a", [5])] }),
    ];
    const [smaller] = records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const expected = new Map([[hex("a"), smaller!.units[0]!.cuts]]);
    expect(storedCutsOf(records)).toEqual(expected);
    expect(storedCutsOf(records.toReversed())).toEqual(expected);
  });

  it("knows nothing without records", () => {
    expect(storedCutsOf([]).size).toBe(0);
  });
});
