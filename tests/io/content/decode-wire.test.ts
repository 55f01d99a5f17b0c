import { describe, expect, it } from "vitest";
import { decodeWire } from "../../../pipeline/io/content/decode-wire.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const wide = (text: string, isBigEndian: boolean) =>
  Uint8Array.from(
    Array.from({ length: text.length }, (_, index) => {
      const code = text.charCodeAt(index);
      return isBigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }).flat(),
  );

describe("decoding a file from the wire", () => {
  it.each([
    ["UTF-8", utf8("Schön – 雪"), "utf-8"],
    ["UTF-8 with a mark", utf8("\uFEFFSchön – 雪"), "utf-8"],
    ["UTF-16 with a mark", wide("\uFEFFSchön – 雪", false), "utf-16le"],
    ["UTF-16 with the other mark", wide("\uFEFFSchön – 雪", true), "utf-16be"],
  ])("reads %s", (_, bytes, encoding) => {
    expect(decodeWire(bytes, undefined)).toEqual({ text: "Schön – 雪", encoding, notes: [] });
  });

  it("reads UTF-16 without a mark", () => {
    for (const text of ["Snow falls.\nIt stays.\n", "雪が降った。\n止まない。\n"]) {
      expect(decodeWire(wide(text, true), undefined)).toMatchObject({ text, encoding: "utf-16be" });
      expect(decodeWire(wide(text, false), undefined)).toMatchObject({
        text,
        encoding: "utf-16le",
      });
    }
  });

  it("reads windows-1252, and says that it is a guess", () => {
    const bytes = latin(
      "Le garçon a dit \x93oui\x94 \x96 c\x92est l\x92été à Genève, où les élèves préfèrent la forêt.",
    );
    const { text, encoding, notes } = decodeWire(bytes, undefined);
    expect(text).toBe(
      "Le garçon a dit “oui” – c’est l’été à Genève, où les élèves préfèrent la forêt.",
    );
    expect(encoding).toBe("windows-1252");
    expect(notes).toHaveLength(1);
  });

  it("believes what HTML says, unless the bytes are UTF-8", () => {
    const page = (text: string) => `<meta charset="windows-1250"><p>${text}</p>`;
    expect(decodeWire(latin(page("og\xB3osi\xB3")), undefined).text).toContain("ogłosił");
    expect(decodeWire(utf8(page("ogłosił")), undefined).text).toContain("ogłosił");
  });

  it("reads UTF-8 in which some bytes are windows-1252, and says so", () => {
    const bytes = Uint8Array.from([
      ...utf8("Für Zürich: schöne Grüße – "),
      0x93,
      ...utf8("ja"),
      0x94,
    ]);
    const { text, notes } = decodeWire(bytes, undefined);
    expect(text).toBe("Für Zürich: schöne Grüße – “ja”");
    expect(notes[0]).toContain("2 bytes are not UTF-8");
  });

  it("obeys what the person says", () => {
    expect(decodeWire(latin("\xE0"), "windows-1251")).toMatchObject({
      text: "а",
      encoding: "windows-1251",
    });
    expect(() => decodeWire(latin("a"), "klingon")).toThrow(/`klingon`/);
  });

  it.each([
    ["a PDF", latin("%PDF-1.7\n")],
    ["an archive", latin("PK\x03\x04aaaa")],
    ["RTF", latin("{\\rtf1 a}")],
    ["random bytes", Uint8Array.from({ length: 999 }, (_, index) => (index * 7919) % 251)],
  ])("refuses %s", (_, bytes) => {
    expect(() => decodeWire(bytes, undefined)).toThrow(/expected plain text or HTML/);
  });

  it("takes the few control characters that agencies send", () => {
    expect(
      decodeWire(latin("\x01abc0123\x02Snow falls on the town.\x03"), undefined).text,
    ).toContain("Snow");
    expect(decodeWire(latin("Snow\0 falls"), undefined).text).toContain("falls");
  });
});
