import pg from "pg";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { ConnectionSettings } from "../memory/postgres/connection-settings.ts";
import { clientOptions } from "../memory/postgres/database.ts";
import { BEAT_MS, isHeld, LEASE_MS, type Wanted } from "./lease.ts";
import type { ProcessIdentity } from "./process-identity.ts";

/** A lease that all working copies share whose memory is the same database. */
export interface SharedLease {
  /**
   * Say that one is still there. `lost`: it is somebody else's by now, or nobody can tell, as the server was not
   * reached for `LEASE_MS`.
   */
  readonly renew: () => Promise<"held" | "lost">;
  readonly release: () => Promise<void>;
}

export interface SharedWanted extends Wanted {
  /** After how much silence the server gives it to others, in milliseconds. Default: `LEASE_MS`. */
  readonly leaseMs?: number;
}

/**
 * Take a lease in the database of a memory: a lock of a session, which the server gives back when the process ends, however that
 * happens, and when it has heard nothing of it for `LEASE_MS`, by the server's clock. So a dead owner is none.
 *
 * A server that cannot be reached keeps nobody from beginning: whoever needs it will say so. It is asked again with every `renew`.
 *
 * Throws `run-locked` where somebody has it.
 */
export async function takeSharedLease(
  settings: ConnectionSettings,
  wanted: SharedWanted,
  self: ProcessIdentity,
): Promise<SharedLease> {
  let session = await sessionOrNone(settings, wanted, self);
  let silences = 0;
  return {
    renew: async () => {
      if (session !== undefined && (await answers(session))) return "held";
      await end(session);
      try {
        session = await sessionOrNone(settings, wanted, self);
      } catch (error) {
        if (error instanceof PipelineError && error.code === "run-locked") return "lost";
        throw error;
      }
      silences = session === undefined ? silences + 1 : 0;
      return silences * BEAT_MS < LEASE_MS ? "held" : "lost";
    },
    release: () => end(session),
  };
}

async function answers(session: pg.Client): Promise<boolean> {
  return session.query("SELECT 1").then(
    () => true,
    () => false,
  );
}

async function end(session: pg.Client | undefined): Promise<void> {
  await session?.end().catch(() => {});
}

/** A session that has the lock; `undefined` where the server cannot be asked. */
async function sessionOrNone(
  settings: ConnectionSettings,
  wanted: SharedWanted,
  self: ProcessIdentity,
): Promise<pg.Client | undefined> {
  const session = new pg.Client({
    ...clientOptions(settings),
    application_name: ownerName(wanted, self),
    query_timeout: BEAT_MS,
  });
  // Whoever renews the lease learns that a connection broke; without this the process would end.
  session.on("error", () => {});
  const key = `hashtextextended(${pg.escapeLiteral(`interlinear ${settings.schema} lease ${wanted.name}`)}, 0)`;
  try {
    await session.connect();
    await session.query(`SET idle_session_timeout = ${wanted.leaseMs ?? LEASE_MS}`);
    const { rows } = await session.query<Answer>(`SELECT pg_try_advisory_lock(${key}) AS taken`);
    if (rows[0]!.taken) return session;
    const owners = await session.query<Answer>(ownersOf(key));
    throw isHeld(wanted.name, ownerIn(owners.rows[0]?.name ?? ""));
  } catch (error) {
    await end(session);
    if (error instanceof PipelineError) throw error;
    return undefined;
  }
}

interface Answer {
  readonly taken: boolean;
  readonly name: string | null;
}

/** Sessions that have a lock, by what they call themselves. */
function ownersOf(key: string): string {
  return `
    SELECT application_name AS name
    FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND objsubid = 1
      AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND classid::bigint = (${key} >> 32) & 4294967295 AND objid::bigint = ${key} & 4294967295`;
}

/** The server keeps 63 bytes of it, in ASCII; the start of a host is enough. */
function ownerName({ what }: Wanted, { pid, host }: ProcessIdentity): string {
  const machine = host.split(" ")[0]!.replaceAll(/[^!-~]/g, "?");
  return `${what.replace(/\.\d{3}Z$/, "Z")} ${pid}@${machine}`.slice(0, 63);
}

function ownerIn(name: string): Parameters<typeof isHeld>[1] {
  const [, what = "another run", pid = "", host = ""] = /^(.*) (\d+)@(.*)$/.exec(name) ?? [];
  return pid === "" ? undefined : { what, pid: Number(pid), host };
}
