import type { Timing } from "../../../model/release-plan.ts";

/** What is said of an article's time. */
export type TimingKey = keyof Timing;

export const TIMING_KEYS: readonly TimingKey[] = ["embargo", "publishAt", "expireAt"];

/**
 * What a key of front matter says of time; `undefined` for others. `publish_at` and `Embargo` are
 * what they seem to be: what is not recognized would be published at once.
 */
export function timingKey(name: string): TimingKey | undefined {
  const plain = name.toLowerCase().replace(/[-_ ]/g, "");
  return TIMING_KEYS.find((key) => key.toLowerCase() === plain);
}
