import { describe, expect, it, test } from "vitest";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import { namesIn } from "../../../../pipeline/stages/publish/corrections/names-in.ts";
import { riskyChanges } from "../../../../pipeline/stages/publish/corrections/risky-changes.ts";

function risks(old: string, now: string, from = "en") {
  const changes = {
    changed: [{ old: { key: "a", text: old }, now: { key: "b", text: now } }],
    added: [],
    removed: [],
  };
  return riskyChanges(changes, from as Locale).flatMap((change) => change.risks);
}

describe("a change is risky", () => {
  it.each([
    ["Turnout was 47.1%.", "Turnout was 47.3%.", ["number"]],
    ["It opens on 3 May 2026.", "It opens on 4 May 2026.", ["number"]],
    ["They agreed.", "They never agreed.", ["negation"]],
    ["It is not true.", "It is true.", ["negation"]],
    ["Smith resigned.", "Jones resigned.", ["name"]],
    ["He met Anna Smith in Basel.", "He met Anna Schmid in Basel.", ["name"]],
    [
      "Nobody from NATO came at 5.",
      "Somebody from NASA came at 6.",
      ["number", "name", "negation"],
    ],
  ])("from `%s` to `%s`: %j", (old, now, expected) => {
    expect(risks(old, now)).toEqual(expected);
  });

  it.each([
    ["The boat waits.", "A boat is waiting."],
    ["It was 1,000 francs.", "It cost 1000 francs."],
    ["Anna Smith came to Basel.", "To Basel came Anna Smith."],
    ["I think so.", "So I think."],
    ["They agreed.", "They agreed at last."],
  ])("not from `%s` to `%s`", (old, now) => {
    expect(risks(old, now)).toEqual([]);
  });

  it("in German where two capitals stand in a row, as all nouns have one", () => {
    expect(risks("Gestern sprach Angela Meier.", "Gestern sprach Angela Maier.", "de")).toEqual([
      "name",
    ]);
    expect(risks("Das Boot wartet.", "Das Schiff wartet.", "de")).toEqual([]);
    expect(risks("Die EU wartet.", "Die UNO wartet.", "de-CH")).toEqual(["name"]);
  });

  it("in scripts without capitals by Latin words and numbers", () => {
    expect(risks("委員会はNATOと会った。", "委員会はNASAと会った。", "ja")).toEqual(["name"]);
    expect(risks("会議は5時です。", "会議は6時です。", "ja")).toEqual(["number"]);
  });
});

test("names are words with capitals, but not those that open sentences", () => {
  const names = (text: string, locale = "en") => namesIn(text, locale as Locale);
  expect(names("The mayor of <g1>Saint-Denis</g1>, O'Brien, uses an iPhone.")).toEqual([
    "O'Brien",
    "Saint-Denis",
    "iPhone",
  ]);
  expect(names("Der Rat sagte Nein zu Berlin Mitte.", "de")).toEqual(["Berlin", "Mitte"]);
});
