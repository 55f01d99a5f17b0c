import type { Locale } from "../../../model/locale.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import type { Row, Statement } from "./database.ts";
import { LOCALE } from "./locale-parameter.ts";

/** Where a reader of changes stands: behind the row that a transaction wrote as its n-th. */
export interface Position {
  /** Number of the transaction, of 64 bits in decimal. */
  readonly transaction: string;
  readonly serial: string;
}

/** Before all changes. */
export const START: Position = { transaction: "0", serial: "0" };

/** A page of what was added to a locale, in the order of the transactions' numbers. */
export interface Changes {
  readonly records: readonly MemoryRecord[];
  /** Behind the last record of this page. */
  readonly last: Position;
  /**
   * Behind the last record before which nothing can appear any more. Invariant: every transaction up to there
   * had ended when the page was read.
   */
  readonly settled: Position;
  /** Whether all records of the page are settled. */
  readonly isSettled: boolean;
}

/**
 * What stands behind a position. Transactions get their numbers when they begin to write, and become visible
 * when they commit: a slow one with a small number may do so after a quick one with a large number was
 * read. Whoever keeps a position for the next time must not keep one behind the first record that
 * is not settled.
 */
export async function changesBehind(
  ask: (statement: Statement) => Promise<readonly Row[]>,
  locale: Locale,
  { behind, limit }: { readonly behind: Position; readonly limit: number },
): Promise<Changes> {
  const { transaction, serial } = behind;
  const rows = await ask({ sql: CHANGES, values: [locale, transaction, serial, limit] });
  const open = rows.findIndex((row) => row["is_settled"] !== true);
  const settled = open < 0 ? rows.at(-1) : rows[open - 1];
  return {
    records: rows.map(({ body }) => JSON.parse(body as string) as MemoryRecord),
    last: positionOf(rows.at(-1)) ?? behind,
    settled: positionOf(settled) ?? behind,
    isSettled: open < 0,
  };
}

/** No column of the answer is called as one of the table: the answer's are texts, and would sort the rows. */
const CHANGES = `
  SELECT transaction::text AS by, serial::text AS n, body,
    transaction < pg_snapshot_xmin(pg_current_snapshot()) AS is_settled
  FROM :"schema".record
  WHERE locale = ${LOCALE} AND (transaction, serial) > ($2::xid8, $3::bigint)
  ORDER BY transaction, serial LIMIT $4`;

function positionOf(row: Row | undefined): Position | undefined {
  if (row === undefined) return undefined;
  return { transaction: row["by"] as string, serial: row["n"] as string };
}

/**
 * Names the memory and the history of its server in which positions mean something: not in another
 * server to which it was copied, nor after a standby took over, nor in one made anew in its place.
 */
export const SOURCE = `
  SELECT concat_ws('-', (SELECT system_identifier FROM pg_control_system()),
    (SELECT timeline_id FROM pg_control_checkpoint()), (SELECT id FROM :"schema".identity)) AS source`;
