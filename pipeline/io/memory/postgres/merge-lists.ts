import type { Ask } from "./database.ts";
import { PLACE_BYTES } from "./list-places.ts";

/** Short rows are put together where this part of the forms came since that was done last. */
const GROWTH = 0.5;

/** Fewer new forms than this are never worth it. */
const LEAST_FORMS = 1000;

/** Places in a full row: four rows fill a page of PostgreSQL. */
const ROW_PLACES = 124;
const ROW_BYTES = ROW_PLACES * PLACE_BYTES;

/** Tokens that occur less often are not counted. */
const LEAST_OFTEN = 64;

/**
 * Put short rows of the lists together, and count the frequent tokens, where many forms came since this was done last.
 * Searches are right without it; with it they have little to read.
 *
 * Takes part in the transaction of whoever added the forms. Readers and writers go on meanwhile: rows are
 * replaced, which others see when it is done, and only one process at a time does this.
 *
 * @param newest number of the newest form.
 */
export async function mergeLists(ask: Ask, newest: number): Promise<boolean> {
  if (!(await isWorthIt(ask, newest))) return false;
  const [lock] = await ask({ sql: LOCK });
  // Another process that had the lock has done what was to be done, or does it.
  if (lock!["is_mine"] !== true || !(await isWorthIt(ask, newest))) return false;
  await ask({ sql: MERGE });
  await ask({ sql: COUNT, values: [newest] });
  return true;
}

async function isWorthIt(ask: Ask, newest: number): Promise<boolean> {
  const [row] = await ask({ sql: `SELECT merged FROM :"schema".list_state` });
  const merged = row!["merged"] as number;
  return newest - merged > Math.max(LEAST_FORMS, merged * GROWTH);
}

const LOCK = `
  SELECT pg_try_advisory_xact_lock(hashtextextended('interlinear lists of :"schema"', 0)) AS is_mine`;

/** Places in rows, no more in each than fit, of rows with all places of a list. */
export const rowsOf = (lists: string): string => `
  SELECT token, class, substr(places, first, ${ROW_BYTES}) FROM ${lists}
  CROSS JOIN LATERAL generate_series(1, octet_length(places), ${ROW_BYTES}) AS first`;

const IS_SHORT = `octet_length(places) < ${ROW_BYTES}`;

const MERGE = `
  WITH short AS MATERIALIZED (
    SELECT token, class FROM :"schema".list WHERE ${IS_SHORT} GROUP BY token, class HAVING count(*) > 1),
  gone AS (
    DELETE FROM :"schema".list USING short
    WHERE list.token = short.token AND list.class = short.class AND ${IS_SHORT}
    RETURNING list.token, list.class, list.places),
  whole AS (
    SELECT token, class, string_agg(places, '') AS places FROM gone GROUP BY token, class)
  INSERT INTO :"schema".list (token, class, places) ${rowsOf("whole")}`;

const COUNT = `
  UPDATE :"schema".list_state SET merged = $1, often = (
    SELECT coalesce(string_agg(int4send(token) || int4send(often), ''), '') FROM (
      SELECT token, (sum(octet_length(places)) / ${PLACE_BYTES})::integer AS often
      FROM :"schema".list GROUP BY token) AS counted
    WHERE often >= ${LEAST_OFTEN})`;
