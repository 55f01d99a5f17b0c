import { randomUUID } from "node:crypto";
import { lookup } from "node:dns/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../io/clock.ts";
import { isAlive, ownIdentity } from "../../io/lease/process-identity.ts";
import type { RunWorld } from "../verbs/run/run-job.ts";

/** How long a webhook may take to answer. */
const WEBHOOK_MS = 10_000;

/** The world of this process, as a run sees it. */
export function processWorld(): RunWorld {
  return {
    clock: systemClock,
    steadyMs: () => performance.now(),
    random: Math.random,
    self: ownIdentity(),
    isAlive,
    token: randomUUID,
    pause: async (ms, signal) => {
      await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {});
    },
    resolve: async (name) =>
      (await lookup(name, { all: true, order: "verbatim" })).map(({ address }) => address),
    timeoutMs: WEBHOOK_MS,
  };
}
