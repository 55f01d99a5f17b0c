import { describe, expect, it } from "vitest";
import { frontMatterLang } from "../../../../pipeline/stages/read/front-matter/front-matter-lang.ts";

describe("frontMatterLang", () => {
  it.each([
    ["title: A\nlang: de-CH\n", "de-CH"],
    ["lang: fr # French\r\ntitle: A", "fr"],
    ['lang: "pt-BR"', "pt-BR"],
    ["'lang': 'ar'", "ar"],
    ["lang : ja", "ja"],
    ["title: 'unclosed\nlang: it", "it"],
  ])("finds it in %j", (yaml, expected) => {
    expect(frontMatterLang(yaml)).toBe(expected);
  });

  it.each([
    "",
    "language: de",
    "  lang: de",
    "a:\n  lang: de",
    "# lang: de",
    "lang:",
    "lang: ''",
    "lang: [de, fr]x y",
    "lang: &a de",
    "lang:de",
  ])("finds none in %j", (yaml) => {
    expect(frontMatterLang(yaml)).toBeUndefined();
  });
});
