import { describe, expect, it } from "vitest";
import type { Locale } from "../../../pipeline/model/locale.ts";
import type { SourceRecord } from "../../../pipeline/model/record.ts";
import { composeSource } from "../../../pipeline/stages/match/compose-source.ts";
import { placeTracer } from "../../../pipeline/stages/match/place-tracer.ts";
import { segment } from "../../../pipeline/stages/segment/segment.ts";

const PATH = "content/en/a.md";

function unitsOf(text: string) {
  return segment({ path: PATH, source: "en" as Locale, text, revision: text }).units;
}

/** The `source` records of one text after the other. */
function remembered(...texts: readonly string[]): readonly SourceRecord[] {
  return texts.reduce<readonly SourceRecord[]>((known, text) => {
    const article = { path: PATH, source: "en" as Locale, text, revision: text };
    const batch = composeSource({
      article,
      units: unitsOf(text),
      rules: "1",
      by: "ada",
      at: "2026-01-01T00:00:00Z",
      known,
    });
    return [...known, ...(batch!.records as readonly SourceRecord[])];
  }, []);
}

/** The sources of the units to which those of an older text lead, by its units. */
function traced(texts: readonly [string, ...string[]], now: string) {
  const units = unitsOf(now);
  const trace = placeTracer({ article: PATH, units, sources: remembered(...texts) });
  return unitsOf(texts[0]).map(({ place }) => {
    const found = units.find((unit) => unit.place === trace(place));
    return found?.segments.map(({ text }) => text).join(" ");
  });
}

describe("placeTracer", () => {
  it("keeps the places that are there today, without any history", () => {
    const units = unitsOf("One.\n\nTwo.\n");
    const trace = placeTracer({ article: PATH, units, sources: [] });
    expect(units.map(({ place }) => trace(place))).toEqual(units.map(({ place }) => place));
    expect(trace("0".repeat(32))).toBeUndefined();
  });

  it("leads from below an edited heading to below the new one", () => {
    expect(traced(["# A\n\nOne.\n\nTwo.\n"], "# Quite other\n\nOne.\n\nTwo.\n").slice(1)).toEqual([
      "One.",
      "Two.",
    ]);
  });

  it("leads from a changed sentence to what it became, and nowhere from one that is gone", () => {
    expect(
      traced(["The red boat waits.\n\nGone.\n"], "The blue boat waits.\n\nNever seen before.\n"),
    ).toEqual(["The blue boat waits.", undefined]);
  });

  it("leads to where most sentences of a unit went", () => {
    expect(traced(["One. Two. Three.\n"], "Zero.\n\nOne.\n\nTwo. Three.\n")).toEqual([
      "Two. Three.",
    ]);
  });

  it("asks an older record where the newest does not know the place", () => {
    const texts = ["# A\n\nOne boat.\n", "# B\n\nOne boat.\n"] as const;
    expect(traced(texts, "# C\n\nOne boat.\n")).toEqual([undefined, "One boat."]);
  });

  it("passes over the records of other articles", () => {
    const [source] = remembered("The red boat waits.\n");
    const units = unitsOf("The blue boat waits.\n");
    const sources = [{ ...source!, article: "content/en/b.md" }];
    const trace = placeTracer({ article: PATH, units, sources });
    expect(trace(source!.units[0]!.place)).toBeUndefined();
  });
});
