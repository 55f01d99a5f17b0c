import { describe, expect, it } from "vitest";
import type { Locale } from "../../../pipeline/model/locale.ts";
import type { TargetRecord } from "../../../pipeline/model/record.ts";
import { saysOnlyKnown } from "../../../pipeline/stages/rebuild/says-only-known.ts";
import { segment } from "../../../pipeline/stages/segment/segment.ts";

const SOURCE =
  "# Tides\n\nThe **boat** waits. Run `it`.\n\n| a | b |\n|---|---|\n| x | [ref] |\n\n[ref]: u\n";
const segmented = segment({ path: "a.md", source: "en" as Locale, text: SOURCE, revision: "" });
const keys = new Map(
  segmented.units.flatMap(({ segments }) => segments.map(({ text, key }) => [text, key])),
);

/** A memory that has these targets, each for the consecutive segments it covers. */
function says(text: string, targets: readonly (readonly [target: string, ...sources: string[]])[]) {
  const records = targets.map(
    ([target, ...sources]) =>
      ({ target, keys: sources.map((source) => keys.get(source)!) }) as unknown as TargetRecord,
  );
  return saysOnlyKnown(text, segmented, records, {});
}

const BOAT = "The <g1>boat</g1> waits.";
const RUN = "Run <x1/>.";

describe("a localized text says only what is known", () => {
  it.each([
    ["where it is the source", SOURCE, []],
    [
      "where it has old and new targets side by side",
      SOURCE.replace("Tides", "Marées").replace("The **boat** waits.", "Le **bateau** attend."),
      [
        ["Ebbe", "Tides"],
        ["Marées", "Tides"],
        ["Le <g1>bateau</g1> attend.", BOAT],
      ],
    ],
    [
      "where one target covers two segments",
      SOURCE.replace("The **boat** waits. Run `it`.", "Lance `it`, le **bateau** attend."),
      [["Lance <x2/>, le <g1>bateau</g1> attend.", BOAT, RUN]],
    ],
    ["where lines break otherwise", SOURCE.replace("waits. Run", "waits.\nRun"), []],
    [
      "where a reference has got its label",
      SOURCE.replace("[ref] |", "[réf][ref] |"),
      [["<g1>réf</g1>", "<g1>ref</g1>"]],
    ],
  ] as const)("%s", (_, text, targets) => {
    expect(says(text, targets)).toBe(true);
  });

  it.each([
    ["a word that nobody put into the memory", SOURCE.replace("boat", "ship"), []],
    ["a target of another segment", SOURCE.replace("Tides", "Marées"), [["Marées", RUN]]],
    ["a sentence that is gone", SOURCE.replace(" Run `it`.", ""), []],
    ["a paragraph that is gone", SOURCE.replace("# Tides\n\n", ""), []],
    ["a skeleton of its own", SOURCE.replace("u\n", "v\n"), []],
    [
      "sentences in another order",
      SOURCE.replace("The **boat** waits. Run `it`.", "Run `it`. The **boat** waits."),
      [],
    ],
  ] as const)("but not with %s", (_, text, targets) => {
    expect(says(text, targets)).toBe(false);
  });
});
