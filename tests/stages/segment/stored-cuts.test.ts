import { describe, expect, it } from "vitest";
import { segmented } from "../segmented.ts";

const SOURCE = "One *two* `three`. Four five. Six.\n";

function textsWith(markdown: string, cuts: readonly number[]) {
  const { textKey } = segmented(markdown).units[0]!;
  const [unit] = segmented(markdown, "en", { storedCuts: new Map([[textKey, cuts]]) }).units;
  return { texts: unit!.segments.map(({ text }) => text), cuts: unit!.cuts };
}

describe("stored cuts", () => {
  it("count characters without white space and markup; a placeholder is one", () => {
    expect(segmented(SOURCE).units[0]!.cuts).toEqual([8, 17]);
  });

  it("win over the sentence rules", () => {
    expect(textsWith(SOURCE, [17])).toEqual({
      texts: ["One <g1>two</g1> <x2/>. Four five.", "Six."],
      cuts: [17],
    });
    expect(textsWith(SOURCE, [])).toEqual({
      texts: ["One <g1>two</g1> <x2/>. Four five. Six."],
      cuts: [],
    });
  });

  it("fit however the source is wrapped", () => {
    const wrapped = "One\n_two_ `three`.\nFour\nfive. Six.\n";
    expect(segmented(wrapped).units[0]!.cuts).toEqual([8, 17]);
    expect(segmented(wrapped).units[0]!.textKey).toBe(segmented(SOURCE).units[0]!.textKey);
    expect(textsWith(wrapped, [17]).texts).toEqual(textsWith(SOURCE, [17]).texts);
  });

  it("are ignored where the text is another", () => {
    const { textKey } = segmented(SOURCE).units[0]!;
    const [unit] = segmented("One two. Three.\n", "en", {
      storedCuts: new Map([[textKey, []]]),
    }).units;
    expect(unit!.segments).toHaveLength(2);
  });
});
