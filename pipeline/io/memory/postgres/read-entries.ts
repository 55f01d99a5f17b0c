import type { Locale } from "../../../model/locale.ts";
import type { MemoryEntry } from "../../../model/memory-match.ts";
import { type MemoryRecord, STATES } from "../../../model/record.ts";
import { memoryEntries } from "../../../stages/match/memory-entries.ts";
import type { Row } from "./database.ts";
import { asId } from "./record-row.ts";

/** Whether entries in use have other targets for the source of the row `entry`: the first one is not the last. */
export const RIVALS = `(
    (SELECT target FROM :"schema".entry AS other WHERE is_in_use AND other.locale = entry.locale
      AND other.source = entry.source ORDER BY target LIMIT 1)
    IS DISTINCT FROM
    (SELECT target FROM :"schema".entry AS other WHERE is_in_use AND other.locale = entry.locale
      AND other.source = entry.source ORDER BY target DESC LIMIT 1))`;

/** The entries of rows with `id`, `state`, `has_rivals`, `body` and `old_body`, of one locale, in their order. */
export function readEntries(rows: readonly Row[], locale: Locale): readonly MemoryEntry[] {
  const records = rows.flatMap(({ body, old_body }) =>
    [body, old_body]
      .filter((text) => text !== null)
      .map((text) => JSON.parse(text as string) as MemoryRecord),
  );
  // Who supersedes whom is known from the rows: without the others, all of these are live.
  const entries = new Map(
    memoryEntries(records, locale, "live").map((entry) => [entry.record, entry]),
  );
  return rows.map(({ id, state, has_rivals }) => ({
    ...entries.get(asId(id))!,
    state: STATES[state as number]!,
    hasRivals: has_rivals === true,
  }));
}
