import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { ConnectionSettings } from "./connection-settings.ts";
import { databaseError, isPassing } from "./database-error.ts";

/** One statement: names of tables are spelled `:"schema".name` in it, as psql spells them. */
export interface Statement {
  readonly sql: string;
  readonly values?: readonly unknown[];
  /** Under which it is planned once for each connection: for what is asked often and takes little time. */
  readonly name?: string;
}

export type Row = Readonly<Record<string, unknown>>;

/** Asks the database; each call is one round trip. */
export type Ask = (statement: Statement) => Promise<readonly Row[]>;

/** Connections to the database of a memory. */
export interface Database {
  /**
   * Ask once, or again where the connection breaks to a server that has answered before. Throws `world`, or `memory-locked`, with the intent.
   */
  readonly ask: (intent: string, statement: Statement) => Promise<readonly Row[]>;
  /**
   * Act in one transaction that sees all that was committed before each of its statements. The act is
   * repeated where the connection breaks or the server restarts, also where nobody knows whether
   * the transaction was committed: it has to be one that may be repeated.
   *
   * @param options.lock Name of a lock that only one transaction of this schema has at a time.
   */
  readonly transact: <Result>(
    intent: string,
    options: TransactOptions,
    act: (ask: Ask) => Promise<Result>,
  ) => Promise<Result>;
  /**
   * Ask as `ask` does, with SQL that another library has made, and answer as the client does: it may be several
   * statements, or one that is repeated though it was done.
   */
  readonly query: (
    intent: string,
    text: string,
    values?: readonly unknown[],
  ) => Promise<pg.QueryResult>;
  /** SQL with the schema's name filled in. */
  readonly sql: (text: string) => string;
  readonly close: () => Promise<void>;
}

export interface TransactOptions {
  readonly lock: string;
}

export interface DatabaseOptions {
  /** How long to wait for another run's lock. Default: `10000`. */
  readonly busyTimeoutMs?: number;
  /** Waits before an act is repeated. Default: seven of them, 6 seconds together. */
  readonly pausesMs?: readonly number[];
}

/**
 * Asks over a connection, or the next free one.
 *
 * @param sql fills in the schema's name.
 */
export function askOf(client: Pick<pg.Pool, "query">, sql: Database["sql"]): Ask {
  let areNamed = true;
  return async ({ sql: text, values = [], name }) => {
    const query = { text: sql(text), values: [...values] };
    if (name !== undefined && areNamed)
      try {
        return (await client.query<Row>({ ...query, name })).rows;
      } catch (error) {
        // A pooler may give each statement another connection, which does not know the name, or knows it already.
        if (!NAME_ERRORS.has((error as { readonly code?: unknown }).code)) throw error;
        areNamed = false;
      }
    return (await client.query<Row>(query)).rows;
  };
}

/** invalid_sql_statement_name, duplicate_prepared_statement */
const NAME_ERRORS: ReadonlySet<unknown> = new Set(["26000", "42P05"]);

/** A server that restarts is back within seconds. */
const PAUSES_MS: readonly number[] = [50, 100, 200, 400, 800, 1600, 3200];

/** A writer, and readers beside it. */
const MOST_CONNECTIONS = 4;

/** Connect when the first statement is asked. */
export function openDatabase(
  settings: ConnectionSettings,
  { busyTimeoutMs = 10_000, pausesMs = PAUSES_MS }: DatabaseOptions = {},
): Database {
  const pool = openPool(settings);
  const sql = (text: string): string => text.replaceAll(':"schema"', `"${settings.schema}"`);
  const asker = (client: Pick<pg.Pool, "query">) => askOf(client, sql);

  let hasAnswered = false;
  const patiently = async <Result>(intent: string, act: () => Promise<Result>): Promise<Result> => {
    for (let tries = 0; ; tries++) {
      try {
        const result = await act();
        hasAnswered = true;
        return result;
      } catch (error) {
        // Whoever misspelt the address need not wait to hear of it.
        const waitMs = hasAnswered && isPassing(error) ? pausesMs[tries] : undefined;
        if (waitMs === undefined) throw databaseError(intent, error, settings);
        await pause(waitMs);
      }
    }
  };

  const once = async <Result>(
    lock: string,
    act: (ask: Ask) => Promise<Result>,
  ): Promise<Result> => {
    const client = await pool.connect();
    let isDone = false;
    try {
      await client.query(beginLocked(`${settings.schema} ${lock}`, busyTimeoutMs));
      const result = await act(asker(client));
      await client.query("COMMIT");
      isDone = true;
      return result;
    } finally {
      // A connection that failed is not used again: the server rolls back what it began.
      client.release(!isDone);
    }
  };

  const askPool = asker(pool);
  return {
    ask: (intent, statement) => patiently(intent, () => askPool(statement)),
    transact: (intent, { lock }, act) => patiently(intent, () => once(lock, act)),
    query: (intent, text, values) =>
      patiently(intent, () => pool.query(text, values === undefined ? undefined : [...values])),
    sql,
    close: () => pool.end(),
  };
}

/** How the client connects. */
export function clientOptions({
  host,
  port,
  user,
  database,
  password,
  ssl,
  options,
  applicationName,
  connectTimeoutMs,
}: ConnectionSettings): pg.ClientConfig {
  return {
    host,
    port,
    user,
    database,
    ssl,
    application_name: applicationName,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    ...(password === undefined ? {} : { password }),
    ...(options === undefined ? {} : { options }),
  };
}

function openPool(settings: ConnectionSettings): pg.Pool {
  const pool = new pg.Pool({ ...clientOptions(settings), max: MOST_CONNECTIONS });
  // Whoever asks next learns that a connection broke; without these the process would end.
  pool.on("connect", (client) => void client.on("error", () => {}));
  pool.on("error", () => {});
  return pool;
}

/**
 * Begin a transaction and take its lock, in one round trip. Statements after it see what was
 * committed before the lock was given. A process that stands still must not keep it for ever. What is
 * asked in it are looks into indexes, of which a server cannot know how few they are: it would compile
 * each statement for half a second.
 */
function beginLocked(lock: string, busyTimeoutMs: number): string {
  return `
    BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
    SET LOCAL lock_timeout = ${busyTimeoutMs};
    SET LOCAL idle_in_transaction_session_timeout = 60000;
    SET LOCAL jit = off;
    SELECT pg_advisory_xact_lock(hashtextextended(${pg.escapeLiteral(`interlinear ${lock}`)}, 0))`;
}
