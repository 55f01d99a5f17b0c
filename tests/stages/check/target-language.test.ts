import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { languageTeller } from "../../../pipeline/io/languages/language-teller.ts";
import type { Locale } from "../../../pipeline/model/locale.ts";
import { scriptsOf } from "../../../pipeline/stages/check/scripts-of.ts";
import { targetLanguageProblem } from "../../../pipeline/stages/check/target-language.ts";

const teller = await languageTeller();

const ENGLISH = "The old boat waits in the harbour until the tide turns.";

function problem(
  locale: string,
  target: string,
  source = ENGLISH,
  from = "en",
): string | undefined {
  return targetLanguageProblem(
    {
      source,
      target,
      from: from as Locale,
      locale: locale as Locale,
    },
    teller,
  );
}

/** One sentence in many languages: what each locale takes and the others do not. */
const SENTENCES: Readonly<Record<string, string>> = {
  de: "Das alte Boot wartet im Hafen, bis die Flut kommt und alle an Bord sind.",
  fr: "Le vieux bateau attend dans le port jusqu’à ce que la marée tourne pour de bon.",
  es: "El barco viejo espera en el puerto hasta que cambie la marea de la tarde.",
  it: "La vecchia barca aspetta nel porto finché la marea non cambia di nuovo.",
  nl: "De oude boot wacht in de haven tot het tij keert en iedereen aan boord is.",
  sv: "Den gamla båten väntar i hamnen tills tidvattnet vänder och alla är ombord.",
  pl: "Stara łódź czeka w porcie, aż odwróci się przypływ i wszyscy wejdą na pokład.",
  tr: "Eski tekne, gelgit dönene ve herkes gemiye binene kadar limanda bekliyor.",
  ru: "Старые лодки ждут в гавани, пока мы не поднимемся на борт и не сменится прилив.",
  uk: "Старий човен чекає в гавані, поки не зміниться приплив і всі не зійдуть на борт.",
  el: "Το παλιό καράβι περιμένει στο λιμάνι μέχρι να αλλάξει η παλίρροια.",
  ar: "ينتظر القارب القديم في الميناء حتى يتغير المد والجزر ويصعد الجميع.",
  he: "הסירה הישנה מחכה בנמל עד שהגאות תתחלף וכולם יעלו לסיפון.",
  fa: "قایق قدیمی در بندر منتظر می‌ماند تا جزر و مد تغییر کند و همه سوار شوند.",
  hi: "पुरानी नाव बंदरगाह में तब तक इंतज़ार करती है जब तक ज्वार नहीं बदलता।",
  th: "เรือเก่ากำลังรออยู่ที่ท่าเรือจนกว่ากระแสน้ำจะเปลี่ยน",
  ja: "古い船は潮が変わるまで港で待っています。",
  "zh-Hans": "那条旧船在港口里等待潮水转向，直到所有人都上船。",
  ko: "낡은 배는 조수가 바뀔 때까지 항구에서 기다리고 있습니다.",
};

