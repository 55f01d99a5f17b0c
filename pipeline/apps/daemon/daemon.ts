import type { Clock } from "../../io/clock.ts";
import type { JobName, JobSchedule } from "../../model/job.ts";
import { backOffMs } from "../../stages/schedule/back-off.ts";
import { type NextSlot, nextSlot, slotAfter } from "../../stages/schedule/slots.ts";
import { EXIT } from "../exit-code.ts";
import type { DaemonLog } from "./daemon-log.ts";
import { type DaemonState, DaemonJobs, type JobEnd } from "./daemon-state.ts";

/** What a daemon asks of the world. */
export interface DaemonWorld {
  readonly clock: Clock;
  /** Milliseconds of real time since some moment, whatever happens to the clock. */
  readonly steadyMs: () => number;
  /** Wait so long, or until the signal is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Range: `0` to `1`. */
  readonly random: () => number;
}

/** What a daemon knows of a project's runs, which all daemons and runs share. Times are milliseconds since 1970. */
export interface DaemonMemory {
  /** The newest slot that was run. */
  readonly handled: (job: JobName) => number | undefined;
  readonly setHandled: (job: JobName, slotMs: number) => void;
  /** When what fails of a job is to be tried again; `undefined`: nothing fails. */
  readonly retryAt: (job: JobName, nowMs: number) => number | undefined;
}

export interface DaemonOptions {
  /** What to run; asked again and again, as the configuration may change. */
  readonly schedules: () => Promise<readonly JobSchedule[]>;
  /** Run a job, for a slot or to try again what failed. Ends the item in hand when the signal is aborted. */
  readonly start: (job: JobName, slot: string | undefined, signal: AbortSignal) => Promise<JobEnd>;
  readonly memory: DaemonMemory;
  readonly log: DaemonLog;
  readonly world: DaemonWorld;
  /** Ends the daemon. */
  readonly signal: AbortSignal;
}

/** Clocks are set, and machines sleep: nobody waits longer without looking. */
const LONGEST_MS = 30_000;

/** Another run has the lock: it is asked again soon. */
const LOCKED_MS = 5_000;

/**
 * Run jobs when they are due, until the signal is aborted; then wait for those that run to end their items.
 *
 * What was missed, as the machine slept or nobody was there, is run once. A job never overlaps itself: what comes due
 * meanwhile is one run afterwards. What failed is tried again with back-off, besides its slots.
 *
 * @param onState Hears how it stands, whenever it looked.
 */
export async function runDaemon(
  options: DaemonOptions,
  onState: (state: DaemonState) => void = () => {},
): Promise<void> {
  const { world, signal, log } = options;
  const jobs = new DaemonJobs(world);
  log.info({ event: "started" }, "the daemon has started");
  while (!signal.aborted) {
    const wakeMs = await lookOnce(options, jobs);
    onState(jobs.state());
    const woken = AbortSignal.any([signal, jobs.nextEnd()]);
    await world.pause(Math.min(Math.max(wakeMs, 1), LONGEST_MS), woken);
  }
  log.info({ event: "ending", running: jobs.running() }, "waiting for jobs to end");
  await jobs.allEnded();
  log.info({ event: "ended" }, "the daemon has ended");
}

/** Start what is due. @returns Milliseconds until the next look is worth it. */
async function lookOnce(options: DaemonOptions, jobs: DaemonJobs): Promise<number> {
  const { world, log } = options;
  let wakeMs = LONGEST_MS;
  try {
    const schedules = await options.schedules();
    jobs.plan(schedules);
    for (const schedule of schedules)
      wakeMs = Math.min(wakeMs, lookAt(schedule, Date.parse(world.clock()), { ...options, jobs }));
  } catch (error) {
    // The disk is full, or the configuration is being edited: it goes on as soon as that is over.
    log.error({ event: "trouble", problem: messageOf(error) }, "cannot look what is due");
  }
  return wakeMs;
}

interface Looking extends DaemonOptions {
  readonly jobs: DaemonJobs;
}

