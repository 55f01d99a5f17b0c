import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import { matchWarnings } from "../../../../pipeline/stages/match/fuzzy/match-warnings.ts";
import { textChanges } from "../../../../pipeline/stages/match/fuzzy/text-changes.ts";

const shown = (old: string, next: string): string =>
  textChanges(old, next)
    .map(({ type, text }) => (type === "same" ? text : `${type === "added" ? "+" : "-"}[${text}]`))
    .join("");

describe("changes of a text", () => {
  it.each([
    ["The old boat waits.", "The new boat waits.", "The -[old]+[new] boat waits."],
    ["The boat waits.", "The boat does not wait.", "The boat -[waits]+[does not wait]."],
    ["Press <x1/> now.", "Press <x2/> now.", "Press -[<x1/>]+[<x2/>] now."],
    ["古い船が待つ。", "新しい船が待つ。", "-[古]+[新し]い船が待つ。"],
    ["a b", "a  b", "a-[ ]+[  ]b"],
    ["a", "", "-[a]"],
    ["", "a", "+[a]"],
    ["a", "a", ""],
  ])("of %s to %s", (old, next, expected) => {
    expect(shown(old, next)).toBe(expected);
  });

  it("gives both texts back, whatever they are", () => {
    const part = fc.constantFrom(
      "a",
      "b",
      "Not",
      " ",
      "  ",
      "\n",
      ".",
      "<g1>",
      "</g1>",
      "船",
      "é",
      "😀",
      "<",
      "&lt;",
    );
    const text = fc.oneof(
      fc.array(part, { maxLength: 20 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary", maxLength: 20 }),
    );
    fc.assert(
      fc.property(text, text, (old, next) => {
        const changes = textChanges(old, next);
        fc.pre(old !== next);
        const without = (type: string) =>
          changes.map((change) => (change.type === type ? "" : change.text)).join("");
        expect(without("added")).toBe(old);
        expect(without("removed")).toBe(next);
        changes.forEach(({ type }, index) => expect(changes[index + 1]?.type).not.toBe(type));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("warnings", () => {
  it.each([
    ["en", "The boat does wait.", "The boat does not wait."],
    ["en", "Boats can wait.", "Boats can’t wait."],
    ["de", "Das Boot wartet.", "Das Boot wartet nicht."],
    ["de", "Ein Boot wartet.", "Kein Boot wartet."],
    ["fr", "Le bateau attend.", "Le bateau n’attend pas."],
    ["es", "El barco espera.", "El barco no espera."],
    ["it", "La barca aspetta.", "La barca non aspetta."],
    ["pt-BR", "O barco espera.", "O barco não espera."],
    ["nl", "De boot wacht.", "De boot wacht niet."],
    ["sv", "Båten väntar.", "Båten väntar inte."],
    ["da", "Båden venter.", "Båden venter ikke."],
    ["pl", "Łódź czeka.", "Łódź nie czeka."],
    ["cs", "Loď čeká.", "Loď nečeká."],
    ["ru", "Лодка ждёт.", "Лодка не ждёт."],
    ["ja", "船は待つ。", "船は待たない。"],
    ["ja", "船は待ちます。", "船は待ちません。"],
    ["zh-Hans", "船在等。", "船不在等。"],
    ["ko", "배가 기다린다.", "배가 기다리지 않는다."],
    ["ar", "القارب ينتظر.", "القارب لا ينتظر."],
  ])("tell in %s of a no that comes and goes", (tag, yes, no) => {
    const from = tag as Locale;
    expect(matchWarnings(yes, no, from)).toEqual(["negation-added"]);
    expect(matchWarnings(no, yes, from)).toEqual(["negation-removed"]);
  });

  it("say nothing of a no in languages that are not known", () => {
    expect(matchWarnings("a", "a not", "mi" as Locale)).toEqual([]);
  });

  it.each([
    ["Wait 3 days.", "Wait 4 days."],
    ["Wait 3 days.", "Wait days."],
    ["On 2024-01-02.", "On 2024-01-03."],
    ["At 9:30.", "At 9:45."],
  ])("tell of the numbers of %s and %s", (old, next) => {
    expect(matchWarnings(old, next, "en" as Locale)).toEqual(["number-changed"]);
  });

  it.each([
    ["Wait 1,000 days.", "Stay 1000 days."],
    ["1 of 2", "2 of 1"],
    ["Knot", "Not a knot's notion".replace("Not a ", "")],
  ])("say nothing of %s and %s", (old, next) => {
    expect(matchWarnings(old, next, "en" as Locale)).toEqual([]);
  });
});
