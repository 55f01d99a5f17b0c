import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formOf } from "../../../../pipeline/stages/match/fuzzy/form.ts";
import { exactTextOf } from "../../../../pipeline/stages/match/fuzzy/judge-entry.ts";
import { placeablesOf } from "../../../../pipeline/stages/match/fuzzy/placeables.ts";

/** Texts and what is found in them, as `type text`. */
const found = (text: string) => placeablesOf(text).map(({ type, text: value }) => [type, value]);

describe("placeables", () => {
  it.each([
    ["Wait 30 minutes.", [["number", "30"]]],
    ["About 5% of them", [["number", "5"]]],
    ["In 2024.", [["number", "2024"]]],
    [
      "1,234.5 and 1.234,5",
      [
        ["number", "1,234.5"],
        ["number", "1.234,5"],
      ],
    ],
    ["10 000 boats", [["number", "10 000"]]],
    ["10\u00A0000\u202F000 boats", [["number", "10\u00A0000\u202F000"]]],
    [
      "In 2024 100 boats",
      [
        ["number", "2024"],
        ["number", "100"],
      ],
    ],
    [
      "10 0000",
      [
        ["number", "10"],
        ["number", "0000"],
      ],
    ],
    ["12'345’678", [["number", "12'345’678"]]],
    ["10-20, 16:9, 1/2", ["10", "20", "16", "9", "1", "2"].map((value) => ["number", value])],
    ["第3章", [["number", "3"]]],
    ["٣٫٥ and ۱۲ and १२ and ３", ["٣٫٥", "۱۲", "१२", "３"].map((value) => ["number", value])],
    ["Version 1.2.3.", [["number", "1.2.3"]]],
    ["UTF-8", [["number", "8"]]],
  ])("finds the numbers of %s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each(["v2.0", "H2O", "x86_64", "3rd", "20kg", "Й5", "2é"])(
    "leaves the digits of %s to its word",
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  it.each([
    "2024-01-02",
    "2024-01-02T10:30Z",
    "2024-01-02 10:30:15",
    "2024/1/2",
    "1/2/2024",
    "2024年1月2日",
    "2024년 1월 2일",
    "01.02.24",
    "1-2-2024",
    "9:30",
    "21:30:15",
  ])("finds the date or time %s", (text) => {
    expect(found(`At ${text}.`)).toEqual([["date", text]]);
  });

  it.each([
    ["See https://a.example/b?c=1,2.", "https://a.example/b?c=1,2"],
    ["(https://a.example/b)", "https://a.example/b"],
    ["“https://a.example”", "https://a.example"],
    ["https://a.example。次", "https://a.example"],
    ["Write to ada.b+c@mail.example.", "ada.b+c@mail.example"],
  ])("ends the address of %s before the sentence's marks", (text, url) => {
    expect(found(text)).toEqual([["url", url]]);
  });

  it.each(["{{ x }}", "{name}", "${name}", "%{count}", "%s", "%1$s", "%d", "%(name)s", "{0}"])(
    "finds the variable %s",
    (text) => {
      expect(found(`Hello ${text}, you`)).toEqual([["variable", text]]);
    },
  );

  it("takes per cent before a word for no variable", () => {
    expect(found("5 % d'eau, 100 %")).toEqual([
      ["number", "5"],
      ["number", "100"],
    ]);
  });

  it("finds tags, but not emphasis that a translator added", () => {
    expect(found("<g1>a</g1> <x2/> <b3/> <e4/> <em>b</em>")).toEqual([
      ["open", "<g1>"],
      ["close", "</g1>"],
      ["code", "<x2/>"],
      ["open", "<b3/>"],
      ["close", "<e4/>"],
    ]);
  });

  it("reads a megabyte of any one character in a moment", () => {
    for (const character of ["a", "1", "{", "1,", "a.", "%", "<", "1 "])
      expect(placeablesOf(`1${character.repeat(1_000_000)}`).length).toBeGreaterThanOrEqual(0);
  });
});

describe("forms", () => {
  it("has one character for each placeable, lower case, straight quotes and single spaces", () => {
    expect(formOf("Wait <g1>30</g1>  “Minutes” &lt;5")).toBe(
      'wait \uE000\uE006\uE001 "minutes" <\uE006',
    );
  });

  it.each([
    ["Wait 1,234.5 days", "wait 7 days"],
    ["On 2024-01-02.", "On 5/6/2025."],
    ["See https://a.example.", "See https://b.example/c."],
    ["Say ‘yes’", "Say 'yes'"],
    ["10\u00A0000", "10 000"],
    ["a <em>b</em> c", "a b c"],
    ["E\u0301te\u0301", "été"],
  ])("is one for %s and %s", (a, b) => {
    expect(formOf(a)).toBe(formOf(b));
  });

  it.each([
    ["v2.0", "v3.0"],
    ["H2O", "H3O"],
    ["%s of 5", "5 of %s"],
  ])("is another one for %s and %s", (a, b) => {
    expect(formOf(a)).not.toBe(formOf(b));
  });

  const part = fc.constantFrom(
    "1",
    "000",
    "12",
    " ",
    "  ",
    "\u00A0",
    "'",
    "’",
    "‘",
    "“",
    '"',
    "é",
    "e\u0301",
    "a",
    ".",
    "@",
    "https://",
    ",",
    "<em>",
    "<x1/>",
    "&lt;",
    "船",
    "\n",
  );

  it("is one for texts that are the same one", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        expect(formOf(exactTextOf(text))).toBe(formOf(text));
      }),
      { numRuns: 2000 },
    );
  });
});
