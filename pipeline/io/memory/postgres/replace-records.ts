import type { Locale } from "../../../model/locale.ts";
import type { MemoryRecord, SourceRecord } from "../../../model/record.ts";
import { connectionSettings, type Environment } from "./connection-settings.ts";
import { openDatabase } from "./database.ts";
import { parseRecords } from "./gather-records.ts";
import { LOCALE } from "./locale-parameter.ts";
import { mergeBatch } from "./store-batch.ts";

/** The source records of all locales, in any order. Throws `usage` or `world`. */
export async function sourceRecords(env: Environment): Promise<readonly SourceRecord[]> {
  const database = openDatabase(connectionSettings(env));
  try {
    const rows = await database.ask("Cannot read the memory in PostgreSQL", {
      sql: `SELECT body FROM :"schema".record WHERE kind = 'source'`,
    });
    const records = parseRecords(rows) as readonly SourceRecord[];
    return records.filter(({ erased }) => erased !== true);
  } finally {
    await database.close();
  }
}

/** Records of one locale that others take the place of, by their ids. */
export interface ReplacedRecords {
  readonly locale: Locale;
  readonly changed: ReadonlyMap<string, MemoryRecord>;
}

/**
 * Put other records in place of some, each locale in a transaction that has its lock. What is derived from records
 * has to be derived anew then, by `migrateDatabase`: until it was, nobody can open the memory. Throws `usage`,
 * `memory-locked` or `world`.
 */
export async function replaceRecords(
  env: Environment,
  locales: readonly ReplacedRecords[],
): Promise<void> {
  const database = openDatabase(connectionSettings(env));
  try {
    for (const { locale, changed } of locales)
      await database.transact(INTENT, { lock: locale }, async (ask) => {
        const records = [...changed.values()];
        await mergeBatch(ask, locale, records);
        const now = new Set(records.map(({ id }) => id));
        const gone = [...changed.keys()].filter((id) => !now.has(id));
        for (const sql of REMOVALS) await ask({ sql, values: [locale, gone] });
        await ask({ sql: `DELETE FROM :"schema".filling` });
      });
  } finally {
    await database.close();
  }
}

const INTENT = "Cannot change the memory in PostgreSQL";

const REMOVALS = [
  `DELETE FROM :"schema".record WHERE locale = ${LOCALE} AND id = ANY ($2::uuid[])`,
  `DELETE FROM :"schema".record_key WHERE locale = ${LOCALE} AND id = ANY ($2::uuid[])`,
  `DELETE FROM :"schema".bearing
   WHERE locale = ${LOCALE} AND (bears_on = ANY ($2::uuid[]) OR brings = ANY ($2::uuid[]))`,
];
