import type { Locale } from "../../../model/locale.ts";
import { RECORD_VERSION, type RecordBase } from "../../../model/record.ts";
import { sealRecord } from "../../match/record-id.ts";

/** Objects that were destroyed in all kept releases: a line of the publish ledger. It names no article. */
export interface PurgeEntry extends RecordBase {
  readonly kind: "purge";
  /** SHA-256 of the objects, sorted. */
  readonly objects: readonly string[];
}

/** The entry of a purge; written before anything is destroyed. */
export function composePurge(
  objects: Iterable<string>,
  said: { readonly at: string; readonly by: string; readonly from: Locale },
): PurgeEntry {
  const { at, by, from } = said;
  return sealRecord({
    v: RECORD_VERSION,
    kind: "purge" as const,
    at,
    by,
    from,
    parents: [],
    objects: [...new Set(objects)].sort(),
  });
}

/** SHA-256 of all objects that a ledger says were destroyed. */
export function purgedObjects(records: readonly RecordBase[]): ReadonlySet<string> {
  return new Set(records.filter(isPurge).flatMap(({ objects }) => objects));
}

function isPurge(record: RecordBase): record is PurgeEntry {
  const { objects } = record as Partial<PurgeEntry>;
  return (
    record.kind === "purge" &&
    Array.isArray(objects) &&
    objects.every((name) => typeof name === "string")
  );
}
