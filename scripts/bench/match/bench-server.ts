import pg from "pg";
import { databaseUrl } from "../../../tests/postgres/database-url.ts";
import { type Server, startServer } from "../../../tests/postgres/server.ts";

/** A database on the server that all competitors of a run share. */
export interface BenchDatabase {
  /** As the store's environment names it. */
  readonly env: Readonly<Record<string, string>>;
  /** One connection, which works alone: no parallel workers. */
  readonly client: pg.Client;
  /** The server stops when the last database of it is closed. */
  readonly close: () => Promise<void>;
}

let starting: Promise<Server> | undefined;
let users = 0;

export async function openBenchDatabase(name: string): Promise<BenchDatabase> {
  users++;
  const server = await (starting ??= startServer());
  const admin = new pg.Client({ connectionString: databaseUrl(server, "postgres") });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const env = { INTERLINEAR_DATABASE_URL: databaseUrl(server, name) };
  const client = new pg.Client({ connectionString: env.INTERLINEAR_DATABASE_URL });
  await client.connect();
  await client.query("SET max_parallel_workers_per_gather = 0");
  return {
    env,
    client,
    close: async () => {
      await client.end();
      if (--users > 0) return;
      starting = undefined;
      await server.stop();
    },
  };
}

/** Bytes of all tables and indexes that were made in a database. */
export async function databaseBytes(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ readonly bytes: string }>(
    `SELECT sum(pg_total_relation_size(c.oid)) AS bytes FROM pg_class AS c
     JOIN pg_namespace AS n ON n.oid = relnamespace
     WHERE relkind = 'r' AND nspname IN ('public', 'interlinear')`,
  );
  return Number(rows[0]!.bytes);
}
