import {
  type MemoryRecord,
  RECORD_VERSION,
  type RecordFilter,
  type WithdrawRecord,
} from "../../model/record.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { WithdrawalDraft } from "./compose-withdrawal.ts";
import { decidingActs } from "./liveness.ts";
import { sealRecord } from "./record-id.ts";
import { compareIds } from "./version.ts";

export interface FilteredWithdrawalDraft extends Omit<WithdrawalDraft, "on"> {
  /** What chose the records. */
  readonly filter: RecordFilter;
  /** Ids of the records that the filter chose. */
  readonly ids: readonly string[];
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

/** The acts that decide about a record, in an order that is always the same. */
function lastActs(known: readonly MemoryRecord[]): (id: string) => readonly WithdrawRecord[] {
  const byId = new Map(known.map((record) => [record.id, record]));
  const actsOn = decidingActs(byId);
  return (id) => actsOn(byId.get(id) ?? { id }).toSorted((a, b) => compareIds(a.id, b.id));
}
