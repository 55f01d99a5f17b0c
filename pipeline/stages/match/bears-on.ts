import type { MemoryRecord } from "../../model/record.ts";

/** A record that has to come along wherever another one does. */
export interface Bearing {
  /** Id of the record, or of the import, that is borne on. */
  readonly on: string;
  /** Id of the record to bring along. */
  readonly bring: string;
}

/**
 * What a record bears on, for the closure that `MemoryStore.gather` promises:
 * what it supersedes, judges, withdraws, restores or erases. An import bears on
 * its records, and an old target on the `still-correct` review that revives it.
 */
export function bearsOn(record: MemoryRecord): readonly Bearing[] {
  const { id } = record;
  const bearings = record.parents.map((parent) => ({ on: parent, bring: id }));
  if (typeof record.import === "string") bearings.push({ on: id, bring: record.import });
  const named = namedRecords(record).filter((on) => typeof on === "string");
  for (const on of named) bearings.push({ on, bring: id });
  if (record.kind === "review") for (const bring of named) bearings.push({ on: id, bring });
  return bearings;
}

/** What the fields of these kinds act on: ids, unless a newer version made something else of them. */
function namedRecords(record: MemoryRecord): readonly unknown[] {
  const fields = record as {
    readonly target?: unknown;
    readonly records?: unknown;
    readonly record?: unknown;
  };
  switch (record.kind) {
    case "review":
      return [fields.target];
    case "withdraw":
    case "restore":
      return Array.isArray(fields.records) ? fields.records : [];
    case "erase":
      return [fields.record];
    default:
      return [];
  }
}
