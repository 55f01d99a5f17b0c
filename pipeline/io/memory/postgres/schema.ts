import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { SchemaReport } from "../../../model/memory-report.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { FORM_VERSION } from "../../../stages/match/fuzzy/form.ts";
import type { Ask, Database } from "./database.ts";
import { fillEntries, filledVersion } from "./fill-entries.ts";

/** One step of the tables' history. */
export interface Migration {
  /** From 1, without gaps. */
  readonly number: number;
  /** `0001-records` */
  readonly name: string;
  readonly sql: string;
}

/** The migrations that this program knows, in order; read from the files beside it. */
export function knownMigrations(): readonly Migration[] {
  const folder = new URL("migrations/", import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted()
    .map((name) => ({
      number: Number.parseInt(name, 10),
      name: name.slice(0, -".sql".length),
      sql: readFileSync(fileURLToPath(new URL(name, folder)), "utf8"),
    }));
}

/**
 * Bring the tables to what this program knows. Each migration is one transaction that looks up by itself,
 * under a lock, whether it is still to be done: several processes may do this at once.
 *
 * Throws `memory-newer` where a newer program made the tables.
 *
 * @param migrations Default: all.
 */
export async function migrateSchema(
  database: Database,
  migrations: readonly Migration[] = knownMigrations(),
): Promise<SchemaReport> {
  const found = await schemaNumber(database);
  const expected = migrations.at(-1)!.number;
  if (found > expected) throw newer(found, expected);
  const applied: string[] = [];
  for (const migration of migrations) {
    const isNews = await database.transact(INTENT, LOCK, (ask) => apply(ask, database, migration));
    if (isNews) applied.push(migration.name);
  }
  const isFilledAnew = await database.transact(INTENT, LOCK, async (ask) => {
    await ask({ sql: RESTAMP });
    return fillEntries(ask);
  });
  if (isFilledAnew) applied.push(FILLING);
  return { found, expected, applied };
}

/** What `migrateSchema` would do. Throws `memory-newer`. */
export async function checkSchema(database: Database): Promise<SchemaReport> {
  const migrations = knownMigrations();
  const found = await schemaNumber(database);
  const expected = migrations.at(-1)!.number;
  if (found > expected) throw newer(found, expected);
  const open = migrations.filter(({ number }) => number > found).map(({ name }) => name);
  const isFilled =
    open.length === 0 &&
    (await filledVersion((statement) => database.ask(OPENING, statement))) === FORM_VERSION;
  return { found, expected, applied: isFilled ? open : [...open, FILLING] };
}

/** Throws `memory-newer` or `memory-older` where the tables are not those that this program knows. */
export async function expectSchema(database: Database): Promise<void> {
  const { found, expected, applied } = await checkSchema(database);
  if (applied.length === 0) return;
  throw new PipelineError(
    "memory-older",
    `Cannot use the memory in PostgreSQL: ${whatIsOld(found, expected)}`,
    { hint: "`interlinear memory migrate` brings it there" },
  );
}

function whatIsOld(found: number, expected: number): string {
  if (found === 0) return `it has no tables yet, expected version ${expected}`;
  if (found < expected) return `its tables have version ${found}, expected ${expected}`;
  return "its matches were made by another version of Interlinear, expected this one";
}

/** What is derived from the records, by the name that reports have for it. */
const FILLING = "matches";

const OPENING = "Cannot open the memory in PostgreSQL";
const INTENT = "Cannot migrate the memory in PostgreSQL";
const LOCK = { lock: "migration" };

/**
 * Numbers of transactions begin anew in another server: rows that were restored into one would look as if
 * they were still being written. Those get the number of this transaction.
 */
const RESTAMP = `
  UPDATE :"schema".record SET transaction = pg_current_xact_id()
  WHERE transaction > pg_current_xact_id()`;

async function schemaNumber(database: Database): Promise<number> {
  const sql = `SELECT to_regclass('${database.sql(':"schema".migration')}') IS NOT NULL AS has_table`;
  const [row] = await database.ask(OPENING, { sql });
  if (row?.["has_table"] !== true) return 0;
  const [last] = await database.ask(OPENING, { sql: LAST });
  return Number(last!["number"]);
}

const LAST = `SELECT coalesce(max(number), 0) AS number FROM :"schema".migration`;

async function apply(
  ask: Ask,
  database: Database,
  { number, name, sql }: Migration,
): Promise<boolean> {
  await makeHistory(ask, database);
  const [last] = await ask({ sql: LAST });
  if (Number(last!["number"]) >= number) return false;
  await ask({ sql });
  await ask({
    sql: `INSERT INTO :"schema".migration (number, name) VALUES ($1, $2)`,
    values: [number, name],
  });
  return true;
}

/** Whoever may not make schemas can be given one: it is made only where there is none. */
async function makeHistory(ask: Ask, { sql }: Database): Promise<void> {
  const [row] = await ask({
    sql: "SELECT count(*) AS count FROM pg_namespace WHERE nspname = $1",
    values: [sql(':"schema"').slice(1, -1)],
  });
  if (Number(row!["count"]) === 0) await ask({ sql: `CREATE SCHEMA :"schema"` });
  await ask({
    sql: `CREATE TABLE IF NOT EXISTS :"schema".migration (
      number integer PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL DEFAULT now())`,
  });
}

function newer(found: number, expected: number): PipelineError {
  return new PipelineError(
    "memory-newer",
    `Cannot use the memory in PostgreSQL: its tables have version ${found}, expected at most ${expected}`,
    { hint: "a newer Interlinear made them: use that one; nothing was changed" },
  );
}
