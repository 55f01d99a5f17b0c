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
  const isLive = liveness(byId);
  const live = records.filter(
    (record): record is OverrideRecord =>
      isOverride(record) && record.article === article && isLive(record),
  );
  const heads = causalHeads(byId, live).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const chosen = new Map<string, OverrideRecord>();
  for (const head of heads) {
    const id = JSON.stringify([head.place, head.field, head.sourceHash]);
    if (!chosen.has(id)) chosen.set(id, head);
  }
  return [...chosen.values()];
}

function isOverride(record: MemoryRecord): record is OverrideRecord {
  return record.kind === "override";
}
