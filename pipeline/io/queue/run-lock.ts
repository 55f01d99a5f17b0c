import pg from "pg";
import { PipelineError } from "../../model/pipeline-error.ts";
import { type ConnectionSettings } from "../memory/postgres/connection-settings.ts";
import { databaseError, isPassing } from "../memory/postgres/database-error.ts";
import { clientOptions } from "../memory/postgres/database.ts";

const INTENT = "Cannot begin a run with workers";

/** Keeps two runs with workers apart that have the same memory. */
export interface RunLock {
  /** Take it again where the connection broke. Throws `memory-locked` where another run has it now, or `world`. */
  readonly confirm: () => Promise<void>;
  readonly release: () => Promise<void>;
}

/**
 * Take the lock: the database gives it back when this process ends, however that happens.
 *
 * Throws `memory-locked` where another run has it, or `world`.
 */
export async function takeRunLock(settings: ConnectionSettings): Promise<RunLock> {
  let client: pg.Client | undefined = await lockedClient(settings);
  let isBroken = false;
  const watch = (held: pg.Client): void => {
    held.on("error", () => void (isBroken = true));
    held.on("end", () => void (isBroken = true));
  };
  watch(client);
  return {
    confirm: async () => {
      if (!isBroken) return;
      try {
        const held = await lockedClient(settings);
        client = held;
        isBroken = false;
        watch(held);
      } catch (error) {
        // A server that restarts is asked again the next time.
        if (!(error instanceof PipelineError) || error.code !== "world" || !error.retryable)
          throw error;
      }
    },
    release: async () => {
      const held = client;
      client = undefined;
      await held?.end().catch(() => {});
    },
  };
}

async function lockedClient(settings: ConnectionSettings): Promise<pg.Client> {
  const client = new pg.Client(clientOptions(settings));
  client.on("error", () => {});
  try {
    await client.connect();
    const name = pg.escapeLiteral(`interlinear ${settings.schema} run`);
    const { rows } = await client.query<{ readonly taken: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended(${name}, 0)) AS taken`,
    );
    if (rows[0]!.taken) return client;
  } catch (error) {
    await client.end().catch(() => {});
    const said = databaseError(INTENT, error, settings);
    if (isPassing(error) && said instanceof PipelineError)
      throw new PipelineError("world", said.message, { retryable: true });
    throw said;
  }
  await client.end();
  throw new PipelineError("memory-locked", `${INTENT}: another one is at work`, {
    retryable: true,
    hint: "try again when the other run has ended",
  });
}