/** @returns Milliseconds until something may be due. */
function lookAt(schedule: JobSchedule, nowMs: number, looking: Looking): number {
  const { job } = schedule;
  const { memory, jobs, log } = looking;
  const handled = memory.handled(job);
  if (handled === undefined) {
    // Nothing was missed before somebody asked for it.
    memory.setHandled(job, nowMs);
    return 1;
  }
  const slot = nextSlot(schedule, handled, nowMs);
  if (slot.type === "back") {
    log.warn({ event: "clock", job }, "the clock was set back");
    memory.setHandled(job, nowMs);
    return 1;
  }
  jobs.expect(job, slot);
  if (jobs.isRunning(job)) {
    if (slot.type === "due" && jobs.isNews(job, slot.dueMs))
      log.warn({ event: "overlap", job, slot: iso(slot.dueMs) }, "still at the last run");
    return LONGEST_MS;
  }
  const waitMs = jobs.waitMs(job);
  if (waitMs > 0) return waitMs;
  const startMs = startOf(slot, schedule, looking);
  if (startMs !== undefined && startMs <= nowMs) begin(job, slot, looking);
  else if (isRetryDue(job, nowMs, looking)) begin(job, undefined, looking);
  else return Math.max((startMs ?? nowMs + LONGEST_MS) - nowMs, 1);
  return LONGEST_MS;
}

/** When a slot begins, with its share of chance, which is drawn once: before the next one comes. */
function startOf(
  slot: Exclude<NextSlot, { readonly type: "back" }>,
  schedule: JobSchedule,
  { jobs }: Looking,
): number | undefined {
  if (slot.type === "never") return undefined;
  const { job, jitterMs } = schedule;
  const intervalMs = (slotAfter(schedule, slot.dueMs) ?? Infinity) - slot.dueMs;
  return slot.dueMs + jobs.delayOf(job, slot.dueMs, Math.min(jitterMs, intervalMs));
}

/** Once a minute at most: a run that could not even begin has put nothing off. */
function isRetryDue(job: JobName, nowMs: number, { memory, jobs }: Looking): boolean {
  const retryAtMs = memory.retryAt(job, nowMs);
  return retryAtMs !== undefined && retryAtMs <= nowMs && jobs.mayRetry(job);
}

function begin(job: JobName, slot: NextSlot | undefined, looking: Looking): void {
  const { jobs, log } = looking;
  const due = slot?.type === "due" ? slot : undefined;
  const forSlot = due === undefined ? undefined : iso(due.dueMs);
  const missed = due?.missed ?? 0;
  if (due === undefined) jobs.retries(job);
  else jobs.isNews(job, due.dueMs);
  log.info(
    { event: "begins", job, slot: forSlot, missed },
    due === undefined ? "tries again" : "begins",
  );
  jobs.begin(job, runToEnd(job, due?.dueMs, looking));
}

/** Never throws: a daemon goes on. */
async function runToEnd(job: JobName, slotMs: number | undefined, looking: Looking): Promise<void> {
  const { start, signal, log, jobs, memory, world } = looking;
  const slot = slotMs === undefined ? undefined : iso(slotMs);
  try {
    const end = await start(job, slot, signal);
    jobs.ended(job, end);
    const level = end.exit === EXIT.done || end.exit === EXIT.locked ? "info" : "error";
    log[level]({ event: "ended", job, slot, ...end }, end.summary ?? "ended");
    if (end.exit === EXIT.locked) jobs.holdOff(job, LOCKED_MS);
    else if (slotMs !== undefined && memory.handled(job) !== slotMs)
      jobs.holdOff(job, backOffMs(jobs.failedAgain(job), world.random()));
    else jobs.succeeded(job);
  } catch (error) {
    jobs.holdOff(job, backOffMs(jobs.failedAgain(job), world.random()));
    log.error({ event: "trouble", job, slot, problem: messageOf(error) }, "cannot run it");
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function messageOf(error: unknown): string {
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  return errors.map((one) => (one instanceof Error ? one.message : String(one))).join("; ");
}
