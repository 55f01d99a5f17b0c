import { type MemoryRecord, RECORD_VERSION, type WithdrawRecord } from "../../model/record.ts";
import type { Locale } from "../../model/locale.ts";
import { causalHeads } from "./causal-order.ts";
import { sealRecord } from "./record-id.ts";

export interface WithdrawalDraft {
  readonly kind: WithdrawRecord["kind"];
  /** Ids of records, or of an import. */
  readonly on: readonly string[];
  /** What the memory has of them, with what bears on them. */
  readonly known: readonly MemoryRecord[];
  readonly by: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** Source locale. */
  readonly from: Locale;
  readonly reason?: string;
}

/**
 * The record that takes records out of use, or back into it, knowing what was said about
 * them before. It names only those that stand otherwise; `undefined` where none does.
 */
export function composeWithdrawal(draft: WithdrawalDraft): WithdrawRecord | undefined {
  const { kind, on, known, by, at, from, reason } = draft;
  const byId = new Map(known.map((record) => [record.id, record]));
  const acts = known.filter((record) => record.kind === "withdraw" || record.kind === "restore");
  const lastActs = (id: string): readonly MemoryRecord[] =>
    causalHeads(
      byId,
      acts.filter((act) => (act as WithdrawRecord).records.includes(id)),
    );
  const isOut = (id: string): boolean => lastActs(id).some((act) => act.kind === "withdraw");
  const records = [...new Set(on)].filter((id) => isOut(id) === (kind === "restore"));
  if (records.length === 0) return undefined;
  const parents = new Set(records.flatMap((id) => lastActs(id).map((act) => act.id)));
  return sealRecord({
    v: RECORD_VERSION,
    kind,
    by,
    at,
    from,
    parents: [...parents].toSorted(),
    records,
    reason,
  }) as WithdrawRecord;
}
