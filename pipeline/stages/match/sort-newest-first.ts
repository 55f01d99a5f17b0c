import type { SourceRecord } from "../../model/record.ts";
import { ancestors } from "./causal-order.ts";
import { compareIds } from "./version.ts";

/** `source` records by how much happened before them, the newest first; of equal ones the smaller id. */
export function sortNewestFirst(sources: readonly SourceRecord[]): readonly SourceRecord[] {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const depths = new Map(sources.map(({ id }) => [id, ancestors(byId, id).size]));
  return sources.toSorted(
    (a, b) => depths.get(b.id)! - depths.get(a.id)! || compareIds(a.id, b.id),
  );
}
