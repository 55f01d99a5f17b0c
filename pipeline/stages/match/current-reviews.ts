import type { MemoryRecord, ReviewRecord } from "../../model/record.ts";
import { causalHeads } from "./causal-order.ts";
import { liveness } from "./liveness.ts";
import { isStillCorrect, reviewsByTarget } from "./version.ts";

/**
 * Tell which reviews count for a record that a match names: the newest judgements on
 * it. A `still-correct` review is one itself, with those on the target that it revives.
 */
export function reviewFinder(
  byId: ReadonlyMap<string, MemoryRecord>,
): (record: string) => readonly ReviewRecord[] {
  const judgements = reviewsByTarget(byId.values(), liveness(byId));
  const current = (id: string) => causalHeads(byId, judgements.get(id) ?? []);
  return (id) => {
    const record = byId.get(id);
    if (record === undefined || !isStillCorrect(record)) return current(id);
    return [...current(record.target), record, ...current(id)];
  };
}
