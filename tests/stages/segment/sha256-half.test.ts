import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { sha256Half } from "../../../pipeline/stages/segment/sha256-half.ts";

function expected(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex").slice(0, 32);
}

it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 4095, 4096, 10_000])(
  "hashes %i characters, in one and in two bytes each",
  (length) => {
    expect(sha256Half("a".repeat(length))).toBe(expected("a".repeat(length)));
    expect(sha256Half("é".repeat(length))).toBe(expected("é".repeat(length)));
  },
);

it("hashes any texts, one after the other", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 300 })), (texts) => {
      expect(texts.map(sha256Half)).toEqual(texts.map(expected));
    }),
  );
});
