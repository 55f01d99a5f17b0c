import type { MemoryRecord, OverrideRecord } from "../../model/record.ts";
import { causalHeads } from "./causal-order.ts";
import type { PlaceTracer } from "./place-tracer.ts";
import { liveness } from "./liveness.ts";
import { groupBy } from "./memory-index.ts";
import { compareIds } from "./version.ts";

/**
 * The overrides of an article that count, one for each place, field and source
 * value: the newest; of two that do not know each other the one with the smaller id.
 */
export function overridesOf(
  records: readonly MemoryRecord[],
  article: string,
): readonly OverrideRecord[] {
  return [...headsByValue(records, article).values()].map(([chosen]) => chosen!);
}

/** The values that two people gave without seeing each other's and that are not used, by the id of the one that is. */
export function rivalOverrides(
  records: readonly MemoryRecord[],
  article: string,
): ReadonlyMap<string, readonly OverrideRecord[]> {
  const heads = [...headsByValue(records, article).values()];
  return new Map(heads.map(([chosen, ...others]) => [chosen!.id, others]));
}

/** The newest overrides of each place, field and source value, sorted by id. */
function headsByValue(
  records: readonly MemoryRecord[],
  article: string,
): ReadonlyMap<string, readonly OverrideRecord[]> {
  const byId = new Map(records.map((record) => [record.id, record]));
  const heads = causalHeads(byId, liveOverrides(records, article));
  return groupBy(
    heads.toSorted((a, b) => compareIds(a.id, b.id)),
    ({ place, field, sourceHash }) => [JSON.stringify([place, field, sourceHash])],
  );
}

/** The overrides of an article that nobody took back, superseded ones too. */
export function liveOverrides(
  records: readonly MemoryRecord[],
  article: string,
): readonly OverrideRecord[] {
  const isLive = liveness(new Map(records.map((record) => [record.id, record])));
  return records.filter(
    (record): record is OverrideRecord =>
      isOverride(record) && record.article === article && isLive(record),
  );
}

/**
 * Overrides at the places where their units stand today; one whose unit is gone
 * keeps its place. Those that did not move come first: the newer ones, mostly.
 */
export function movedOverrides(
  overrides: readonly OverrideRecord[],
  trace: PlaceTracer,
): readonly OverrideRecord[] {
  const traced = overrides.map((override) => ({ override, place: trace(override.place) }));
  const hasMoved = ({ override, place }: (typeof traced)[0]) =>
    place !== undefined && place !== override.place;
  return [...traced.filter((one) => !hasMoved(one)), ...traced.filter(hasMoved)].map(
    ({ override, place }) => (place === undefined ? override : { ...override, place }),
  );
}

function isOverride(record: MemoryRecord): record is OverrideRecord {
  return record.kind === "override";
}
