import type { Locale } from "../../../model/locale.ts";
import type { MemoryQuery } from "../../../model/memory-port.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { compareIds } from "../../../stages/match/version.ts";
import type { Cache } from "./cache.ts";

/** The key that a query asks for, where it asks for one key and nothing else. */
export function onlyKeyOf({ keys, articles, ids, kinds }: MemoryQuery): string | undefined {
  if (keys?.length !== 1 || kinds !== undefined) return undefined;
  return (articles?.length ?? 0) + (ids?.length ?? 0) === 0 ? keys[0] : undefined;
}

/**
 * The records of one key, sorted by id; `undefined` where something may bear on one of them, or one covers
 * several keys, so that the closure is to be asked for. Most have nothing, and are found in one go.
 */
export function plainRecordsOfKey(
  { statement }: Cache,
  locale: Locale,
  key: string,
): readonly MemoryRecord[] | undefined {
  const rows = statement(BY_KEY).all(locale, key);
  if (rows.some(({ isBorne }) => isBorne === 1)) return undefined;
  const records = rows.map(({ body }) => JSON.parse(body as string) as MemoryRecord);
  return records.length < 2 ? records : records.sort((a, b) => compareIds(a.id, b.id));
}

/**
 * Whether something bears on a record, or it was imported, and something may bear on its import. Asked in the statement that finds the
 * record: each statement costs as much as the seeks in it, and most records have nothing.
 */
export const IS_BORNE = `
  record.import IS NOT NULL OR EXISTS (
    SELECT 1 FROM generation AS later CROSS JOIN bearing
      ON bearing.generation = later.n AND bearing.locale = ?1 AND bearing.bearsOn = record.id) AS isBorne`;

const BY_KEY = `
  SELECT body, ${IS_BORNE}
  FROM generation CROSS JOIN record
    ON record.generation = generation.n AND record.locale = ?1 AND record.key = ?2
  UNION ALL
  SELECT NULL, 1 FROM generation CROSS JOIN furtherKey AS further
    ON further.generation = generation.n AND further.locale = ?1 AND further.key = ?2`;
