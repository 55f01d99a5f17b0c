import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { type ConnectionSettings } from "../memory/postgres/connection-settings.ts";
import { clientOptions } from "../memory/postgres/database.ts";

/**
 * Says when jobs are given, so that whoever has nothing to do need not look all the time. Only a hint: what is not heard, as
 * the connection broke or a pooler keeps no session, is found by looking.
 */
export interface JobCalls {
  /** Wait for a call: until one comes, the time is over, or the signal says so. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Between one try to listen and the next, where there is no connection. */
const PAUSE_MS = 5000;

/** Calls for one queue. Throws nothing: where nobody can listen, waits just last their time. */
export function hearCalls(settings: ConnectionSettings, channel: string): JobCalls {
  const closing = new AbortController();
  let called = new AbortController();
  const hear = (): void => {
    called.abort();
    called = new AbortController();
  };
  const listening = listen(settings, { channel, hear, signal: closing.signal });
  return {
    wait: async (ms, signal) => {
      const signals = [signal, called.signal, closing.signal];
      await pause(ms, undefined, { signal: AbortSignal.any(signals) }).catch(() => {});
    },
    close: async () => {
      closing.abort();
      await listening;
    },
  };
}

interface Listener {
  readonly channel: string;
  readonly hear: () => void;
  readonly signal: AbortSignal;
}

async function listen(
  settings: ConnectionSettings,
  { channel, hear, signal }: Listener,
): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client(clientOptions(settings));
    const broken = Promise.withResolvers<void>();
    const end = (): void => broken.resolve();
    client.on("error", end);
    client.on("end", end);
    client.on("notification", hear);
    signal.addEventListener("abort", end, { once: true });
    try {
      await client.connect();
      await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      // What was given before is not called again.
      hear();
      await broken.promise;
    } catch {
      // The next time, perhaps.
    }
    signal.removeEventListener("abort", end);
    await client.end().catch(() => {});
    await pause(PAUSE_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}
