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
  const actsOn = decidingActs(byId);
  const erased = new Set<string>();
  for (const record of byId.values())
    if (record.kind === "erase") erased.add((record as EraseRecord).record);

  return (record) =>
    record.erased !== true &&
    !erased.has(record.id) &&
    !actsOn(record).some((act) => act.kind === "withdraw");
}

/** Tells the withdrawals and restorations that decide about a record, itself or with its import. */
export function decidingActs(
  byId: ReadonlyMap<string, MemoryRecord>,
): (record: Pick<MemoryRecord, "id" | "import">) => readonly WithdrawRecord[] {
  const acts = actsByRecord(byId.values());
  return ({ id, import: imported }) => {
    const named = [
      ...(acts.get(id) ?? []),
      ...(imported === undefined ? [] : (acts.get(imported) ?? [])),
    ];
    return causalHeads(byId, [...new Set(named)]);
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
