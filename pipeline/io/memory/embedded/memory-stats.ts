import type { Locale } from "../../../model/locale.ts";
import type { MemoryStats } from "../../../model/memory-report.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { liveness } from "../../../stages/match/liveness.ts";
import type { Cache } from "./cache.ts";
import { RECORD_WITH_ID } from "./cache-tables.ts";
import { isPack } from "./pack-records.ts";

/** Count what a locale's memory holds. */
export function memoryStats(cache: Cache, locale: Locale): MemoryStats {
  const { statement } = cache;
  const count = (sql: string): number => Number(statement(sql).get(locale)!["count"]);
  const files = statement("SELECT path, size FROM file WHERE locale = ?").all(locale);
  const kinds = statement(
    "SELECT kind, count(*) AS count FROM record WHERE locale = ? GROUP BY kind ORDER BY kind",
  ).all(locale);
  const versions = statement(
    `SELECT json_extract(body, '$.v') AS v, count(*) AS count FROM record WHERE locale = ?
     GROUP BY v ORDER BY v`,
  ).all(locale);
  const packs = files.filter((file) => isPack(file["path"] as string)).length;
  return {
    locale,
    records: count("SELECT count(*) AS count FROM record WHERE locale = ?"),
    kinds: Object.fromEntries(kinds.map((row) => [row["kind"], row["count"] as number])),
    versions: Object.fromEntries(versions.map((row) => [String(row["v"]), row["count"] as number])),
    erased: count(
      `SELECT count(*) AS count FROM erased CROSS JOIN generation CROSS JOIN record
       ON record.generation = generation.n AND record.locale = erased.locale AND record.id = erased.id
       WHERE erased.locale = ?`,
    ),
    withdrawn: countWithdrawn(cache, locale),
    journals: files.length - packs,
    packs,
    sizeBytes: files.reduce((sum, file) => sum + (file["size"] as number), 0),
    problems: count(
      "SELECT count(*) AS count FROM problem JOIN file ON file.id = problem.file WHERE locale = ?",
    ),
  };
}

/** Files in which a record stands, from the folder of the locales, sorted. */
export function filesOf({ statement }: Cache, locale: Locale, id: string): readonly string[] {
  return statement(
    `SELECT path FROM ${RECORD_WITH_ID} JOIN file ON file.id = record.file
     UNION SELECT path FROM ${RECORD_WITH_ID} JOIN copy USING (row) JOIN file ON file.id = copy.file
     ORDER BY path`,
  )
    .all(locale, id)
    .map((row) => row["path"] as string);
}

/** Ids on which withdrawals in `?1` act: of records, and of imports. */
export const WITHDRAWN = `
  SELECT bearsOn FROM record AS act CROSS JOIN bearing ON bearing.row = act.row
  WHERE act.locale = ?1 AND act.kind = 'withdraw'`;

/** Records on which withdrawals act, with the acts that undo them and with what came in one import. */
const ACTED_ON = `
  SELECT body FROM record WHERE locale = ?1 AND (
    kind IN ('withdraw', 'restore') OR id IN (${WITHDRAWN}) OR import IN (${WITHDRAWN}))`;

function countWithdrawn({ statement }: Cache, locale: Locale): number {
  const records = statement(ACTED_ON)
    .all(locale)
    .map((row) => JSON.parse(row["body"] as string) as MemoryRecord);
  const isLive = liveness(new Map(records.map((record) => [record.id, record])));
  return records.filter((record) => record.erased !== true && !isLive(record)).length;
}
