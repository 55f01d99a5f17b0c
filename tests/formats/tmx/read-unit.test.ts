import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languageChooser } from "../../../pipeline/formats/tmx/choose-languages.ts";
import { readPlainUnit } from "../../../pipeline/formats/tmx/read-plain-unit.ts";
import { readAnyUnit, type UnitReading } from "../../../pipeline/formats/tmx/read-unit.ts";
import type { Locale } from "../../../pipeline/model/locale.ts";
import type { XmlNode } from "../../../pipeline/model/tmx-unit.ts";

const reading = (srclang: string): UnitReading => ({
  header: ["header", { srclang }],
  chooseSource: languageChooser(["en" as Locale]),
  chooseTarget: languageChooser(["fr" as Locale, "de" as Locale]),
});

const LANGUAGE = fc.constantFrom("en", "en", "en", "fr", "fr", "de", "EN", "fr-CA", "ja");
const SEG: fc.Arbitrary<XmlNode> = fc
  .oneof(
    fc.constantFrom([], [" "], ["a\nb"], ["a", "b"], [["ph", {}]]),
    { weight: 5, arbitrary: fc.constant(["text"]) },
    fc.string().map((text) => [text]),
  )
  .map((content) => ["seg", {}, ...content] as unknown as XmlNode);
const PART: fc.Arbitrary<XmlNode> = fc.oneof(
  { weight: 9, arbitrary: SEG },
  fc.constant(["note", {}, "n"] as XmlNode),
);
const VARIANT: fc.Arbitrary<XmlNode> = fc
  .tuple(
    LANGUAGE,
    fc.constantFrom({}, {}, {}, {}, { usagecount: "1" }),
    fc.oneof({ weight: 8, arbitrary: fc.tuple(PART) }, fc.array(PART, { maxLength: 2 })),
  )
  .map(([tag, others, parts]) => ["tuv", { "xml:lang": tag, ...others }, ...parts]);
const UNIT: fc.Arbitrary<XmlNode> = fc
  .tuple(
    fc.constantFrom({}, { tuid: "1" }, { srclang: "en" }, { srclang: "*all*", tuid: "é" }),
    fc.oneof({ weight: 4, arbitrary: fc.tuple(VARIANT, VARIANT) }, fc.array(fc.oneof(VARIANT, PART), { maxLength: 3 })), // prettier-ignore
  )
  .map(([attributes, parts]) => ["tu", attributes, ...parts]);

describe("a unit that is read as a plain one", () => {
  it("says what it says where it is read as any other", () => {
    let plain = 0;
    fc.assert(
      fc.property(UNIT, fc.constantFrom("en", "*all*", "fr"), (unit, srclang) => {
        const read = readPlainUnit(unit, reading(srclang));
        if (read === undefined) return;
        plain++;
        expect(read).toEqual(readAnyUnit(unit, reading(srclang)));
      }),
      { numRuns: 3000 },
    );
    expect(plain).toBeGreaterThan(50);
  });

  it("has its source where the file says it is", () => {
    const tuv = (tag: string): XmlNode => ["tuv", { "xml:lang": tag }, ["seg", {}, tag]];
    for (const unit of [
      ["tu", {}, tuv("en"), tuv("fr")],
      ["tu", {}, tuv("fr"), tuv("en")],
    ] as const)
      // prettier-ignore
      expect(readPlainUnit(unit, reading("en"))?.pairs).toMatchObject([
        { languages: ["en", "fr"], source: { pieces: ["en"] }, target: { pieces: ["fr"] } },
      ]);
  });
});
