import type { Locale } from "../../model/locale.ts";
import {
  type MemoryRecord,
  RECORD_VERSION,
  type RecordFilter,
  type WithdrawRecord,
} from "../../model/record.ts";
import { canonicalJson } from "./canonical-json.ts";
import { causalHeads } from "./causal-order.ts";
import { sealRecord } from "./record-id.ts";

export interface FilteredWithdrawalDraft {
  readonly kind: WithdrawRecord["kind"];
  /** What chose the records. */
  readonly filter: RecordFilter;
  /** Ids of the records that the filter chose. */
  readonly ids: readonly string[];
  /** What the memory has of them, with what bears on them. */
  readonly known: readonly MemoryRecord[];
  readonly by: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** Source locale. */
  readonly from: Locale;
  readonly reason?: string;
}

export interface FilteredWithdrawal {
  /** `undefined` where no record has to be named. */
  readonly record: WithdrawRecord | undefined;
  /** Withdrawn records that a restoration leaves out of use, with what withdrew each of them. */
  readonly left: readonly { readonly id: string; readonly act: WithdrawRecord }[];
}

/**
 * The record that takes what a filter chose out of use, or takes back into it what withdrawals by
 * the same filter took out, and nothing else: what somebody withdrew by its id, with its
 * import or by another filter was meant to stay out.
 */
export function composeFilteredWithdrawal(draft: FilteredWithdrawalDraft): FilteredWithdrawal {
  const { kind, filter, ids, known, by, at, from, reason } = draft;
  const actsOn = lastActs(known);
  const ownFilter = canonicalJson(filter);
  const records: string[] = [];
  const left: { readonly id: string; readonly act: WithdrawRecord }[] = [];
  for (const id of ids) {
    const withdrawals = actsOn(id).filter((act) => act.kind === "withdraw");
    const other = withdrawals.find((act) => filterText(act) !== ownFilter);
    if (kind === "withdraw" ? withdrawals.length === 0 : withdrawals.length > 0 && !other)
      records.push(id);
    else if (kind === "restore" && other !== undefined) left.push({ id, act: other });
  }
  if (records.length === 0) return { record: undefined, left };
  const parents = new Set(records.flatMap((id) => actsOn(id).map((act) => act.id)));
  const record = sealRecord({
    v: RECORD_VERSION,
    kind,
    by,
    at,
    from,
    parents: [...parents].toSorted(),
    records,
    reason,
    filter,
  }) as WithdrawRecord;
  return { record, left };
}

function filterText({ filter }: WithdrawRecord): string | undefined {
  return filter === undefined ? undefined : canonicalJson(filter);
}

/** Tells the withdrawals and restorations that decide about a record, itself or with its import. */
function lastActs(known: readonly MemoryRecord[]): (id: string) => readonly WithdrawRecord[] {
  const byId = new Map(known.map((record) => [record.id, record]));
  const acts = new Map<string, WithdrawRecord[]>();
  for (const record of known) {
    if (record.kind !== "withdraw" && record.kind !== "restore") continue;
    const act = record as WithdrawRecord;
    for (const id of act.records) {
      const others = acts.get(id);
      if (others === undefined) acts.set(id, [act]);
      else others.push(act);
    }
  }
  return (id) => {
    const source = byId.get(id)?.import;
    const named = [
      ...(acts.get(id) ?? []),
      ...(source === undefined ? [] : (acts.get(source) ?? [])),
    ];
    return causalHeads(byId, [...new Set(named)]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  };
}
