import type { RecordBase } from "../../../model/record.ts";

/** Ids of the releases at which a ledger pins the site: those of pins that nobody has taken away. */
export function pinnedReleases(records: readonly RecordBase[]): ReadonlySet<string> {
  const resumed = new Set(
    records.filter(({ kind }) => kind === "resume").flatMap(({ parents }) => parents),
  );
  const pins = records.filter(({ id, kind }) => kind === "pin" && !resumed.has(id));
  return new Set(pins.map((pin) => (pin as { readonly release?: unknown }).release).filter(isText));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
