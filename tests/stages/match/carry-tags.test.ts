import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTagged } from "../../../pipeline/model/tagged-text.ts";
import { carryTags } from "../../../pipeline/stages/match/carry-tags.ts";
import { segmented } from "../segmented.ts";

const segmentOf = (markdown: string) => segmented(`${markdown}\n`).units[0]!.segments[0]!;
const carried = (source: string, target: string, markdown: string) =>
  carryTags({ source, target }, segmentOf(markdown));

describe("carryTags", () => {
  it("numbers codes as they are today, by the words around them", () => {
    const source = "Press <g1>Save</g1> on <g2>the page</g2>.";
    const target = "Auf <g2>der Seite</g2> <g1>Sichern</g1> drücken.";
    expect(carried(source, target, "Press Save on [the page](x).")).toMatchObject({
      source: "Press <g2>Save</g2> on <g1>the page</g1>.",
      target: "Auf <g1>der Seite</g1> Sichern drücken.",
      isSure: true,
      lost: [],
    });
  });

  it("tells placeholders apart when one was put before them", () => {
    const markdown = "Run `a`, then `b` and `c`.";
    expect(carried("Run <x1/> and <x2/>.", "<x2/> nach <x1/>.", markdown)).toBeUndefined();
    const link = "Read [this](x) and run `b`.";
    expect(carried("Read this and run <x1/>.", "Lies und führe <x1/> aus.", link)).toBeUndefined();
    const emphasis = "Read *this* and run `b`.";
    expect(carried("Read this and run <x1/>.", "Führe <x1/> aus.", emphasis)?.target).toBe(
      "Führe <x2/> aus.",
    );
  });

  it("makes code of what stands in the target as text, where it stands once", () => {
    const source = "Based on the media_type here.";
    expect(
      carried(source, "Nach dem media_type hier.", "Based on the `media_type` here."),
    ).toMatchObject({
      target: "Nach dem <x1/> hier.",
      isSure: false,
    });
    for (const target of ["Nach dem Medientyp.", "media_type, media_type", "Der media_types."])
      expect(carried(source, target, "Based on the `media_type` here.")).toBeUndefined();
  });

  it("says which placeholders the source no longer has", () => {
    expect(carried("Run <x1/> and <x2/>.", "<x1/> und <x2/>.", "Run `a`.")).toMatchObject({
      lost: [2],
    });
  });

  it.each([
    ["a word", "One<x1/>two.", "Eins<x1/>zwei.", "One two.", "Eins zwei."],
    ["code", "Run <x1/><x2/>that.", "Führe <x1/><x2/>aus.", "Run `a` that.", "Führe <x1/> aus."],
    ["blanks", "One<x1/>two.", "Eins <x1/> zwei.", "One two.", "Eins zwei."],
    ["Chinese", "One<x1/>two.", "一<x1/>二。", "One two.", "一二。"],
    ["the end", "One<x1/>two.", "Eins zwei.<x1/>", "One two.", "Eins zwei."],
  ])("parts words between which a line break stood: %s", (_, source, target, today, expected) => {
    const id = Number(/.*<x(\d)/.exec(source)![1]);
    const result = carryTags({ source, target }, segmentOf(today), new Set([id]));
    expect(result).toMatchObject({ target: expected, isSure: true });
  });

  it("leaves nothing where a comment stood in a word", () => {
    const [source, target] = ["Book<x1/>mark.", "Lese<x1/>zeichen."];
    const result = carryTags({ source, target }, segmentOf("Bookmark."), new Set([1]));
    expect(result?.target).toBe("Lesezeichen.");
  });

  it("is not sure where it goes by the order alone", () => {
    const result = carried("Run all this: <x1/>", "Alles: <x1/>", "`b`: run all this");
    expect(result).toMatchObject({ target: "Alles: <x1/>", isSure: false });
  });

  it("never names a code that the segment does not have", () => {
    const text = fc.array(
      fc.constantFrom("a ", "b ", "<x1/>", "<x2/>", "<g3>c</g3>", "<g1>d</g1>", "<b2/>", "&lt;"),
    );
    const markdown = fc.constantFrom("a `b` c", "*a* [b](c) d", "**a b** `c` `d`", "a b");
    fc.assert(
      fc.property(text, text, markdown, (source, target, today) => {
        const segment = segmentOf(today);
        const result = carryTags({ source: source.join(""), target: target.join("") }, segment);
        const ids = parseTagged(result?.target ?? "").flatMap((token) =>
          "id" in token ? [token.id] : [],
        );
        expect(ids.every((id) => id <= segment.codes.length)).toBe(true);
      }),
    );
  });
});
