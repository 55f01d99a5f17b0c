import { describe, expect, it } from "vitest";
import { recordTexts, type UnitContent } from "../../../pipeline/formats/tmx/unit-record.ts";
import { unpackUnits } from "../../../pipeline/io/exchange/packed-units.ts";
import { UnitPacker } from "../../../pipeline/io/exchange/unit-packer.ts";
import {
  digitsReader,
  KEY_MARK,
  MARKS,
  packLines,
  packRecords,
} from "../../../pipeline/io/memory/record-pack.ts";
import type { Locale } from "../../../pipeline/model/locale.ts";
import type { TargetRecord } from "../../../pipeline/model/record.ts";
import { canonicalJson } from "../../../pipeline/stages/match/canonical-json.ts";
import { sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import fc from "fast-check";

const [EN, FR] = ["en" as Locale, "fr" as Locale];
const STAMP = {
  at: "2026-11-23T14:06:02.920Z",
  by: 'a "b"',
  article: "import:é.tmx",
  import: "1".repeat(32),
};
const PLACE = "2".repeat(32);
const KEY = "3".repeat(32);

const TEXT = fc.string({ unit: "grapheme", maxLength: 20 });

const CONTENT: fc.Arbitrary<UnitContent> = fc.record(
  {
    from: fc.constant(EN),
    keys: fc.constant([KEY]),
    codesHash: fc.constantFrom("", PLACE),
    source: TEXT,
    target: TEXT,
    state: fc.constantFrom("initial" as const, "translated" as const),
    prev: fc.constantFrom("^", "?", KEY),
    next: fc.constantFrom("$", "?", KEY),
    unit: fc.constant({
      tu: { tuid: 'a"\u2028' },
      about: [["note", { b: "1", a: "2" }, "é𝄞"] as const],
    }),
  },
  { requiredKeys: ["from", "keys", "codesHash", "source", "target", "state", "prev", "next"] },
);

const textOf = recordTexts(STAMP);
const recordOf = (content: UnitContent): TargetRecord =>
  sealRecord({
    v: 1, kind: "target" as const, ...STAMP, ...content, place: PLACE, n: 0, parents: [], origin: "import" as const, revision: "",
  }); // prettier-ignore
const PACK = { import: STAMP.import, article: STAMP.article };
const FACTS = { keys: [KEY], isInitial: false, own: undefined };

describe("units that are packed", () => {
  it("are lines of canonical JSON with the ids of their records", () => {
    fc.assert(
      fc.property(fc.array(CONTENT, { maxLength: 5 }), (contents) => {
        const packer = new UnitPacker(FR, PACK, new Uint8Array(64));
        for (const content of contents) packer.keep(packer.write(textOf(content, PLACE)), FACTS);
        const packed = packer.packed();
        const units = unpackUnits(packed);
        const records = contents.map(recordOf);
        expect(units.map(({ json }) => json)).toEqual(records.map(canonicalJson));
        expect(units.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
        expect(packRecords(packed).map(({ record }) => record)).toEqual(records);
        expect(new TextDecoder().decode(packLines(packed))).toBe(
          records.map((record) => `${canonicalJson(record)}\n`).join(""),
        );
      }),
    );
  });

  it("keep what they are found by, and nothing of those that were taken back", () => {
    const content: UnitContent = {
      from: EN, keys: [KEY], codesHash: "", source: "a", target: "b", state: "initial", prev: "^", next: "$",
    }; // prettier-ignore
    const packer = new UnitPacker(FR, PACK);
    packer.takeBack(packer.write(textOf({ ...content, target: "longer" }, PLACE)));
    const own = "4".repeat(32);
    packer.keep(packer.write(textOf({ ...content, keys: [KEY, PLACE] }, PLACE)), { keys: [KEY, PLACE], isInitial: true, own }); // prettier-ignore
    packer.keep(packer.write(textOf({ ...content, source: "c" }, PLACE)), FACTS);
    const packed = packer.packed();
    const [first, second] = unpackUnits(packed);
    const json = canonicalJson(recordOf({ ...content, keys: [KEY, PLACE] }));
    expect(first).toMatchObject({ locale: FR, place: PLACE, isInitial: true, own, json });
    expect(second).toMatchObject({ locale: FR, place: PLACE, isInitial: false, own: undefined });
    expect(packed.furtherKeys).toEqual(new Map([[0, [PLACE]]]));
    const digitsAt = digitsReader(packed.bytes);
    expect([KEY_MARK, MARKS + KEY_MARK].map((at) => digitsAt(packed.marks[at]!))).toEqual([KEY, KEY]); // prettier-ignore
  });

  it("may be as many as there is memory for", () => {
    const packer = new UnitPacker(FR, PACK, new Uint8Array(64));
    const content: UnitContent = {
      from: EN, keys: [KEY], codesHash: "", source: "a", target: "b", state: "initial", prev: "^", next: "$",
    }; // prettier-ignore
    for (let index = 0; index < 3000; index++)
      packer.keep(packer.write(textOf({ ...content, target: `b ${index}` }, PLACE)), FACTS);
    const units = unpackUnits(packer.packed());
    expect(units.map(({ json }) => (JSON.parse(json) as TargetRecord).target)).toEqual(
      Array.from({ length: 3000 }, (_, index) => `b ${index}`),
    );
  });

  it("cannot be half of a character", () => {
    const [half] = [..."\ud800"];
    const content = { from: EN, keys: [KEY], codesHash: "", source: half!, target: "b", state: "initial", prev: "^", next: "$" } as const; // prettier-ignore
    expect(() => textOf(content, PLACE)).toThrow(RangeError);
  });
});
