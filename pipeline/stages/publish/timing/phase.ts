import type { Timing } from "../../../model/release-plan.ts";
import { instantMs } from "./read-instant.ts";

/** Where an article is in its time. */
export type Phase = "embargo" | "scheduled" | "live" | "expired";

/**
 * Where an article is at an instant. It is live from its embargo and `publishAt` on, whichever is
 * later, not a millisecond before, until the millisecond before `expireAt`.
 *
 * @param nowMs Milliseconds since 1970.
 */
export function phaseOf({ embargo, publishAt, expireAt }: Timing, nowMs: number): Phase {
  if (expireAt !== undefined && nowMs >= instantMs(expireAt)) return "expired";
  if (embargo !== undefined && nowMs < instantMs(embargo)) return "embargo";
  if (publishAt !== undefined && nowMs < instantMs(publishAt)) return "scheduled";
  return "live";
}

/** Whether an article may be read at an instant. */
export function isLive(timing: Timing, nowMs: number): boolean {
  return phaseOf(timing, nowMs) === "live";
}

/**
 * Whether nobody may know of an article yet at an instant.
 *
 * What readers have already stays, also where the clock is put back: that is why only versions
 * that would be new are asked for, never those that are live.
 */
export function isKeptBack(timing: Timing, nowMs: number): boolean {
  const phase = phaseOf(timing, nowMs);
  return phase === "embargo" || phase === "scheduled";
}

/** Whether an article has a first instant at all; without a clock one cannot say more. */
export function hasStart({ embargo, publishAt }: Timing): boolean {
  return embargo !== undefined || publishAt !== undefined;
}
