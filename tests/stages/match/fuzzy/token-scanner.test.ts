import fc from "fast-check";
import { expect, it } from "vitest";
import { tokensOf } from "../../../../pipeline/stages/match/fuzzy/form.ts";
import { tokenScanner } from "../../../../pipeline/stages/match/fuzzy/token-scanner.ts";

const scan = tokenScanner();

function scanned(form: string): readonly string[] {
  const { text, count, starts, ends } = scan(form);
  return Array.from({ length: count }, (_, at) => text.slice(starts[at], ends[at]));
}

it("reads the tokens that tokensOf reads, of every character of the basic plane", () => {
  const different: string[] = [];
  for (let unit = 0; unit < 0x1_0000; unit++) {
    const character = String.fromCharCode(unit);
    const form = `a${character}${character} 船${character}b.`;
    if (scanned(form).join("|") !== tokensOf(form).join("|")) different.push(unit.toString(16));
  }
  expect(different).toEqual([]);
});

it("reads the tokens that tokensOf reads, of any text", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.string()),
      (form) => {
        expect(scanned(form)).toEqual(tokensOf(form));
      },
    ),
  );
});

it("gives equal tokens equal hashes, also in words that a dictionary found", () => {
  const first = scan("เรือ boat").hashes.slice(0, 2);
  const second = scan("boat เรือ").hashes.slice(0, 2);
  expect([...first]).toEqual([...second].reverse());
});
