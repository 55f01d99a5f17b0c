import fc from "fast-check";
import { expect, it } from "vitest";
import { formRow } from "../../../../pipeline/io/memory/postgres/form-row.ts";
import { signatureOf } from "../../../../pipeline/io/memory/postgres/list-places.ts";
import { sharingForms } from "../../../../pipeline/io/memory/postgres/shared-tokens.ts";
import { tokenPercent } from "../../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";

/** A form's place, as the table `list` has it. */
function placeOf(number: number, form: string): Buffer {
  const { words } = formRow("en", form);
  const place = Buffer.alloc(16);
  place.writeInt32BE(number);
  place.writeInt16BE(words.length, 4);
  place.writeInt16BE(form.length, 6);
  place.writeBigInt64BE(BigInt(signatureOf({ words })), 8);
  return place;
}

const ANY_LENGTH = { least: 0, most: Number.MAX_SAFE_INTEGER };

const form = fc
  .array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "."), { minLength: 1, maxLength: 12 })
  .map((words) => words.join(" "));

it("misses no form of which enough tokens agree, whichever lists it reads", () => {
  const find = sharingForms();
  fc.assert(
    fc.property(form, fc.array(form), fc.integer({ min: 1, max: 100 }), (asked, others, least) => {
      const { words } = formRow("en", asked);
      const count = words.length - Math.ceil((least * words.length) / 100) + 1;
      const read = words.slice(0, count).map((word) => ({
        word,
        rows: others.flatMap((other, number) =>
          formRow("en", other).words.includes(word) ? [placeOf(number, other)] : [],
        ),
      }));
      const fitting = { length: words.length, least, characters: ANY_LENGTH };
      const found = find(fitting, { read, unread: words.slice(count) });
      const near = others.flatMap((other, number) =>
        tokenPercent(asked, other) >= least ? [number] : [],
      );
      expect(found).toEqual(expect.arrayContaining(near));
    }),
  );
});

it("leaves out forms that share too few tokens, counting copies, or have another length", () => {
  const { words } = formRow("en", "x x x y");
  const others = ["x x x y", "x z z z", "x x x y y y y y", "x x z y"];
  const read = words.map((word) => ({
    word,
    rows: others.flatMap((other, number) =>
      formRow("en", other).words.includes(word) ? [placeOf(number, other)] : [],
    ),
  }));
  const fitting = { length: 4, least: 70, characters: ANY_LENGTH };
  expect(sharingForms()(fitting, { read, unread: [] })).toEqual([0, 3]);
  const short = { ...fitting, characters: { least: 0, most: 6 } };
  expect(sharingForms()(short, { read, unread: [] })).toEqual([]);
});
