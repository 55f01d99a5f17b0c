import fc from "fast-check";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseLocale, type Locale } from "../../../../pipeline/model/locale.ts";
import { sentenceBreaks } from "../../../../pipeline/stages/segment/sentences/sentence-breaks.ts";
import { goldenCases, GOLDEN_FILE, newsCases, type SentenceCase } from "./sentence-cases.ts";

describe("sentenceBreaks", () => {
  const behaviours: readonly (readonly [name: string, language: string, text: string])[] = [
    [
      "breaks after a full stop, question mark and exclamation mark",
      "en",
      "It works.| Does it?| It does!| Good.",
    ],
    ["keeps white space with the sentence before it", "en", "One.  | Two."],
    [
      "breaks before a digit, which UAX #29 does not",
      "en",
      "Inflation rose.| 81 percent paid more.",
    ],
    ["does not break before a small letter", "en", "She works at Yahoo! in accounting."],
    [
      "breaks before a name that begins with a small letter",
      "en",
      "Sales rose.| iPhone users paid.",
    ],
    ["does not break after a title", "en", "We met Dr. Smith.| He left."],
    [
      "breaks after an ambiguous abbreviation before a word that opens sentences",
      "en",
      "I live in the U.S.| The food is good.",
    ],
    ["does not break after an ambiguous abbreviation before a name", "en", "The U.S. Senate met."],
    [
      "does not end a sentence of three words with an ambiguous abbreviation",
      "en",
      "At 5 a.m. Mr. Smith left for town.",
    ],
    ["does not break between initials and a name", "en", "A book by J. K. Rowling.| It sells."],
    [
      "tells the pronoun I from an initial",
      "en",
      "It was you and I.| Did you see Albert I. Jones?",
    ],
    [
      "does not break after an abbreviation before its number",
      "en",
      "See No. 5 and p. 12.| No.| Never.",
    ],
    ["keeps the number of a heading with its text", "en", "1. Introduction"],
    ["breaks after closing quotes and brackets", "en", "“We won.”| (He cheered.)| All left."],
    ["keeps a question and who asked it together", "en", "“Ready?” Mr. Hall asked.| Nobody was."],
    [
      "breaks after an ellipsis before a capital only",
      "en",
      "I never meant that...| She left … and came back.",
    ],
    [
      "leaves addresses, versions and decimals whole",
      "en",
      "See https://a.example/?q=Be.Fast and node.js v1.2.3 for 3.5 points.| Then go.",
    ],
    ["leaves bracketed signs alone", "en", "He paid (!) Anna [...] Berg.| She left."],
    ["breaks before a code", "en", "Run it.| \ufffc is next."],
    ["does not break at a code without a terminator", "en", "Run \ufffc Now \ufffc"],
    [
      "does not break between an abbreviation and a code",
      "en",
      "See No. \ufffc and Dr. \ufffc there.",
    ],
    [
      "keeps the mark of a note with its sentence",
      "en",
      "It rained.\ufffc | Then it stopped.[12] | Good.² | Bye.",
    ],
    [
      "leaves ordinals of German dates whole",
      "de",
      "Am 1. August und am 3. Nov. 2025.| Die Stadt feiert.",
    ],
    ["breaks after a German page number", "de", "Es steht auf Seite 12.| Dort lies nach."],
    [
      "keeps spaced abbreviations whole, also with no-break spaces",
      "de",
      "Tiere, z. B. Füchse, d.\u00a0h. Wild.| Sie leben hier.",
    ],
    ["knows endings of German abbreviations", "de", "Sie wohnt Bahnhofstr. 12.| Er nicht."],
    [
      "leaves Swiss money and law whole",
      "de-CH",
      "Nach Art. 12 Abs. 3 lit. b kostet es 5 Mio. Franken.| Der Bund zahlt Fr. 20.–.| Gut.",
    ],
    [
      "takes a French guillemet after a space for a closing one",
      "fr",
      "« Oui. » | Il part.| « Non », dit-elle.",
    ],
    [
      "does not break within EE. UU.",
      "es",
      "Viajó a EE. UU. Los demás no.".replace("UU. ", "UU.| "),
    ],
    [
      "tells the Russian year from the Russian city",
      "ru",
      "Он родился в городе Туле в 1799 г.| Он жил в г. Москве.",
    ],
    ["does not break a short sentence at the Russian year", "ru", "В 2014 г. Россия победила."],
    ["keeps a Japanese quotation with its particle", "ja", "「はい。」と言った。|次の文。"],
    ["does not break inside CJK brackets", "zh", "去看《摔跤吧！爸爸》好吗？|好！"],
    ["breaks before an opening CJK quote", "zh", "他走了。|“再见。”|门关了。"],
    ["does not break after a Latin abbreviation in Japanese", "ja", "Dr.スランプを読む。|No.1だ。"],
    ["does not break after an Arabic title of one letter", "ar", "قال د. أحمد.| ماذا؟| لا."],
    [
      "reads the colon as Armenian full stop where the real one is absent",
      "hy",
      "Մութ է:| Անձրևում է:",
    ],
    [
      "reads the colon as a colon where the Armenian full stop is present",
      "hy",
      "Ասաց: Մութ է։| Անձրևում է։",
    ],
    ["reads the semicolon as Greek question mark", "el", "Πού είναι;| Εδώ."],
    ["breaks at the danda without a capital to tell", "hi", "यह सच है।| वह गया।"],
    ["uses Unicode's rules for an unknown language", "tlh", "Dah qaghung.| Qapla' SoH."],
    ["breaks where a line ends", "en", "Title\n|Text of 3.5 lines"],
  ];
  it.each(behaviours)("%s (%s)", (_, language, marked) => {
    const text = marked.replaceAll("|", "");
    expect(split(text, language).join("|")).toBe(marked.replaceAll(/\|(\s+)/g, "$1|"));
  });

  it("returns nothing for a text with one sentence or none", () => {
    for (const text of ["", " ", "Title", "One sentence.", "One sentence. ", "“Quoted.”\n"]) {
      expect(sentenceBreaks(text, locale("en"))).toEqual([]);
    }
  });

  it("returns ascending offsets strictly inside the text, never before white space", () => {
    const piece = fc.constantFrom(
      ...'aZ1.!?…。։:;"“”«»‘()[]「」 \u00a0\n\ufffc\u200b😀éдА漢かع-'.match(/./gsu)!,
    );
    fc.assert(
      fc.property(
        fc.string({ unit: piece, maxLength: 60 }),
        fc.constantFrom(...LOCALES),
        (text, tag) => {
          const breaks = sentenceBreaks(text, tag);
          expect(breaks).toEqual([...new Set(breaks)].toSorted((a, b) => a - b));
          for (const at of breaks) {
            expect(at > 0 && at < text.length && /\S/u.test(text[at]!)).toBe(true);
            expect(text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) < 0xe000).toBe(false);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("does not depend on what was split before", () => {
    const texts = ["A. B. The end. Now.", "漢字。かな。", "Er kam am 1. Mai. Die Tür war zu."];
    const once = texts.map((text) => split(text, "de"));
    expect(texts.map((text) => split(text, "de"))).toEqual(once);
  });

  const hostile: readonly (readonly [name: string, text: string, breaks: number])[] = [
    ["dots", ".".repeat(1_000_000), 0],
    ["spaced dots", ". ".repeat(500_000), 0],
    ["quotes", `.${'"'.repeat(1_000_000)}`, 0],
    ["single letters", "a. ".repeat(333_333), 0],
    ["initials", "A. ".repeat(333_333), 0],
    ["titles", "Dr. A".repeat(200_000), 199_999],
    ["opening quotes", `End. ${"“".repeat(1_000_000)}A`, 0],
    ["spaced guillemets", `End.${" »".repeat(500_000)}`, 0],
    ["codes", `End.${"\ufffc".repeat(1_000_000)}`, 0],
    ["spaces", `End.${" ".repeat(1_000_000)}Now`, 1],
    ["one word", `${"a".repeat(1_000_000)}. B`, 1],
    ["exclamations", "Ha! ".repeat(250_000), 249_999],
    ["questions in Japanese", "か？".repeat(500_000), 499_999],
    ["opening brackets in Japanese", "。「".repeat(500_000), 0],
  ];
  it.each(hostile)("splits a million characters of %s", (_, text, expected) => {
    expect(sentenceBreaks(text, locale("en")).length).toBe(expected);
  });

  it("gets at least 97 % of our own news sentences exactly right, and 90 % in every language", () => {
    const cases = newsCases();
    expect(new Set(cases.map((each) => each.language)).size).toBeGreaterThanOrEqual(14);
    expect(cases.filter(isRight).length / cases.length).toBeGreaterThanOrEqual(0.97);
    for (const [language, own] of Map.groupBy(cases, (each) => each.language)) {
      expect(own.filter(isRight).length / own.length, language).toBeGreaterThanOrEqual(0.9);
    }
  });
});

const hasGolden = existsSync(GOLDEN_FILE);
describe.skipIf(!hasGolden)(
  "on the golden cases (skipped where ../shared/standards is absent)",
  () => {
    const golden = hasGolden
      ? goldenCases(readFileSync(GOLDEN_FILE, "utf8")).filter((each) => each.isGolden)
      : [];

    it("gets at least 115 of 127 exactly right", () => {
      expect(golden.length).toBe(127);
      expect(golden.filter(isRight).length).toBeGreaterThanOrEqual(115);
    });

    it("gets at least 39 of 41 English ones exactly right", () => {
      const english = golden.filter((each) => each.language === "en");
      expect(english.length).toBe(41);
      expect(english.filter(isRight).length).toBeGreaterThanOrEqual(39);
    });
  },
);

const LOCALES = ["en", "de-CH", "fr", "ja", "zh-Hant", "hy", "el", "ar", "ru", "am"].map(locale);

function locale(tag: string): Locale {
  return parseLocale(tag)!;
}

function split(text: string, language: string): readonly string[] {
  const cuts = [0, ...sentenceBreaks(text, locale(language)), text.length];
  return cuts.slice(1).map((to, index) => text.slice(cuts[index], to));
}

function isRight(each: SentenceCase): boolean {
  const sentences = split(each.text, each.language).map((sentence) => sentence.trim());
  return sentences.join("\n") === each.sentences.join("\n");
}
