import type { SourceRecord } from "../../model/record.ts";

/**
 * The cuts that source records remember, by text key: an article is cut as people
 * saw it, whatever the sentence rules say today. Of two, that of the smaller id
 * counts, so that every machine cuts alike.
 */
export function storedCutsOf(
  sources: readonly SourceRecord[],
): ReadonlyMap<string, readonly number[]> {
  const cuts = new Map<string, readonly number[]>();
  for (const source of sources.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const unit of source.units) if (!cuts.has(unit.textKey)) cuts.set(unit.textKey, unit.cuts);
  }
  return cuts;
}
