import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packedTeller } from "../../../pipeline/io/languages/language-teller.ts";
import { libraryTeller } from "../../../pipeline/stages/check/detect-language.ts";
import type { LanguageTeller } from "../../../pipeline/stages/check/language-teller.ts";

const packed = await packedTeller();

function scoresOf({ scores, languages }: LanguageTeller, text: string): unknown {
  const { best, highest, of } = scores(text);
  return [best, highest, ...[...languages].sort().map((language) => [language, of(language)])];
}

function expectSame(text: string): void {
  expect(scoresOf(packed, text), text).toEqual(scoresOf(libraryTeller, text));
}

describe("the packed table of languages", () => {
  it("has the library's languages", () => {
    expect([...packed.languages].sort()).toEqual([...libraryTeller.languages].sort());
    expect(packed.languages.size).toBe(60);
  });

  it.each([
    ["en", "The old boat waits in the harbour until the tide turns."],
    ["fr", "L’eau d'un vieux port : le bateau attend jusqu’à ce que la marée tourne."],
    ["ru", "Старые лодки ждут в гавани, пока не сменится прилив."],
    ["el", "ΤΟ ΠΑΛΙΟ ΚΑΡΑΒΙ ΠΕΡΙΜΕΝΕΙ ΤΗΣ ΘΑΛΑΣΣΑΣ.ΟΙ ΑΛΛΟΙ"],
    ["tr", "İSTANBUL'DA ESKİ TEKNE, HERKES GEMİYE BİNENE KADAR BEKLİYOR."],
    ["ja", "古い船は潮が変わるまで港で待っています。"],
    ["th", "เรือเก่ากำลังรออยู่ที่ท่าเรือจนกว่ากระแสน้ำจะเปลี่ยน"],
    ["hi", "पुरानी नाव बंदरगाह में तब तक इंतज़ार करती है जब तक ज्वार नहीं बदलता।"],
  ])("says of %s what the library says", (language, text) => {
    expect(packed.scores(text).best).toBe(language);
    expectSame(text);
  });

  it.each([
    ["nothing", ""],
    ["apostrophes", " ' 'other' ''5'' x'y \"' '\"z ‘a’ b’ `c` d`"],
    ["white space around", " \n the boat\u00a0 "],
    ["one to four bytes", "a bb ccc dddd eeeee é éé"],
    ["a very long word", `the ${"boat".repeat(20)} ${"boat".repeat(20)} ${"tide".repeat(40)}`],
    ["70 and 71 bytes", `${"x".repeat(70)} ${"x".repeat(71)} ${"é".repeat(35)}`],
    ["more than is looked at", "the boat waits in the harbour ".repeat(50)],
    ["more without a space", "古い船は潮が変わるまで港で待っています".repeat(20)],
    ["characters beyond the first plane", "the 𐐀𐐨 boat 😀 and 𠮷 a half \ud800 of one"],
  ])("reads %s as the library does", (_, text) => expectSame(text));

  it("reads any text as the library does", () => {
    const sign = fc.constantFrom(...Array.from("aesn ’'`.,1éßÉИи船は한İΣςʼ̇😀\n"));
    const word = fc.string({ unit: sign, maxLength: 30 });
    fc.assert(fc.property(fc.array(word, { maxLength: 40 }), (words) => expectSame(words.join(" ")))); // prettier-ignore
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), expectSame));
  });

  it("keeps no score of the text before", () => {
    packed.scores("The old boat waits in the harbour.");
    expect(packed.scores("")).toMatchObject({ best: "", highest: 0 });
    expect(packed.scores("").of("en")).toBe(0);
  });
});

describe.each(["fr", "ja"])("real texts with their translations in %s", (locale) => {
  const path = fileURLToPath(
    new URL(`../../../../shared/memory-data/tu-en-${locale}.tsv.gz`, import.meta.url),
  );

  it.skipIf(!existsSync(path))("have the library's scores", () => {
    const lines = gunzipSync(readFileSync(path)).toString().trimEnd().split("\n");
    const texts = lines.filter((_, index) => index % 100 === 0).flatMap((line) => line.split("\t"));
    const others = texts.filter(
      (text) =>
        JSON.stringify(scoresOf(packed, text)) !== JSON.stringify(scoresOf(libraryTeller, text)),
    );
    expect(texts.length).toBeGreaterThan(2000);
    expect(others).toEqual([]);
  });
});
