import type { Clock } from "../../io/clock.ts";
import type { JobName, JobSchedule } from "../../model/job.ts";
import type { NextSlot } from "../../stages/schedule/slots.ts";

/** How a run of a job ended. */
export interface JobEnd {
  /** `undefined` where a signal ended the process. */
  readonly exit: number | undefined;
  readonly tookMs: number;
  readonly summary?: string;
  /** Id of the report. */
  readonly report?: string;
}

/** How a daemon stands; `/health` answers it. Times are ISO 8601. */
export interface DaemonState {
  /** `failing`: the last run of a job did not end as it should. */
  readonly status: "ok" | "failing";
  readonly at: string;
  readonly jobs: readonly JobState[];
}

interface JobState {
  readonly job: JobName;
  readonly cron: string;
  readonly timeZone: string;
  readonly next?: string;
  readonly runningSince?: string;
  readonly last?: JobEnd & { readonly endedAt: string };
}

interface StateWorld {
  readonly clock: Clock;
  readonly steadyMs: () => number;
  readonly random: () => number;
}

const RETRY_MS = 60_000;

/** Jobs of a daemon, as long as it lives. */
export class DaemonJobs {
  readonly #world: StateWorld;
  readonly #running = new Map<JobName, { readonly since: string; readonly end: Promise<void> }>();
  readonly #last = new Map<JobName, JobEnd & { readonly endedAt: string }>();
  readonly #next = new Map<JobName, number>();
  /** By steady time: a clock that is set back keeps nobody waiting. */
  readonly #heldUntil = new Map<JobName, number>();
  readonly #retriedMs = new Map<JobName, number>();
  readonly #failures = new Map<JobName, number>();
  readonly #delays = new Map<JobName, { readonly slotMs: number; readonly delayMs: number }>();
  readonly #said = new Map<JobName, number>();
  #schedules: readonly JobSchedule[] = [];
  #ended = new AbortController();

  constructor(world: StateWorld) {
    this.#world = world;
  }

  plan(schedules: readonly JobSchedule[]): void {
    this.#schedules = schedules;
  }

  expect(job: JobName, slot: NextSlot): void {
    if ("dueMs" in slot) this.#next.set(job, slot.dueMs);
    else this.#next.delete(job);
  }

  isRunning(job: JobName): boolean {
    return this.#running.has(job);
  }

  running(): readonly JobName[] {
    return [...this.#running.keys()];
  }

  /** Whether nobody has been told yet of a slot of a job. */
  isNews(job: JobName, slotMs: number): boolean {
    const isNews = this.#said.get(job) !== slotMs;
    this.#said.set(job, slotMs);
    return isNews;
  }

  /** By how much a slot begins later; drawn once, however often one asks. */
  delayOf(job: JobName, slotMs: number, jitterMs: number): number {
    const known = this.#delays.get(job);
    if (known?.slotMs === slotMs) return known.delayMs;
    const delayMs = Math.floor(this.#world.random() * jitterMs);
    this.#delays.set(job, { slotMs, delayMs });
    return delayMs;
  }

  begin(job: JobName, end: Promise<void>): void {
    const over = end.finally(() => {
      this.#running.delete(job);
      this.#ended.abort();
    });
    this.#running.set(job, { since: this.#world.clock(), end: over });
  }

  ended(job: JobName, end: JobEnd): void {
    this.#last.set(job, { ...end, endedAt: this.#world.clock() });
  }

  /** Aborted when the next job ends. */
  nextEnd(): AbortSignal {
    if (this.#ended.signal.aborted) this.#ended = new AbortController();
    return this.#ended.signal;
  }

  async allEnded(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ end }) => end));
  }

  /** Milliseconds that a job has still to wait. */
  waitMs(job: JobName): number {
    return (this.#heldUntil.get(job) ?? -Infinity) - this.#world.steadyMs();
  }

  holdOff(job: JobName, ms: number): void {
    this.#heldUntil.set(job, this.#world.steadyMs() + ms);
  }

  /** Whether it is a minute since it was tried again. */
  mayRetry(job: JobName): boolean {
    return this.#world.steadyMs() - (this.#retriedMs.get(job) ?? -Infinity) >= RETRY_MS;
  }

  retries(job: JobName): void {
    this.#retriedMs.set(job, this.#world.steadyMs());
  }

  /** How often in a row a job could not even leave a report. */
  failedAgain(job: JobName): number {
    const count = (this.#failures.get(job) ?? 0) + 1;
    this.#failures.set(job, count);
    return count;
  }

  succeeded(job: JobName): void {
    this.#failures.delete(job);
  }

  state(): DaemonState {
    const ends = this.#schedules.map(({ job }) => this.#last.get(job));
    const isFine = ends.every((end) => end === undefined || end.exit === 0 || end.exit === 75);
    return {
      status: isFine ? "ok" : "failing",
      at: this.#world.clock(),
      jobs: this.#schedules.map((schedule) => this.#stateOf(schedule)),
    };
  }

  #stateOf({ job, cron, timeZone }: JobSchedule): JobState {
    const next = this.#next.get(job);
    const since = this.#running.get(job)?.since;
    const last = this.#last.get(job);
    return {
      job,
      cron,
      timeZone,
      ...(next === undefined ? {} : { next: new Date(next).toISOString() }),
      ...(since === undefined ? {} : { runningSince: since }),
      ...(last === undefined ? {} : { last }),
    };
  }
}
