import type { MemoryRecord, OverrideRecord } from "../../model/record.ts";
import { causalHeads } from "./causal-order.ts";
import { liveness } from "./liveness.ts";

/**
 * The overrides of an article that count, one for each place, field and source
 * value: the newest; of two that do not know each other the one with the smaller id.
 */
export function overridesOf(
  records: readonly MemoryRecord[],
  article: string,
): readonly OverrideRecord[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const live = liveOverrides(records, article);
  const heads = causalHeads(byId, live).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const chosen = new Map<string, OverrideRecord>();
  for (const head of heads) {
    const id = JSON.stringify([head.place, head.field, head.sourceHash]);
    if (!chosen.has(id)) chosen.set(id, head);
  }
  return [...chosen.values()];
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
  trace: (place: string) => string | undefined,
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
