import { describe, expect, it } from "vitest";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { dateInFull, momentInFull } from "../../../pipeline/stages/locale-data/dates.ts";
import { directionOf } from "../../../pipeline/stages/locale-data/direction.ts";
import { wholeNumber } from "../../../pipeline/stages/locale-data/numbers.ts";
import { ownName } from "../../../pipeline/stages/locale-data/own-name.ts";
import { quoted } from "../../../pipeline/stages/locale-data/quotes.ts";

const tag = (text: string) => parseLocale(text)!;

describe("a day in full", () => {
  it.each([
    ["en", "1 March 2026"],
    ["en-US", "March 1, 2026"],
    ["en-GB", "1 March 2026"],
    ["de-CH", "1. März 2026"],
    ["fr-CH", "1er mars 2026"],
    ["it-CH", "1 marzo 2026"],
    ["es", "1 de marzo de 2026"],
    ["pt-BR", "1 de março de 2026"],
    ["ru", "1 марта 2026 г."],
    ["ja", "2026年3月1日"],
    ["zh-Hant-HK", "2026年3月1日"],
    ["ko", "2026년 3월 1일"],
    ["ar", "1 مارس 2026"],
    ["fa", "1 مارس 2026"],
    ["hu", "2026. március 1."],
    ["xx", "2026-03-01"],
  ])("is written in %s as %s", (locale, expected) => {
    expect(dateInFull(tag(locale), "2026-03-01")).toBe(expected);
  });

  it.each(["", "soon", "2026-13-01", "2026-00-10", "2026-02-32", "2026-03-01x", "<b>"])(
    "is nothing for what is no day: %s",
    (day) => {
      expect(dateInFull(tag("en"), day)).toBeUndefined();
      expect(momentInFull(tag("en"), day)).toBeUndefined();
    },
  );
});

describe("a moment in full", () => {
  it.each([
    ["2026-11-23T14:02:00+01:00", "23. November 2026, 14:02 (UTC+1)"],
    ["2026-11-23T14:02Z", "23. November 2026, 14:02 (UTC)"],
    ["2026-11-23T14:02:00.5-03:30", "23. November 2026, 14:02 (UTC−3:30)"],
    ["2026-11-23T14:02:00+0000", "23. November 2026, 14:02 (UTC)"],
    ["2026-11-23", "23. November 2026"],
    ["2026-11-23T14:02:00", "23. November 2026"],
  ])("keeps the desk's time and says its offset: %s", (moment, expected) => {
    expect(momentInFull(tag("de"), moment)).toBe(expected);
  });
});

it("a moment in full is joined with what a language has between a day and a time", () => {
  const moment = "2026-11-23T14:02:00Z";
  expect(momentInFull(tag("ja"), moment)).toBe("2026年11月23日 14:02 (UTC)");
  expect(momentInFull(tag("ar"), moment)).toBe("23 نوفمبر 2026، 14:02 (UTC)");
});

describe("a whole number", () => {
  it.each([
    ["en", "1,234,567"],
    ["de", "1.234.567"],
    ["de-CH", "1'234'567"],
    ["fr", "1\u202F234\u202F567"],
    ["hi", "12,34,567"],
    ["ar", "1,234,567"],
  ])("is grouped in %s as %s", (locale, expected) => {
    expect(wholeNumber(tag(locale), 1_234_567)).toBe(expected);
  });

  it("of four digits is not grouped where the language does not", () => {
    expect([
      wholeNumber(tag("es"), 1234),
      wholeNumber(tag("en"), -1234),
      wholeNumber(tag("en"), 7),
    ]).toEqual(["1234", "\u22121,234", "7"]);
  });
});

describe("a language", () => {
  it.each([
    ["de", "Deutsch"],
    ["de-CH", "Deutsch (Schweiz)"],
    ["de-LU", "Deutsch (LU)"],
    ["zh-Hant-HK", "繁體中文 (HK)"],
    ["qaa", "qaa"],
  ])("is called by its own name: %s is %s", (locale, expected) => {
    expect(ownName(tag(locale))).toBe(expected);
  });

  it.each([
    ["ar", "rtl"],
    ["ar-Latn", "ltr"],
    ["az-Arab", "rtl"],
    ["he-IL", "rtl"],
    ["ur", "rtl"],
    ["ks-Deva", "ltr"],
    ["en", "ltr"],
    ["ja", "ltr"],
  ])("has a direction, by its script where that is said: %s is %s", (locale, expected) => {
    expect(directionOf(tag(locale))).toBe(expected);
  });

  it.each([
    ["en", "“a”"],
    ["de", "„a“"],
    ["de-CH", "«a»"],
    ["fr", "«\u202Fa\u202F»"],
    ["ja", "「a」"],
    ["xx", "“a”"],
  ])("has quotation marks: in %s %s", (locale, expected) => {
    expect(quoted(tag(locale), "a")).toBe(expected);
  });
});
