import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import type { MemoryEntry } from "../../../../pipeline/model/memory-match.ts";
import { formOf } from "../../../../pipeline/stages/match/fuzzy/form.ts";
import {
  exactTextOf,
  HIGHEST_FUZZY,
  judgeEntry,
} from "../../../../pipeline/stages/match/fuzzy/judge-entry.ts";
import { DEFAULT_PENALTIES } from "../../../../pipeline/stages/match/fuzzy/penalties.ts";
import { percentOf } from "../../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";

const FR = "fr" as Locale;

const ENTRY: MemoryEntry = {
  record: "1".repeat(32),
  locale: FR,
  from: "en" as Locale,
  source: "Wait 3 days.",
  codesHash: "",
  target: "Attendez 3 jours.",
  state: "translated",
  origin: "human",
  by: "ada",
  at: "2026-01-01T00:00:00Z",
  article: "content/en/a.md",
  prev: "^",
  next: "$",
  import: undefined,
  hasRivals: false,
};

function judge(text: string, entry: Partial<MemoryEntry> = {}, codesHash = "") {
  const known = { ...ENTRY, ...entry };
  return judgeEntry(
    {
      text: { text, codesHash, exact: exactTextOf(text) },
      locale: FR,
      penalties: DEFAULT_PENALTIES,
    },
    known,
    percentOf(formOf(text), formOf(known.source)),
  );
}

describe("the score ladder", () => {
  it.each([
    ["Wait 3 days.", {}, 100, []],
    ["Wait 4 days.", {}, 99, []],
    ["Wait 4 days.", { target: "Attendez." }, 96, ["not-substituted"]],
    [
      "Wait 4 days.",
      { target: "Attendez.", locale: "fr-CH" as Locale },
      93,
      ["other-locale", "not-substituted"],
    ],
    ["wait 3 days.", {}, 97, ["case"]],
    ["wait 4 days.", {}, 95, ["not-substituted", "case"]],
    ["Wait 3 long days.", {}, 80, []],
    ["Wait 3 long days.", { origin: "machine" }, 75, ["machine"]],
    ["Wait 3 long days.", { origin: "machine", state: "reviewed" }, 80, []],
    ["Wait 3 long days.", { hasRivals: true }, 79, ["several-targets"]],
    ["Wait 3 <g1>long</g1> days.", { source: "Wait 3 long days." }, 88, ["codes-differ"]],
  ] as const)("%s, %o: %i %o", (text, entry, score, penalties) => {
    const found = judge(text, entry);
    expect(found.score).toBe(score);
    expect(found.penalties.map(({ name }) => name)).toEqual(penalties);
  });

  it("gives 99 and the target as it is where only the data of codes differs", () => {
    const entry = { source: "Run <x1/>.", target: "Lancez <x1/>.", codesHash: "a" };
    expect(judge("Run <x1/>.", entry, "b")).toMatchObject({ score: 99, target: "Lancez <x1/>." });
  });

  it("never gives more than a search may expect of its form, locale and text", () => {
    const part = fc.constantFrom(
      "a",
      "B",
      "b",
      "3",
      "4",
      "1,200",
      "10 000",
      "<x1/>",
      "<x2/>",
      "“",
      '"',
      "'",
    );
    const text = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(" "));
    const locale = fc.constantFrom(FR, "fr-CH" as Locale);
    fc.assert(
      fc.property(text, text, text, locale, (source, target, asked, own) => {
        const { score } = judge(asked, { source, target, locale: own });
        const isSameForm = formOf(source) === formOf(asked);
        const percent = percentOf(formOf(source), formOf(asked));
        if (!isSameForm || own !== FR)
          expect(score).toBeLessThanOrEqual(Math.min(percent, HIGHEST_FUZZY));
        else if (exactTextOf(source) !== exactTextOf(asked)) expect(score).toBeLessThanOrEqual(99);
      }),
      { numRuns: 3000 },
    );
  });
});
