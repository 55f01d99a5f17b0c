import type { EraseRecord, MemoryRecord, WithdrawRecord } from "../../model/record.ts";
import { causalHeads } from "./causal-order.ts";
import { isReadable } from "./readable-record.ts";

/**
 * Tell which records are in use: neither erased nor withdrawn, by themselves or
 * with their import.
 *
 * A restoration undoes the withdrawals that it has among its ancestors. Where a
 * withdrawal and a restoration do not know of each other, the record stays
 * withdrawn: what somebody took back is never shown by accident. Erasure is final.
 */
export function liveness(
  byId: ReadonlyMap<string, MemoryRecord>,
): (record: MemoryRecord) => boolean {
  const acts = actsByRecord(byId.values());
  const erased = new Set<string>();
  for (const record of byId.values())
    if (record.kind === "erase") erased.add((record as EraseRecord).record);

  return (record) => {
    if (record.erased === true || erased.has(record.id)) return false;
    const named = [
      ...(acts.get(record.id) ?? []),
      ...(record.import === undefined ? [] : (acts.get(record.import) ?? [])),
    ];
    return !causalHeads(byId, [...new Set(named)]).some((act) => act.kind === "withdraw");
  };
}

function actsByRecord(
  records: Iterable<MemoryRecord>,
): ReadonlyMap<string, readonly WithdrawRecord[]> {
  const acts = new Map<string, WithdrawRecord[]>();
  for (const record of records) {
    if (record.kind !== "withdraw" && record.kind !== "restore") continue;
    // A newer version may have made something else of them.
    if (!isReadable(record)) continue;
    const act = record as WithdrawRecord;
    for (const id of act.records) {
      const known = acts.get(id);
      if (known === undefined) acts.set(id, [act]);
      else known.push(act);
    }
  }
  return acts;
}
