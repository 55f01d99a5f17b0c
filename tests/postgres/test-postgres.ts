import { randomBytes } from "node:crypto";
import pg from "pg";
import { describe, inject } from "vitest";
import { connectionSettings } from "../../pipeline/io/memory/postgres/connection-settings.ts";
import { openDatabase } from "../../pipeline/io/memory/postgres/database.ts";
import { migrateSchema } from "../../pipeline/io/memory/postgres/schema.ts";
import { databaseUrl } from "./database-url.ts";
import type { StartedServer } from "./on-demand.ts";

type Env = Readonly<Record<string, string>>;

/** The PostgreSQL of the test run. */
export interface TestPostgres {
  readonly port: number;
  readonly password: string;
  /** Environment that leads to a new database without tables, or with those of the store. */
  readonly newDatabase: (options?: { readonly isEmpty?: boolean }) => Promise<Env>;
  /** Environment that leads to a new schema in a database, with the tables of the store. */
  readonly newSchema: (env: Env) => Promise<Env>;
  /** The same database over another port of this machine. */
  readonly through: (env: Env, port: number) => Env;
  /** Drop a database, whoever uses it. */
  readonly drop: (env: Env) => Promise<void>;
  /** A client of one's own. */
  readonly connect: (env: Env) => Promise<pg.Client>;
}

/**
 * Tests that need PostgreSQL. Where it cannot be started they are skipped, with the reason in their name.
 */
export async function describePostgres(
  name: string,
  tests: (postgres: TestPostgres) => void,
): Promise<void> {
  const server = (await (await fetch(inject("postgresOnDemand"))).json()) as StartedServer;
  const { reason } = server;
  const note = reason === undefined ? "" : ` (skipped: PostgreSQL cannot start: ${reason})`;
  // Tests that are skipped never ask for anything.
  const { port, password } = reason === undefined ? server : { port: 0, password: "" };
  describe.skipIf(reason !== undefined)(`${name}${note}`, () => {
    tests(testPostgres({ port, password }));
  });
}

/** Make the tables of the store. */
export async function migrate(env: Env): Promise<void> {
  const database = openDatabase(connectionSettings(env));
  try {
    await migrateSchema(database);
  } finally {
    await database.close();
  }
}

const TEMPLATE = "interlinear_template";

function testPostgres(server: { readonly port: number; readonly password: string }): TestPostgres {
  const envOf = (database: string): Env => ({
    INTERLINEAR_DATABASE_URL: databaseUrl(server, database),
  });
  const connect: TestPostgres["connect"] = async (env) => {
    const client = new pg.Client({ connectionString: env["INTERLINEAR_DATABASE_URL"] });
    client.on("error", () => {});
    await client.connect();
    return client;
  };
  const administer = async (sql: readonly string[]): Promise<void> => {
    const client = await connect(envOf("postgres"));
    try {
      for (const each of sql) await client.query(each);
    } finally {
      await client.end();
    }
  };
  return {
    ...server,
    connect,
    through: ({ INTERLINEAR_DATABASE_URL: url = "", ...env }, port) => ({
      ...env,
      INTERLINEAR_DATABASE_URL: Object.assign(new URL(url), { port }).href,
    }),
    drop: ({ INTERLINEAR_DATABASE_URL: url = "" }) =>
      administer([`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`]),
    newDatabase: async ({ isEmpty = false } = {}) => {
      const name = `test_${randomBytes(8).toString("hex")}`;
      if (isEmpty) await administer([`CREATE DATABASE ${name}`]);
      else await clone(name, { administer, envOf });
      return envOf(name);
    },
    newSchema: async (env) => {
      const own = { ...env, INTERLINEAR_DATABASE_SCHEMA: `s_${randomBytes(8).toString("hex")}` };
      await migrate(own);
      return own;
    },
  };
}

/** Clone the template; whoever comes first makes it, under a name that nobody else has. */
async function clone(
  name: string,
  {
    administer,
    envOf,
  }: {
    readonly administer: (sql: readonly string[]) => Promise<void>;
    readonly envOf: (database: string) => Env;
  },
): Promise<void> {
  // Test files run in several processes, and a template must have no visitors while it is cloned.
  const lock = "SELECT pg_advisory_lock(1)";
  const cloned = `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`;
  try {
    await administer([lock, cloned]);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== "3D000") throw error;
    const draft = `draft_${name}`;
    await administer([`CREATE DATABASE ${draft}`]);
    await migrate(envOf(draft));
    await administer([lock, `ALTER DATABASE ${draft} RENAME TO ${TEMPLATE}`]).catch(() => {});
    await administer([lock, cloned]);
  }
}
