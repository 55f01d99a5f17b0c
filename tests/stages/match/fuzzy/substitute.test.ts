import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import { substitute } from "../../../../pipeline/stages/match/fuzzy/substitute.ts";

const EN = "en" as Locale;

function put(
  locale: string,
  [source, target, text]: readonly [string, string, string],
  from = EN,
): string | undefined {
  return substitute({ source, target, text, from, locale: locale as Locale });
}

describe("substitution of placeables", () => {
  it.each([
    ["fr", "1,234.5", "1 234,5", "9,876.25", "9 876,25"],
    ["fr", "1,234.5", "1\u202F234,5", "1,234,567", "1\u202F234\u202F567"],
    ["fr", "12", "12", "1,234.5", "1\u202F234,5"],
    ["de", "12", "12", "1,234.5", "1.234,5"],
    ["de", "1.5", "1,5", "12,345.75", "12.345,75"],
    ["de", "1.5", "1.5", "2.75", "2.75"],
    ["de", "1,234", "1,234", "2.5", "2.5"],
    ["de", "1.234", "1.234", "5.678", "5.678"],
    ["de-CH", "12", "12", "1,234.5", "1'234.5"],
    ["de-CH", "1,234", "1’234", "5,678", "5’678"],
    ["it-CH", "1.5", "1.5", "2.5", "2.5"],
    ["es", "5", "5", "1,234", "1234"],
    ["es", "5", "5", "12,345", "12.345"],
    ["es", "1,234", "1234", "5,678", "5678"],
    ["es-MX", "5", "5", "12,345.5", "12,345.5"],
    ["ru", "5", "5", "12,345.5", "12\u00A0345,5"],
    ["pt", "1234", "1.234", "5678", "5.678"],
    ["de", "12345", "12345", "67,890", "67.890"],
    ["de", "12,345", "12345", "67,890", "67890"],
    ["ja", "1,234", "1,234", "5", "5"],
    ["ja", "3", "３", "45", "４５"],
    ["ar", "12", "١٢", "1,234.5", "١٬٢٣٤٫٥"],
    ["ar", "12", "12", "1,234.5", "1,234.5"],
    ["ar", "1,234.5", "١,٢٣٤.٥", "9,876.5", "٩,٨٧٦.٥"],
    ["fa", "1.5", "۱٫۵", "2.75", "۲٫۷۵"],
    ["hi", "12", "१२", "1,234,567", "१२,३४,५६७"],
    ["th", "12", "๑๒", "345", "๓๔๕"],
    ["fr", "1.2.3", "1.2.3", "1.2.4", "1.2.4"],
    ["de", "2024", "2024", "2025", "2025"],
    ["de", "007", "007", "012", "012"],
  ])("writes a number as %s does: %s was %s, so %s is %s", (locale, old, shown, next, written) => {
    expect(put(locale, [`Wait ${old} s`, `w ${shown} s`, `Wait ${next} s`])).toBe(`w ${written} s`);
  });

  it.each([
    ["de", "2024-01-02", "2024-01-02", "2025-11-30", "2025-11-30"],
    ["de", "2024-01-02", "02.01.2024", "2025-11-30", "30.11.2025"],
    ["de", "2024-01-02", "2.1.2024", "2025-03-04", "4.3.2025"],
    ["de", "1/2/2024", "2.1.2024", "5/25/2024", "25.5.2024"],
    ["de", "5/6/2024", "5.6.2024", "7/8/2024", "7.8.2024"],
    ["fr", "1/2/2024", "02/01/2024", "5/25/2024", "25/05/2024"],
    ["fr", "1/2/2024", "02/01/24", "5/25/2024", "25/05/24"],
    ["ja", "2024-01-02", "2024/1/2", "2025-11-03", "2025/11/3"],
    ["ja", "2024-01-02", "2024年1月2日", "2025-11-03", "2025年11月3日"],
    ["ko", "1/2/2024", "2024년 1월 2일", "5/25/2024", "2024년 5월 25일"],
    ["nl", "1/2/2024", "2-1-2024", "5/25/2024", "25-5-2024"],
    ["fa", "9:30", "۹:۳۰", "10:45", "۱۰:۴۵"],
    ["de", "9:30:15", "09:30:15", "8:15:45", "08:15:45"],
    ["de", "9:30", "09:30", "8:15", "08:15"],
    ["de", "2024-01-02T10:30Z", "2024-01-02T10:30Z", "2025-01-02T11:30Z", "2025-01-02T11:30Z"],
  ])("writes a date as %s does: %s was %s, so %s is %s", (locale, old, shown, next, written) => {
    expect(put(locale, [`On ${old}.`, `Am ${shown}!`, `On ${next}.`])).toBe(`Am ${written}!`);
  });

  it.each([
    ["de", "3 March 2024", "3. März 2024", "25 May 2025", "25. Mai 2025"],
    ["de-AT", "3 March 2024", "3. März 2024", "25 January 2025", "25. Jänner 2025"],
    ["fr", "March 3, 2024", "3 mars 2024", "May 1, 2025", "1er mai 2025"],
    ["fr", "1 March 2024", "1er mars 2024", "August 13, 2025", "13 août 2025"],
    ["es", "3 March 2024", "3 de marzo de 2024", "25 May 2025", "25 de mayo de 2025"],
    ["it", "3 March 2024", "3 marzo 2024", "25 May 2025", "25 maggio 2025"],
    ["fi", "3 March 2024", "3. maaliskuuta 2024", "25 May 2025", "25. toukokuuta 2025"],
    ["ru", "3 March 2024", "3 марта 2024", "25 May 2025", "25 мая 2025"],
    ["ja", "3 March 2024", "2024年3月3日", "25 May 2025", "2025年5月25日"],
    ["zh-Hans", "3 March 2024", "2024年3月3日", "March 4, 2024", "2024年3月4日"],
    ["de", "2024-03-03", "3. März 2024", "2025-05-25", "25. Mai 2025"],
    [
      "de",
      "3 March 2024",
      "23.03.2024 statt 03.03.2024",
      "4 May 2024",
      "23.03.2024 statt 04.05.2024",
    ],
    ["fr", "3 March 2024", "3\u00a0mars\u00a02024", "4 May 2024", "4\u00a0mai\u00a02024"],
    ["tr", "3 March 2024", "3 Mart 2024", "4 March 2025", "4 Mart 2025"],
  ])(
    "writes a month's name as %s does: %s was %s, so %s is %s",
    (locale, old, shown, next, written) => {
      expect(put(locale, [`On ${old}.`, `Am ${shown}!`, `On ${next}.`])).toBe(`Am ${written}!`);
    },
  );

  it("writes the names of months of any language that is known into any other one", () => {
    expect(
      substitute({
        source: "Am 3. März 2024.",
        target: "On March 3, 2024.",
        text: "Am 1. Mai 2025.",
        from: "de" as Locale,
        locale: EN,
      }),
    ).toBe("On May 1, 2025.");
  });

  it.each([
    ["tr", "the names of the target's months are not known", "3 Mart 2024", "4 May 2024"],
    ["it", "the article before the day may be another one", "l'8 marzo 2024", "4 May 2024"],
    ["de", "the target says another day", "4. März 2024", "4 May 2024"],
    ["de", "the target has the month in another form", "3. Mrz. 2024", "4 May 2024"],
    ["de", "a numeric date could be two days", "3. März 2024", "4/5/2024"],
  ])("leaves a date with a name in %s as it is where %s: %s", (locale, _, shown, next) => {
    const old = shown.includes("8") ? "8 March 2024" : "3 March 2024";
    expect(put(locale, [`On ${old}.`, `Am ${shown}!`, `On ${next}.`])).toBeUndefined();
  });

  it("takes addresses, variables and codes as they are, wherever they stand", () => {
    expect(
      put("fr", [
        "<g1>See</g1> https://a.example and {{ x }} <x2/>.",
        "<x2/> {{ x }} : <g1>voir</g1> https://a.example.",
        "<g2>See</g2> https://b.example/c and {{ y }} <x1/>.",
      ]),
    ).toBe("<x1/> {{ y }} : <g2>voir</g2> https://b.example/c.");
  });

  it("keeps each value apart, in any order", () => {
    expect(put("fr", ["1 of 2 in 3", "En 3 : 1 de 2", "4 of 5 in 2"])).toBe("En 2 : 4 de 5");
    expect(put("fr", ["5 and 5", "5 et 5", "6 and 6"])).toBe("6 et 6");
  });

  it.each([
    ["the target says it in words", "Wait 3 days", "Trois jours", "Wait 4 days"],
    ["the target has it twice", "Wait 3 days", "3 jours, oui, 3", "Wait 4 days"],
    ["equal ones become different ones", "5 and 5", "5 et 5", "5 and 6"],
    ["one is missing, though it stays", "5 and 6", "5", "7 and 6"],
    [
      "the address is another one",
      "At https://a.example/en",
      "https://a.example/fr",
      "At https://b.example",
    ],
    ["a code is missing", "<x1/> a 5", "a 5", "<x2/> a 6"],
    ["the target has a code of its own", "a 5", "<x1/> a 5", "a 6"],
    ["a version becomes a number", "Version 1.2.3", "Version 1.2.3", "Version 1.2"],
    ["a date has fewer digits than is needed", "1/2/2024", "02/01/2024", "5/25/24"],
    ["there is no such day", "1/2/2024", "02/01/2024", "25/25/2024"],
    ["the target could mean either", "1.234 or 1,234", "1.234 ou 1.234", "5.5 or 1,234"],
  ])("leaves all as it is where %s", (_, source, target, text) => {
    expect(put("fr", [source, target, text])).toBeUndefined();
  });

  const number = fc
    .tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.option(fc.integer({ min: 0, max: 99 })))
    .map(([whole, fraction]) => {
      const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ",");
      return fraction === null ? grouped : `${grouped}.${fraction}`;
    });
  const locale = fc.constantFrom("fr", "de", "de-CH", "es", "pt-PT", "ru", "ja", "ar", "hi", "en");

  it("gives the old target back when the old text is put into it again", () => {
    fc.assert(
      fc.property(locale, number, number, (tag, old, next) => {
        const [a, b] = [`Wait ${old} s`, `Wait ${next} s`];
        const first = put(tag, ["Wait 1 s", "w 1 s", a])!;
        const there = put(tag, [a, first, b]);
        if (there === undefined) return;
        expect(put(tag, [b, there, a])).toBe(first);
      }),
      { numRuns: 500 },
    );
  });
});
