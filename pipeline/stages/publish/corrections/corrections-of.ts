import type { CorrectionRecord, MemoryRecord } from "../../../model/record.ts";
import { causalHeads } from "../../match/causal-order.ts";
import { liveness } from "../../match/liveness.ts";
import { compareIds } from "../../match/version.ts";

/**
 * The corrections of an article that count, by their time: none that somebody took back, or said
 * otherwise later. Corrections of different revisions stand beside each other.
 */
export function correctionsOf(
  records: readonly MemoryRecord[],
  article: string,
): readonly CorrectionRecord[] {
  const own = records.filter(
    (record): record is CorrectionRecord =>
      record.kind === "correction" && (record as CorrectionRecord).article === article,
  );
  // Few articles have any, and all are asked.
  if (own.length === 0) return own;
  const byId = new Map(records.map((record) => [record.id, record]));
  return causalHeads(byId, own.filter(liveness(byId))).toSorted(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || compareIds(a.id, b.id),
  );
}

/** Whether the locales have to follow a correction, in time. */
export function isUrgent({ class: kind }: Pick<CorrectionRecord, "class">): boolean {
  return kind === "factual" || kind === "legal";
}
