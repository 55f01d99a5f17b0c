import type { Limit, Simulated } from "./simulate-run.ts";

/** From this share on, more of anything else is not worth much. */
const BUSY = 0.85;

/** What a run waits for: the busiest part, where one is busy nearly all the time; else the way from one to the other. */
export function limitOf({ busy }: Simulated): Limit | "waiting" {
  const [most] = busy;
  return most !== undefined && most.share >= BUSY ? most.name : "waiting";
}

const ADVICE: Readonly<Record<Limit | "waiting", string>> = {
  workers: "add workers",
  PostgreSQL: "give PostgreSQL more cores, or keep the objects elsewhere; more workers do not help",
  "object store": "keep the objects in PostgreSQL or in a store that takes more requests at once",
  publisher: "give who publishes a faster core and disk; more workers do not help",
  cores: "put PostgreSQL, the workers and who publishes on machines of their own",
  waiting: "nothing is busy all the time: start, end and network are what is left",
};

/** What to do about the limit of a run. */
export function adviceOn(simulated: Simulated): string {
  return ADVICE[limitOf(simulated)];
}
