import fc from "fast-check";
import { expect, it } from "vitest";
import { nativeHash } from "../../../pipeline/io/content/native-hash.ts";
import { hash128 } from "../../../pipeline/stages/segment/segment-key.ts";

it("hashes every text as JavaScript does, halves of surrogate pairs too", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 2000 }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }))
      .map((units) => units.map((unit) => String.fromCharCode(unit)).join("")),
    fc.constantFrom("", "\uD800", "a\uDC00b", "k1\0en\0Words.", "é".repeat(1025)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(nativeHash(text)).toBe(hash128(text));
    }),
  );
});
