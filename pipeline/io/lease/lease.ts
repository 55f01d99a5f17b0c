import type { DatabaseSync } from "node:sqlite";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { RunsDatabase } from "../runs/runs-database.ts";
import type { ProcessIdentity } from "./process-identity.ts";

/** What a lease asks of the world. No clock is among it: clocks are set, and those of two machines differ. */
export interface LeaseWorld {
  readonly self: ProcessIdentity;
  /** Whether a process of this host is alive. */
  readonly isAlive: (other: ProcessIdentity) => boolean;
  /** A name that nobody else has, for one lease. */
  readonly token: () => string;
  /** Wait so many milliseconds of real time, or until the signal is aborted. */
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** A lease that one has. */
export interface Lease {
  /** Say that one is still there. `lost`: it is somebody else's by now, as this process slept for long. */
  readonly renew: () => "held" | "lost";
  readonly release: () => void;
}

/** An owner on another host that has not been heard of for so long is dead. */
export const LEASE_MS = 30_000;

/** How often an owner says that it is there. */
export const BEAT_MS = 10_000;

/** How often somebody who waits for a lease looks. */
const LOOK_MS = 1_000;

/** What to lease. */
export interface Wanted {
  /** What only one may do at a time. */
  readonly name: string;
  /** What for, as others are told: `rebuild since 03:00`. */
  readonly what: string;
}

/**
 * Take a lease. That of a process of this host which has ended is taken over at once, and one that lives has it however long it
 * takes, whatever clocks say. An owner on another host, or from before a restart, is watched: when it does not say within
 * `LEASE_MS` of real time that it is there, it is dead.
 *
 * Throws `run-locked` where somebody has it.
 */
export async function takeLease(
  runs: RunsDatabase,
  { name, what }: Wanted,
  world: LeaseWorld,
): Promise<Lease> {
  const token = world.token();
  const tryTake = (watched?: Owner): Owner | undefined =>
    runs.transact((database) => {
      const owner = ownerOf(database, name);
      if (owner !== undefined && !isFree(owner, watched, world)) return owner;
      put(database, name, { ...world.self, token, what, beat: 0 });
      return undefined;
    });
  const first = tryTake();
  if (first !== undefined) await waitForDeath(first, { name, tryTake, world });
  return {
    renew: () =>
      runs.transact((database) => {
        if (beat(database, name, token)) return "held";
        // Somebody may have deleted the file; nobody else has taken the lease.
        if (ownerOf(database, name) !== undefined) return "lost";
        put(database, name, { ...world.self, token, what, beat: 0 });
        return "held";
      }),
    release: () =>
      runs.transact((database) => {
        database.prepare("DELETE FROM lease WHERE name = ? AND token = ?").run(name, token);
      }),
  };
}

interface Owner extends ProcessIdentity {
  readonly token: string;
  readonly what: string;
  /** Goes up whenever it says that it is there. */
  readonly beat: number;
}

/** Whether an owner is dead for sure; `watched`: as it was a whole lease ago. */
function isFree(owner: Owner, watched: Owner | undefined, { self, isAlive }: LeaseWorld): boolean {
  if (owner.host === self.host) return !isAlive(owner);
  return watched !== undefined && isUnchanged(owner, watched);
}

function isUnchanged(owner: Owner, watched: Owner): boolean {
  return owner.token === watched.token && owner.beat === watched.beat;
}

interface Waiting {
  readonly name: string;
  readonly tryTake: (watched?: Owner) => Owner | undefined;
  readonly world: LeaseWorld;
}

/** Ends when the lease is ours. */
async function waitForDeath(first: Owner, { name, tryTake, world }: Waiting): Promise<void> {
  if (first.host === world.self.host) throw isHeld(name, first);
  for (let waitedMs = 0; waitedMs < LEASE_MS; waitedMs += LOOK_MS) {
    await world.pause(LOOK_MS);
    // Not asked yet whether it is dead, only whether it has let go or shown itself.
    const owner = tryTake();
    if (owner === undefined) return;
    if (!isUnchanged(owner, first)) throw isHeld(name, owner);
  }
  const owner = tryTake(first);
  if (owner !== undefined) throw isHeld(name, owner);
}

function ownerOf(database: DatabaseSync, name: string): Owner | undefined {
  const row = database
    .prepare("SELECT token, host, pid, process, what, beat FROM lease WHERE name = ?")
    .get(name);
  return row as unknown as Owner | undefined;
}

function put(database: DatabaseSync, name: string, owner: Owner): void {
  const { token, host, pid, process, what, beat } = owner;
  database
    .prepare("INSERT OR REPLACE INTO lease VALUES (?, ?, ?, ?, ?, ?, ?)")
    .run(name, token, host, pid, process, what, beat);
}

function beat(database: DatabaseSync, name: string, token: string): boolean {
  const { changes } = database
    .prepare("UPDATE lease SET beat = beat + 1 WHERE name = ? AND token = ?")
    .run(name, token);
  return Number(changes) === 1;
}

/**
 * What to say to whoever wants a lease that somebody else has.
 *
 * @param owner `undefined` where nobody says who it is.
 */
export function isHeld(
  name: string,
  owner: Pick<Owner, "what" | "pid" | "host"> | undefined,
): PipelineError {
  const machine = owner?.host.split(" ")[0];
  const who = owner && `, ${owner.what} (process ${owner.pid} on \`${machine}\`)`;
  return new PipelineError("run-locked", `Cannot ${name}: another run is at it${who ?? ""}`, {
    retryable: true,
    hint: "it ends by itself; a run whose process has died is no obstacle",
  });
}
