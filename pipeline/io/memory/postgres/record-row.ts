import type { MemoryRecord } from "../../../model/record.ts";
import { bearsOn } from "../../../stages/match/bears-on.ts";
import { isStillCorrect, isTarget } from "../../../stages/match/version.ts";
import { sha256 } from "../embedded/read-journal.ts";

/** The columns by which a record is found. */
export interface RecordRow {
  readonly id: string;
  readonly kind: string;
  readonly version: string;
  readonly article: string | null;
  readonly import: string | null;
  readonly keys: readonly string[];
  readonly bearings: readonly { readonly on: string; readonly bring: string }[];
  /** Id of the record that it erases. */
  readonly erases: string | null;
}

/** What of a record stands in columns. */
export function recordRow(record: MemoryRecord): RecordRow {
  const fields = record as Readonly<Record<string, unknown>>;
  return {
    id: record.id,
    kind: record.kind.replaceAll("\0", "\u2400"),
    version: String(record.v),
    article: named(fields["article"]),
    import: named(fields["import"]),
    keys: [...new Set(keysOf(record).map(asUuid))],
    bearings: bearsOn(record).map(({ on, bring }) => ({ on: asUuid(on), bring: asUuid(bring) })),
    erases: record.kind === "erase" ? named(fields["record"]) : null,
  };
}

/**
 * A text as 128 bits in hex: an id or key as it is, anything else hashed. Indexes are small and of
 * one width, and no text is too long for them or has characters that PostgreSQL refuses.
 */
export function asUuid(text: string): string {
  return /^[0-9a-f]{32}$/.test(text) ? text : sha256(`\0${text}`).slice(0, 32);
}

/** An id as records spell it, of a `uuid` as the client gives it. */
export function asId(uuid: unknown): string {
  return (uuid as string).replaceAll("-", "");
}

function named(value: unknown): string | null {
  return typeof value === "string" ? asUuid(value) : null;
}

/** A newer version may have made something else of them. */
function keysOf(record: MemoryRecord): readonly string[] {
  const keys: unknown = isTarget(record) || isStillCorrect(record) ? record.keys : undefined;
  return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
}
