import { Cron } from "croner";
import type { JobSchedule } from "../../model/job.ts";

/** What a job has to do at an instant. Times are milliseconds since 1970. */
export type NextSlot =
  /** `missed`: slots before it that nobody ran and nobody will. */
  | { readonly type: "due"; readonly dueMs: number; readonly missed: number }
  | { readonly type: "later"; readonly dueMs: number }
  /** The clock was set back by several slots: from now on they count again. */
  | { readonly type: "back" }
  /** No day is ever like that, such as 31 February. */
  | { readonly type: "never" };

/**
 * What a job has to do now: one run for all slots that have come since the last one that was run, be it one or be it a
 * night of them. A fixed time that clocks skip in spring is run when the skipped hour is over, one that they show twice in
 * autumn the first time; what is run every so many minutes goes on by real time (croner's reading of the patterns).
 *
 * Where the clock was set back, slots that were run come again. They are run again only where else more than one in a row
 * would be lost: every minute goes on, every night is not run twice.
 *
 * @param handledMs The newest slot that was run.
 */
export function nextSlot(schedule: JobSchedule, handledMs: number, nowMs: number): NextSlot {
  if (isFarBack(schedule, handledMs, nowMs)) return { type: "back" };
  const first = slotAfter(schedule, handledMs);
  if (first === undefined) return { type: "never" };
  if (first > nowMs) return { type: "later", dueMs: first };
  const newest = slotsUpTo(schedule, nowMs, 1)[0] ?? first;
  return { type: "due", dueMs: newest, missed: countMissed(schedule, first, newest) };
}

/** The first slot after an instant; `undefined` where none ever comes. */
export function slotAfter(schedule: JobSchedule, afterMs: number): number | undefined {
  return patternOf(schedule).nextRun(new Date(afterMs))?.getTime();
}

/** Whether more than one slot lies between now and the last one that was run, which is still to come. */
function isFarBack(schedule: JobSchedule, handledMs: number, nowMs: number): boolean {
  if (nowMs >= handledMs) return false;
  const first = slotAfter(schedule, nowMs);
  const second = first === undefined ? undefined : slotAfter(schedule, first);
  return second !== undefined && second <= handledMs;
}

/** Counting stops here: a report need not say more. */
const MOST_COUNTED = 1000;

function countMissed(schedule: JobSchedule, firstMs: number, newestMs: number): number {
  let count = 0;
  for (let at = firstMs; at < newestMs && count < MOST_COUNTED; count++)
    at = slotAfter(schedule, at) ?? newestMs;
  return count;
}

/** The newest slots up to an instant and with it, newest first. */
function slotsUpTo(schedule: JobSchedule, untilMs: number, count: number): readonly number[] {
  // Those strictly before the next whole second: slots are whole minutes.
  const edge = new Date((Math.floor(untilMs / 1000) + 1) * 1000);
  return patternOf(schedule)
    .previousRuns(count, edge)
    .map((date) => date.getTime());
}

const patterns = new Map<string, Cron>();

/** Taking a pattern apart takes longer than asking it. */
function patternOf({ cron, timeZone }: JobSchedule): Cron {
  const key = `${timeZone} ${cron}`;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const made = new Cron(cron, { paused: true, timezone: timeZone });
  patterns.set(key, made);
  return made;
}
