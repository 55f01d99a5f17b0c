import { join } from "node:path";
import type { Locale } from "../../../model/locale.ts";
import { writeDump } from "../transfer/dump-file.ts";
import { connectionSettings, type Environment } from "./connection-settings.ts";
import { type Database, openDatabase } from "./database.ts";
import { LOCALE } from "./locale-parameter.ts";

/** Records of one answer. */
const PAGE = 2000;

/**
 * Write the records of all locales as files, whatever version the other tables have: those of the records have been
 * what they are from the first one on. Throws `usage` or `world`.
 *
 * @param folder Absolute; gets `fr.jsonl` and so on.
 */
export async function dumpRecords(env: Environment, folder: string): Promise<void> {
  const database = openDatabase(connectionSettings(env));
  try {
    const rows = await database.ask(INTENT, {
      sql: `SELECT DISTINCT locale FROM :"schema".record ORDER BY locale`,
    });
    for (const row of rows) {
      const locale = row["locale"] as Locale;
      const name = `${locale}.jsonl`;
      await writeDump(pages(database, locale), { path: join(folder, name), name });
    }
  } finally {
    await database.close();
  }
}

const INTENT = "Cannot dump the memory in PostgreSQL";

async function* pages(database: Database, locale: Locale): AsyncGenerator<readonly string[]> {
  for (let after = "0".repeat(32); ;) {
    const rows = await database.ask(INTENT, {
      sql: `SELECT id, body FROM :"schema".record WHERE locale = ${LOCALE} AND id > $2 ORDER BY id LIMIT $3`,
      values: [locale, after, PAGE],
    });
    if (rows.length === 0) return;
    yield rows.map((row) => `${row["body"] as string}\n`);
    after = (rows.at(-1)!["id"] as string).replaceAll("-", "");
  }
}
