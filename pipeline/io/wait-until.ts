import { setTimeout as sleep } from "node:timers/promises";

/** Longest sleep: clocks are set, and machines are put to sleep themselves. */
const LONGEST_MS = 30_000;

/**
 * Wait until the system's clock has come to an instant: never less, however timers round.
 *
 * @param instantMs Milliseconds since 1970.
 * @returns Whether it has come; `false` where the signal came first.
 */
export async function waitUntil(instantMs: number, signal: AbortSignal): Promise<boolean> {
  while (Date.now() < instantMs) {
    if (signal.aborted) return false;
    const left = Math.min(instantMs - Date.now(), LONGEST_MS);
    await sleep(Math.max(left, 1), undefined, { signal }).catch(() => {});
  }
  return !signal.aborted;
}
