import type { HeldReason, Timing } from "../../../model/release-plan.ts";
import { waitOf } from "../timing/phase.ts";
import { instantMs } from "../timing/read-instant.ts";

/** Whether an instant is there, or past. Both are ISO 8601 with offset. */
export function hasCome(instant: string, at: string): boolean {
  return instantMs(instant) <= instantMs(at);
}

/** The instant from which on an article may be read; `undefined` where it always may. */
export function opensAt({ embargo, publishAt }: Timing): string | undefined {
  if (embargo === undefined || publishAt === undefined) return embargo ?? publishAt;
  return hasCome(embargo, publishAt) ? publishAt : embargo;
}

/** Why an article may not be read as yet; `undefined` where it may. */
export function waitReason(timing: Timing, at: string): HeldReason | undefined {
  const kind = waitOf(timing, instantMs(at));
  if (kind === undefined) return undefined;
  const text =
    kind === "embargo"
      ? `under embargo until ${timing.embargo}`
      : `scheduled for ${timing.publishAt}`;
  return { kind, text };
}
