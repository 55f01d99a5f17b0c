import type { CommentRecord, IgnoreRecord, MemoryRecord } from "../../model/record.ts";
import { causalHeads } from "./causal-order.ts";
import { liveness } from "./liveness.ts";
import { compareIds } from "./version.ts";

/** What people said about the places of an article. */
export interface Remarks {
  /** All that are in use, by their time: talk is read from its beginning. */
  readonly comments: readonly CommentRecord[];
  /** The newest for each place and check. */
  readonly ignores: readonly IgnoreRecord[];
}

/** The comments on an article, and the checks that are silenced in it. */
export function remarksOf(records: readonly MemoryRecord[], article: string): Remarks {
  const byId = new Map(records.map((record) => [record.id, record]));
  const isLive = liveness(byId);
  const isOwn = (record: CommentRecord | IgnoreRecord) =>
    record.article === article && isLive(record);
  return {
    comments: records
      .filter(isComment)
      .filter(isOwn)
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || compareIds(a.id, b.id)),
    ignores: causalHeads(byId, records.filter(isIgnore).filter(isOwn)),
  };
}

function isComment(record: MemoryRecord): record is CommentRecord {
  return record.kind === "comment";
}

function isIgnore(record: MemoryRecord): record is IgnoreRecord {
  return record.kind === "ignore";
}
