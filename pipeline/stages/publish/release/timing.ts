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

/** What readers have, and the instant that is looked at. */
export interface ReadersHave {
  /** Whether the article is among it. */
  readonly isLive: boolean;
  /** When it went live, ISO 8601; `undefined` where nothing ever did. */
  readonly since: string | undefined;
  /** ISO 8601. */
  readonly at: string;
}

/** Whether an instant of an article is there, and came only after what readers have was made, or while it was not in it. */
export function isDue(instant: string, { isLive, since, at }: ReadersHave): boolean {
  if (!hasCome(instant, at)) return false;
  return !isLive || since === undefined || !hasCome(instant, since);
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
