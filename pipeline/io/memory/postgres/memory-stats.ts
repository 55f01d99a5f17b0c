import type { Locale } from "../../../model/locale.ts";
import type { MemoryStats } from "../../../model/memory-report.ts";
import { liveness } from "../../../stages/match/liveness.ts";
import type { Row, Statement } from "./database.ts";
import { parseRecords } from "./gather-records.ts";
import { LOCALE } from "./locale-parameter.ts";

/** Count what a locale's memory holds. */
export async function memoryStats(
  ask: (statement: Statement) => Promise<readonly Row[]>,
  locale: Locale,
): Promise<MemoryStats> {
  const values = [locale];
  const [kinds, versions, [total], acts] = await Promise.all([
    ask({ sql: counted("kind"), values }),
    ask({ sql: counted("version"), values }),
    ask({ sql: TOTAL, values }),
    ask({ sql: ACTED_ON, values }),
  ]);
  const records = parseRecords(acts);
  const isLive = liveness(new Map(records.map((record) => [record.id, record])));
  return {
    locale,
    records: Number(total!["records"]),
    kinds: numbers(kinds),
    versions: numbers(versions),
    erased: Number(total!["erased"]),
    withdrawn: records.filter((record) => record.erased !== true && !isLive(record)).length,
    journals: 0,
    packs: 0,
    sizeBytes: Number(total!["size"]),
    problems: 0,
  };
}

function counted(column: "kind" | "version"): string {
  return `SELECT ${column} AS name, count(*) AS count FROM :"schema".record
    WHERE locale = ${LOCALE} GROUP BY ${column} ORDER BY ${column}`;
}

const TOTAL = `
  SELECT count(*) AS records, coalesce(sum(octet_length(body)), 0) AS size, (
    SELECT count(*) FROM :"schema".erased JOIN :"schema".record USING (locale, id) WHERE locale = ${LOCALE}) AS erased
  FROM :"schema".record WHERE locale = ${LOCALE}`;

/** Records on which withdrawals act, with the acts that undo them and with what came in one import. */
const ACTED_ON = `
  WITH withdrawn AS (
    SELECT bears_on AS id FROM :"schema".bearing WHERE locale = ${LOCALE} AND brings IN (
      SELECT id FROM :"schema".record WHERE locale = ${LOCALE} AND kind = 'withdraw'))
  SELECT body FROM :"schema".record WHERE locale = ${LOCALE} AND (
    kind IN ('withdraw', 'restore') OR id IN (SELECT id FROM withdrawn) OR import IN (SELECT id FROM withdrawn))`;

function numbers(rows: readonly Row[]): Readonly<Record<string, number>> {
  return Object.fromEntries(rows.map(({ name, count }) => [String(name), Number(count)]));
}
