import type { Locale } from "../../../model/locale.ts";
import { type PolicyRecord, RECORD_VERSION } from "../../../model/record.ts";
import type { Timing } from "../../../model/release-plan.ts";
import { sealRecord } from "../../match/record-id.ts";
import { TIMING_KEYS } from "./timing-key.ts";

export interface PolicyIntention {
  readonly article: string;
  /** Locale of the article. */
  readonly from: Locale;
  /** What is said now. */
  readonly timing: Timing;
  /** Whether all that was said before no longer counts; else what is not said now stays. */
  readonly clears: boolean;
  /** The policies that it stands in place of. */
  readonly before: readonly PolicyRecord[];
  /** The only locales that it counts for. Default: see `PolicyRecord`. */
  readonly locales?: readonly Locale[];
  readonly reason: string | undefined;
  readonly by: string;
  /** ISO 8601 with offset. */
  readonly at: string;
}

/** Remember when an article may be read. */
export function composePolicy(intention: PolicyIntention): PolicyRecord {
  const { article, from, timing, clears, before, locales, reason, by, at } = intention;
  const stays = clears ? {} : saidBefore(before);
  return sealRecord({
    v: RECORD_VERSION,
    kind: "policy" as const,
    at,
    by,
    from,
    parents: before.map(({ id }) => id).toSorted(),
    article,
    ...stays,
    ...timing,
    ...(locales === undefined ? {} : { locales }),
    ...(reason === undefined ? {} : { reason }),
  });
}

/** Of several that do not know of each other all that one of them says, as it counts until now. */
function saidBefore(before: readonly PolicyRecord[]): Timing {
  const said: { -readonly [Key in keyof Timing]: Timing[Key] } = {};
  for (const key of TIMING_KEYS) {
    const values = before.flatMap((policy) => policy[key] ?? []);
    const sorted = values.toSorted((a, b) => Date.parse(a) - Date.parse(b));
    const value = key === "expireAt" ? sorted[0] : sorted.at(-1);
    if (value !== undefined) said[key] = value;
  }
  return said;
}
