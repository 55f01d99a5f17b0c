import type { Locale } from "../../../model/locale.ts";
import type { MemoryStats } from "../../../model/memory-report.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import { liveness } from "../../../stages/match/liveness.ts";
import type { Cache } from "./cache.ts";
import { isPack } from "./pack-records.ts";

/** Count what a locale's memory holds. */
export function memoryStats(cache: Cache, locale: Locale): MemoryStats {
  const { statement } = cache;
  const count = (sql: string): number => Number(statement(sql).get(locale)!["count"]);
  const files = statement("SELECT path, size FROM file WHERE locale = ?").all(locale);
  const kinds = statement(
    "SELECT kind, count(*) AS count FROM record WHERE locale = ? GROUP BY kind ORDER BY kind",
  ).all(locale);
  const packs = files.filter((file) => isPack(file["path"] as string)).length;
  return {
    locale,
    records: count("SELECT count(*) AS count FROM record WHERE locale = ?"),
    kinds: Object.fromEntries(kinds.map((row) => [row["kind"], row["count"] as number])),
    erased: count(
      "SELECT count(*) AS count FROM erased JOIN record USING (locale, id) WHERE locale = ?",
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
    "SELECT path FROM record JOIN stands USING (row) JOIN file ON file.id = stands.file WHERE record.locale = ? AND record.id = ? ORDER BY path",
  )
    .all(locale, id)
    .map((row) => row["path"] as string);
}

/** Records on which withdrawals act, with the acts that undo them and with what came in one import. */
const ACTED_ON = `
  SELECT DISTINCT body FROM record WHERE locale = ?1 AND (
    kind IN ('withdraw', 'restore')
    OR id IN (SELECT bearsOn FROM bearing JOIN record AS act ON act.locale = ?1 AND act.id = said
              WHERE bearing.locale = ?1 AND act.kind = 'withdraw')
    OR json_extract(body, '$.import') IN (SELECT bearsOn FROM bearing JOIN record AS act ON act.locale = ?1 AND act.id = said
              WHERE bearing.locale = ?1 AND act.kind = 'withdraw'))`;

function countWithdrawn({ statement }: Cache, locale: Locale): number {
  const records = statement(ACTED_ON)
    .all(locale)
    .map((row) => JSON.parse(row["body"] as string) as MemoryRecord);
  const isLive = liveness(new Map(records.map((record) => [record.id, record])));
  return records.filter((record) => record.erased !== true && !isLive(record)).length;
}
