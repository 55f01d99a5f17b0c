import type { Locale } from "../../../model/locale.ts";
import { FORM_VERSION } from "../../../stages/match/fuzzy/form.ts";
import type { Ask } from "./database.ts";
import { deriveEntries, storeEntries } from "./derive-entries.ts";
import { parseRecords } from "./gather-records.ts";
import { LOCALE } from "./locale-parameter.ts";
import { mergeLists } from "./merge-lists.ts";
import { lookAround } from "./look-around.ts";

/** Records of one transaction. */
const PAGE = 2000;

/** By which version of the forms the entries are, `0` where they were not derived yet. */
export async function filledVersion(ask: Ask): Promise<number> {
  const [row] = await ask({ sql: `SELECT form_version FROM :"schema".filling` });
  return row === undefined ? 0 : (row["form_version"] as number);
}

/**
 * Derive the entries of all records, where they are by another version of the forms than this program's: all
 * or nothing, in a transaction that has the lock of migrations. Answers whether there was anything to do.
 */
export async function fillEntries(ask: Ask): Promise<boolean> {
  if ((await filledVersion(ask)) === FORM_VERSION) return false;
  await ask({
    sql: `TRUNCATE :"schema".entry, :"schema".form, :"schema".list RESTART IDENTITY`,
  });
  await ask({ sql: `UPDATE :"schema".list_state SET merged = 0, often = ''` });
  for (const { locale } of await ask({ sql: `SELECT DISTINCT locale FROM :"schema".record` })) {
    for (let after: string | undefined = ZERO; after !== undefined;)
      after = await fillPage(ask, locale as Locale, after);
  }
  await ask({ sql: `DELETE FROM :"schema".filling` });
  await ask({
    sql: `INSERT INTO :"schema".filling (form_version) VALUES ($1)`,
    values: [FORM_VERSION],
  });
  return true;
}

const ZERO = "0".repeat(32);

/** Answers with the id behind which the next page begins. */
async function fillPage(ask: Ask, locale: Locale, after: string): Promise<string | undefined> {
  const rows = await ask({
    sql: `SELECT body FROM :"schema".record WHERE locale = ${LOCALE} AND id > $2 ORDER BY id LIMIT $3`,
    values: [locale, after, PAGE],
  });
  const records = parseRecords(rows);
  if (records.length === 0) return undefined;
  const { related } = await lookAround(ask, { locale, records, keys: [], ids: [] });
  const own = new Set(records.map(({ id }) => id));
  const changes = deriveEntries(locale, [...records, ...related], own);
  const newest = await storeEntries(ask, locale, changes);
  if (newest !== undefined) await mergeLists(ask, newest);
  return records.at(-1)!.id;
}
