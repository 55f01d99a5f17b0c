import { expect, test } from "vitest";
import type { SourceRecord } from "../../../../pipeline/model/record.ts";
import { composeSource } from "../../../../pipeline/stages/match/compose-source.ts";
import { heldChange } from "../../../../pipeline/stages/publish/corrections/held-change.ts";
import { sourceChanges } from "../../../../pipeline/stages/publish/corrections/source-changes.ts";
import { composeCorrection } from "../../../../pipeline/stages/publish/corrections/compose-correction.ts";
import { EN } from "../../../contracts/record-factory.ts";
import { unitsOf } from "../../match/article-factory.ts";

const ARTICLE = { path: "a.md", source: EN, revision: "r1", text: "" };

function sourceOf(...paragraphs: readonly string[]): SourceRecord {
  const batch = composeSource({
    article: ARTICLE,
    units: unitsOf(...paragraphs),
    rules: "1",
    known: [],
    by: "ada",
    at: "2026-11-26T08:00:00Z",
  });
  return batch!.records[0] as SourceRecord;
}

const textsOf = (old: readonly string[], now: readonly string[]) => {
  const { changed, removed, added } = sourceChanges(sourceOf(...old), unitsOf(...now));
  return {
    changed: changed.map((pair) => `${pair.old.text} -> ${pair.now.text}`),
    removed: removed.map(({ text }) => text),
    added: added.map(({ text }) => text),
  };
};

test("sentences change, go and come", () => {
  expect(
    textsOf(
      ["The old boat waits.|It is red.", "Bye."],
      ["The new boat waits.|It is red.", "So much more."],
    ),
  ).toEqual({
    changed: ["The old boat waits. -> The new boat waits."],
    removed: ["Bye."],
    added: ["So much more."],
  });
});

test("a sentence that only moved has not changed", () => {
  expect(
    textsOf(["One boat.", "Two cars.", "Three men."], ["Three men.", "One boat.", "Two cars."]),
  ).toEqual({ changed: [], removed: [], added: [] });
});

test("a risky change is held until a correction of the same revision names it", () => {
  const published = sourceOf("It cost 5 francs.", "The boat waits.");
  const units = unitsOf("It cost 6 francs.", "The boat waits.");
  const base = { from: EN, published, units };
  expect(heldChange({ ...base, corrections: [] })).toEqual({
    kind: "correction",
    text: "the change of “It cost 5 francs.” to “It cost 6 francs.” alters a number: say with `correct` or `publish --class` what it is",
  });
  const correction = (revision: string) =>
    composeCorrection({
      article: "a.md",
      from: EN,
      class: "factual",
      note: undefined,
      changes: sourceChanges(published, units),
      base: revision,
      revision: "r2",
      locales: [],
      dueMs: 3_600_000,
      before: [],
      by: "ada",
      at: "2026-11-26T08:00:00Z",
    });
  expect(correction("r1").due).toBe("2026-11-26T09:00:00.000Z");
  expect(heldChange({ ...base, corrections: [correction("r1")] })).toBeUndefined();
  expect(heldChange({ ...base, corrections: [correction("r0")] })).toBeDefined();
  const more = unitsOf("It cost 7 francs.", "The boat waits.");
  expect(heldChange({ ...base, units: more, corrections: [correction("r1")] })).toBeDefined();
});
