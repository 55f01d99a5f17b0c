import type { HeldReason, Timing } from "../../../model/release-plan.ts";

/** Whether an instant is there, or past. Both are ISO 8601 with offset. */
export function hasCome(instant: string, at: string): boolean {
  return Date.parse(instant) <= Date.parse(at);
}

/** The instant from which on an article may be read; `undefined` where it always may. */
export function opensAt({ embargo, publishAt }: Timing): string | undefined {
  if (embargo === undefined || publishAt === undefined) return embargo ?? publishAt;
  return hasCome(embargo, publishAt) ? publishAt : embargo;
}

/** Why an article may not be read as yet; `undefined` where it may. */
export function waitReason(timing: Timing, at: string): HeldReason | undefined {
  const { embargo, publishAt } = timing;
  if (embargo !== undefined && !hasCome(embargo, at))
    return { kind: "embargo", text: `under embargo until ${embargo}` };
  if (publishAt !== undefined && !hasCome(publishAt, at))
    return { kind: "scheduled", text: `scheduled for ${publishAt}` };
  return undefined;
}
