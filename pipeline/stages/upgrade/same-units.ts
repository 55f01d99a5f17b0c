import type { SourceRecord, SourceUnit } from "../../model/record.ts";
import type { Unit } from "../../model/unit.ts";

/** A unit that a source record remembers, with today's unit of the same text. */
export interface SameUnit {
  readonly stored: SourceUnit;
  readonly unit: Unit;
}

/**
 * Cuts for units of today, by their text keys of today, as source records remember them by keys of other rules: a
 * unit is recognized by its words. Of two cuts that of the smaller id counts, as everywhere.
 */
export function cutsByWords(
  sources: readonly SourceRecord[],
  units: readonly Unit[],
): ReadonlyMap<string, readonly number[]> {
  const cuts = new Map<string, readonly number[]>();
  for (const { units: stored } of sources.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    for (const unit of stored) {
      const words = wordsOf(unit.texts);
      if (!cuts.has(words)) cuts.set(words, unit.cuts);
    }
  const found = units.flatMap((unit) => {
    const own = cuts.get(wordsOf(textsOf(unit)));
    return own === undefined ? [] : [[unit.textKey, own] as const];
  });
  return new Map(found);
}

/**
 * Which units of today are those of a source record, by their words and their order among equal ones. Where there
 * are more or fewer equal ones today, nobody knows which is which: none of them is among the answers.
 *
 * @param units cut as the record says.
 */
export function sameUnits(
  { units: stored }: SourceRecord,
  units: readonly Unit[],
): readonly SameUnit[] {
  const today = Map.groupBy(units, (unit) => wordsOf(textsOf(unit)));
  const then = Map.groupBy(stored, ({ texts }) => wordsOf(texts));
  return [...then].flatMap(([words, equal]) => {
    const now = today.get(words) ?? [];
    if (now.length !== equal.length) return [];
    return equal.map((unit, index) => ({ stored: unit, unit: now[index]! }));
  });
}

function textsOf({ segments }: Unit): readonly string[] {
  return segments.map(({ text }) => text);
}

/** What is the same however a text is cut and wrapped: numbers of tags and white space are not. */
function wordsOf(texts: readonly string[]): string {
  return texts.join("").replaceAll(/<(\/?)([gxbe])\d+(\/?)>|\s+/g, "$1$2$3");
}
