import type { PgBoss } from "pg-boss";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { Database } from "../memory/postgres/database.ts";

/** Version of the tables of pg-boss that this program brings; `pgboss.schema` in its `package.json`. */
export const BOSS_SCHEMA = 40;

/** Version of our tables beside them. */
const OWN_SCHEMA = 2;

const INTENT = "Cannot open the queue in PostgreSQL";

/**
 * Make the tables of the queue, or bring those of an older version to what this program knows; several processes may do so at once.
 *
 * Throws `queue-newer` where a newer program made them.
 */
export async function prepareQueue(database: Database, boss: PgBoss): Promise<void> {
  await expectNoNewer(database, { table: "version", known: BOSS_SCHEMA });
  await expectNoNewer(database, { table: "work_version", known: OWN_SCHEMA });
  await boss.start();
  await database.transact(INTENT, { lock: "queue" }, async (ask) => {
    await ask({ sql: TABLES });
    const reply = database.sql(`:"schema".reply`);
    const [column] = await ask({ sql: IS_PACKED, values: [reply] });
    if (column!["is_packed"] === true) await ask({ sql: UNPACKED });
  });
}

interface Versioned {
  readonly table: string;
  readonly known: number;
}

async function expectNoNewer(database: Database, { table, known }: Versioned): Promise<void> {
  const name = database.sql(`:"schema".${table}`);
  const [row] = await database.ask(INTENT, {
    sql: `SELECT to_regclass($1) IS NOT NULL AS is_there`,
    values: [name],
  });
  if (row!["is_there"] !== true) return;
  const [found] = await database.ask(INTENT, { sql: `SELECT version FROM ${name}` });
  const version = Number(found?.["version"] ?? 0);
  if (version <= known) return;
  throw new PipelineError(
    "queue-newer",
    `Cannot use the queue in PostgreSQL: its tables have version ${version}, expected at most ${known}`,
    { hint: "a newer Interlinear made them: use that one; nothing was changed" },
  );
}

/**
 * What pg-boss has no place for: the bytes of jobs, where they are kept here, and the answers. Each answer is there until who asked has
 * taken it; a job that is done twice answers once. An answer is JSON that the server need not understand, and is not worth being
 * compressed for the moment that it is there. Version 1 had the table `answer`, which may still be in use.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS :"schema".work_version (version integer NOT NULL);
  INSERT INTO :"schema".work_version SELECT ${OWN_SCHEMA}
    WHERE NOT EXISTS (SELECT FROM :"schema".work_version);
  UPDATE :"schema".work_version SET version = ${OWN_SCHEMA} WHERE version < ${OWN_SCHEMA};
  CREATE TABLE IF NOT EXISTS :"schema".object (hash bytea PRIMARY KEY, bytes bytea NOT NULL);
  CREATE TABLE IF NOT EXISTS :"schema".reply (
    run text NOT NULL, number integer NOT NULL, body text NOT NULL, PRIMARY KEY (run, number))`;

/** Changing a table locks it, so that is done once. */
const IS_PACKED = `
  SELECT attstorage <> 'e' AS is_packed FROM pg_attribute
  WHERE attrelid = $1::regclass AND attname = 'body'`;

const UNPACKED = `ALTER TABLE :"schema".reply ALTER COLUMN body SET STORAGE EXTERNAL`;
