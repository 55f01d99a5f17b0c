import { describe, expect, it } from "vitest";
import { plainText } from "../../../pipeline/model/tagged-text.ts";
import { pseudo } from "../../../pipeline/stages/translate/pseudo.ts";

const SOURCE = "Press <g1>Save</g1> &amp; run <x2/> in the folder of your project, version 2.0.";

describe("pseudo-translation", () => {
  it("accents letters and leaves codes, digits and punctuation", () => {
    expect(pseudo("Run <x1/> 2.0 &amp; <g2>go</g2>!")).toBe("⟦Ŕûûñ <x1/> 2.0 &amp; <g2>ĝöö</g2>!⟧");
  });

  it("makes the text about 30 % longer", () => {
    const letters = (text: string) => plainText(text).match(/\p{L}/gu)!.length;
    const growth = letters(pseudo(SOURCE)) / letters(SOURCE);
    expect(growth).toBeGreaterThan(1.25);
    expect(growth).toBeLessThan(1.4);
  });

  it("writes right to left where asked", () => {
    const text = plainText(pseudo(SOURCE, { rtl: true }));
    expect(text).toMatch(/\p{Script=Arabic}/u);
    expect(text).not.toMatch(/\p{Script=Latin}/u);
  });

  it("leaves letters of other scripts readable", () => {
    expect(pseudo("日本 Ж")).toBe("⟦日本本 Ж⟧");
  });

  it("says the same every time", () => {
    expect(pseudo(SOURCE)).toBe(pseudo(SOURCE));
  });
});