describe("the language of a target", () => {
  it.each(Object.entries(SENTENCES))("is %s", (locale, target) => {
    expect(problem(locale, target)).toBeUndefined();
  });

  it.each(Object.keys(SENTENCES))("is not %s where nobody has translated it", (locale) => {
    expect(problem(locale, ENGLISH)).toMatch(/^Unexpected (?:language|script): /);
  });

  it.each([
    ["fr", "de"],
    ["de", "fr"],
    ["uk", "ru"],
    ["ru", "uk"],
    ["bg", "ru"],
    ["ja", "zh-Hans"],
    ["ja", "ko"],
    ["ar", "ru"],
    ["nl", "de"],
  ])("is not %s where it is %s", (locale, other) => {
    expect(problem(locale, SENTENCES[other]!)).toBeDefined();
  });

  it("says what it seems to be, and what was expected", () => {
    expect(problem("fr-CH", ENGLISH)).toBe(
      "Unexpected language: the text seems to be `en`, expected `fr-CH`",
    );
    expect(problem("ru", ENGLISH)).toBe(
      "Unexpected script: 100% of the letters are not of those that `ru` is written in (Cyrl)",
    );
  });

  it.each([
    ["de-CH", "de"],
    ["zh-Hant", "zh-Hans"],
    ["fr-CA", "fr"],
  ])("is any of its locales: %s takes %s", (locale, other) => {
    expect(problem(locale, SENTENCES[other]!)).toBeUndefined();
  });

  it.each([
    ["nb", "Den gamle båten venter i havnen til tidevannet snur og alle er om bord."],
    ["nn", "Den gamle båten venter i havnen til tidevannet snur og alle er om bord."],
    ["da", "Den gamle båten venter i havnen til tidevannet snur og alle er om bord."],
    ["id", "Perahu tua itu menunggu di pelabuhan sampai air pasang berbalik lagi."],
    ["ms", "Perahu tua itu menunggu di pelabuhan sampai air pasang berbalik lagi."],
    ["hr", "Stari čamac čeka u luci dok se plima ne okrene i svi se ne ukrcaju."],
    ["sr-Latn", "Stari čamac čeka u luci dok se plima ne okrene i svi se ne ukrcaju."],
    ["sr", "Stari čamac čeka u luci dok se plima ne okrene i svi se ne ukrcaju."],
    ["sr", "Стари чамац чека у луци док се плима не окрене и сви се не укрцају."],
    ["bs", "Stari čamac čeka u luci dok se plima ne okrene i svi se ne ukrcaju."],
  ])("is not told apart from its near ones: %s", (locale, target) => {
    expect(problem(locale, target)).toBeUndefined();
  });

  it("is not another script than Latin, in two words already, unless the source has them", () => {
    expect(problem("fr", "Сохранить всё", "Save all")).toContain("script");
    expect(problem("ar", "Сохранить всё", "Save all")).toContain("script");
    expect(problem("fr", "保存する", "Save")).toContain("script");
    expect(problem("fr", "日本語版", "日本語版")).toBeUndefined();
    expect(problem("fr", "α, β et γ", "α, β and γ")).toBeUndefined();
  });

  it("is not the script that a tag does not name", () => {
    expect(problem("sr-Cyrl", "Stari čamac čeka u luci dok se plima ne okrene.")).toBeDefined();
  });

  it.each(["OK", "GitHub", "Visual Studio Code", "Save", "Interlinear 2.0", "en", "…", "", "5"])(
    "is any for a short text that is its source: %j",
    (text) => {
      for (const locale of [...Object.keys(SENTENCES), "xh"])
        expect(problem(locale, text, text)).toBeUndefined();
    },
  );

  it.each([
    ["ja", "Visual Studio Code、GitHub、Docusaurus を使います。"],
    ["ja", "Interlinearにサーバーは要りません。"],
    ["ja", "`git commit --amend --no-edit` を実行します。"],
    ["ru", "Откройте Visual Studio Code Insiders Edition."],
    ["fr", "Lancez « the old boat waits in the harbour until the tide turns »."],
    ["fr", "Voir https://the.old.boat/waits/in/the/harbour/until/the/tide/turns."],
    ["ar", "افتح <g1>The Old Boat Waits In The Harbour</g1>."],
    ["fr", "for (let i = 0; i < boats.length; i++) { wait(boats[i]); }"],
  ])("does not hang on names, code, addresses and quotations: %s %s", (locale, target) => {
    expect(problem(locale, target)).toBeUndefined();
  });

  it("is not asked for in the source's own locale", () => {
    expect(problem("en", SENTENCES["fr"]!)).toBeUndefined();
    expect(problem("en-GB", ENGLISH)).toBeUndefined();
  });

  it("knows the scripts of locales", () => {
    const scripts = (tag: string) => scriptsOf(tag as Locale)?.join(" ");
    expect(
      ["fr", "ja", "ko", "zh", "zh-Hant", "sr", "sr-Latn", "fa", "uz", "pa"].map(scripts),
    ).toEqual([
      "Latn",
      "Hani Hira Kana",
      "Hang Hani",
      "Hani Bopo",
      "Hani Bopo",
      "Cyrl Latn",
      "Latn",
      "Arab",
      "Latn Cyrl Arab",
      "Guru Arab",
    ]);
    expect(scripts("xx")).toBeUndefined();
  });
});

describe.each(["fr", "ja"])("real targets in %s", (locale) => {
  const path = fileURLToPath(
    new URL(`../../../../shared/memory-data/tu-en-${locale}.tsv.gz`, import.meta.url),
  );

  it.skipIf(!existsSync(path))("are refused in less than one of a thousand", () => {
    const units = gunzipSync(readFileSync(path))
      .toString()
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t") as [string, string])
      .filter((_, index) => index % 60 === 0);
    const refused = units.filter(([source, target]) => problem(locale, target, source));
    expect(refused.length).toBeLessThan(units.length / 1000);
    const long = units.filter(([source]) => source.length >= 80);
    const seen = long.filter(([source]) => problem(locale, source, source));
    expect(seen.length).toBeGreaterThan(long.length * 0.9);
  });
});
