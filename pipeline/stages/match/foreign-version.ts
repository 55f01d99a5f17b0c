import { type MemoryRecord, RECORD_VERSION, type SourceRecord } from "../../model/record.ts";
import type { ForeignVersion } from "../../model/foreign-version.ts";
import { KEY_RULES } from "../segment/segment-key.ts";
import { keyRulesOf } from "../segment/rule-set.ts";

/**
 * By which versions a record was made that are not this program's: of the format of records, or of the rules of
 * keys. `undefined` where it is one of ours.
 */
export function foreignVersion(
  record: MemoryRecord,
): Pick<ForeignVersion, "of" | "version" | "expected"> | undefined {
  if (record.v !== RECORD_VERSION)
    return { of: "records", version: record.v, expected: RECORD_VERSION };
  if (record.kind !== "source") return undefined;
  const version = keyRulesOf((record as SourceRecord).rules);
  return version === KEY_RULES ? undefined : { of: "keys", version, expected: KEY_RULES };
}
