import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Manifest } from "../../../model/release.ts";

/** How far the clocks of those who publish may be apart. */
const SKEW_MS = 5 * 60_000;

/**
 * Refuse to publish by a clock that was set back: what has expired would come again. Throws `world` where
 * the live release is from the future.
 *
 * @param now ISO 8601.
 */
export function checkClock(live: Pick<Manifest, "id" | "at"> | undefined, now: string): void {
  if (live === undefined || Date.parse(live.at) <= Date.parse(now) + SKEW_MS) return;
  throw new PipelineError(
    "world",
    `Cannot publish: the clock says ${now}, but \`${live.id}\` was published at ${live.at}`,
    { hint: "set this machine's clock, or wait where that of the other one was wrong" },
  );
}
