import { describe, expect, it } from "vitest";
import { parseLocale } from "../../../../pipeline/model/locale.ts";
import type { LanguageRules } from "../../../../pipeline/stages/segment/sentences/language-rules.ts";
import { LANGUAGES } from "../../../../pipeline/stages/segment/sentences/languages/registry.ts";
import { universal } from "../../../../pipeline/stages/segment/sentences/languages/universal.ts";
import { rulesFor } from "../../../../pipeline/stages/segment/sentences/rules-for.ts";

const KINDS = ["never", "rarely", "often", "number", "unit"] as const;
const ALL: readonly (readonly [string, LanguageRules])[] = [["universal", universal], ...LANGUAGES];

describe.each(ALL)("rules of %s", (tag, rules) => {
  const entries = KINDS.flatMap((kind) => words(rules[kind]));

  it("stand under a canonical tag", () => {
    if (tag !== "universal") expect(parseLocale(tag)).toBe(tag);
  });

  it("give every abbreviation one kind, once", () => {
    expect(entries.filter((word, index) => entries.indexOf(word) !== index)).toEqual([]);
  });

  it("write abbreviations without their last full stop", () => {
    expect(entries.filter((word) => word.endsWith("."))).toEqual([]);
  });

  it("begin starters and continuations with a capital and counted words with a small letter", () => {
    const capitals = [...words(rules.starters), ...words(rules.continuations)];
    expect(capitals.filter((word) => !/^\p{Lu}/u.test(word))).toEqual([]);
    expect(words(rules.counted).filter((word) => word !== word.toLowerCase())).toEqual([]);
  });
});

describe("rulesFor", () => {
  it("adds the region's rules to the language's", () => {
    const swiss = rulesFor(parseLocale("de-CH")!);
    expect(swiss.abbreviations.get("z.B")).toBe("never");
    expect(swiss.abbreviations.get("BGE")).toBe("number");
    expect(rulesFor(parseLocale("de")!).abbreviations.has("BGE")).toBe(false);
  });

  it("looks through script and private subtags to the language", () => {
    expect(rulesFor(parseLocale("zh-Hant-HK")!)).toBe(rulesFor(parseLocale("zh")!));
  });

  it("has universal rules for a language that it does not know", () => {
    expect(rulesFor(parseLocale("tlh")!).abbreviations.get("dr")).toBe("never");
  });
});

function words(list: string | undefined): readonly string[] {
  return list?.split(/\s+/).filter((word) => word !== "") ?? [];
}
