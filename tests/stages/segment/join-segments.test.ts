import { describe, expect, it } from "vitest";
import { joinSegments } from "../../../pipeline/stages/segment/join-segments.ts";
import { segmented } from "../segmented.ts";

function joined(markdown: string, from = 0, to?: number) {
  return joinSegments(segmented(markdown).units[0]!.segments.slice(from, to));
}

describe("joining segments", () => {
  it("numbers codes through", () => {
    expect(joined("Run `a` now. Run `b` *later*.").text).toBe(
      "Run <x1/> now. Run <x2/> <g3>later</g3>.",
    );
  });

  it("makes pairs of halves that meet", () => {
    const { text, codes } = joined("One *two. Three* four.");
    expect(text).toBe("One <g1>two. Three</g1> four.");
    expect(codes.map(({ form }) => form)).toEqual(["pair"]);
  });

  it("keeps halves whose partner is in neither", () => {
    const { text, codes } = joined("One *two. Three. Four* five.", 0, 2);
    expect(text).toBe("One <b1/>two. Three.");
    expect(codes.map(({ form }) => form)).toEqual(["isolated-open"]);
  });

  it("hashes the codes of all", () => {
    const [first] = segmented("Run `a` and `b` now.").units[0]!.segments;
    expect(joined("Run `a` now. Run `b` now.").codesHash).toBe(first!.codesHash);
  });

  it("gives a single segment back", () => {
    const [segment] = segmented("One.").units[0]!.segments;
    expect(joinSegments([segment!])).toBe(segment);
  });
});
