import type { MemoryRecord } from "../../model/record.ts";

/** Fields that hold what somebody wrote, by kind. */
const CONTENT = [
  "source",
  "target",
  "reason",
  "text",
  "value",
  "markdown",
  "note",
  "file",
  "engine",
] as const;

/** What is left of an erased record: where it stood in the causal order, not what it said. */
export function erasedRecord(record: MemoryRecord): MemoryRecord {
  const fields: Record<string, unknown> = { ...record, erased: true };
  for (const name of CONTENT) {
    // The `target` of a review is an id.
    if (typeof fields[name] === "string" && !(record.kind === "review" && name === "target"))
      fields[name] = "";
  }
  if (Array.isArray(fields["units"]))
    fields["units"] = fields["units"].map((unit: object) => ({ ...unit, texts: [] }));
  // What an imported file said besides may hold texts and names.
  for (const name of ["unit", "header"]) delete fields[name];
  return fields as unknown as MemoryRecord;
}
