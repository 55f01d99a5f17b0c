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
  for (const on of namedRecords(record)) bearings.push({ on, bring: id });
  if (record.kind === "review")
    bearings.push({ on: id, bring: (record as { readonly target: string }).target });
  return bearings;
}

/** Ids in the fields of these kinds say on which records they act. */
function namedRecords(record: MemoryRecord): readonly string[] {
  const fields = record as {
    readonly target?: unknown;
    readonly records?: unknown;
    readonly record?: unknown;
  };
  switch (record.kind) {
    case "review":
      return [fields.target as string];
    case "withdraw":
    case "restore":
      return fields.records as readonly string[];
    case "erase":
      return [fields.record as string];
    default:
      return [];
  }
}
