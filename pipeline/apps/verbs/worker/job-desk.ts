import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { ObjectStore, StoredObject } from "../../../io/object-store/object-store.ts";
import type { Job } from "../../../io/queue/job.ts";
import { type JobPatience, type JobQueue, type RankedJob } from "../../../io/queue/job-queue.ts";
import { versionName } from "../../../io/queue/queue-names.ts";
import type { RunLock } from "../../../io/queue/run-lock.ts";
import type { WorkAnswer } from "./work-answers.ts";

/** What comes of a job: an answer, why it was given up, or nothing where nobody is there to do it, or the run ends. */
export type JobOutcome =
  | WorkAnswer
  | { readonly type: "dead"; readonly reason: string }
  | { readonly type: "nobody" }
  | { readonly type: "ended" };

export interface DeskOptions {
  readonly queue: JobQueue;
  readonly store: ObjectStore;
  readonly lock: RunLock;
  readonly tool: string;
  readonly patience: JobPatience;
  readonly signal: AbortSignal;
  /** How long jobs wait where no worker of this version is connected. */
  readonly lonelyMs: number;
  /** Hears once that nobody is there, and that nobody has come. */
  readonly onLonely: (isOver: boolean, others: number) => void;
}

/** What of a job its desk fills in. */
export type JobDraft = Unfilled<Job>;
type Unfilled<Kind> = Kind extends unknown ? Omit<Kind, "run" | "number"> : never;

/** Rows of one statement. */
const MOST_JOBS = 500;

const SHORTEST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 100;

/** So many jobs keep everybody busy for longer than the longest wait: nobody need look at once what came of them. */
const MANY_JOBS = 200;

/** How often somebody looks for workers that are gone, for jobs that were given up, and at the lock. */
const LOOK_MS = 2500;

/** The library counts all jobs whenever it looks for silent workers, whom nobody may take for dead within ten seconds. */
const LOOKS_TO_EXPIRE = 2;

/** Gives jobs to workers and waits for what comes of them, as many as there are. */
export class JobDesk {
  readonly #options: DeskOptions;
  readonly #run = randomUUID();
  readonly #waiting = new Map<number, (outcome: JobOutcome) => void>();
  readonly #failing = new Map<number, (error: unknown) => void>();
  /** Objects that the store has, or will have before a job that needs one is given. */
  readonly #stored: Set<string>;
  /** Objects that jobs of this run are made of: what the next run may need again. */
  readonly #inputs = new Set<string>();
  #jobs: RankedJob[] = [];
  #objects: StoredObject[] = [];
  #numbers = 0;
  #taken: number[] = [];
  #isOpen = true;
  #isLonely = false;
  #looks = 0;
  #broken: { readonly error: unknown } | undefined;
  #lastNewsMs = performance.now();
  readonly #loop: Promise<void>;

  private constructor(options: DeskOptions, stored: ReadonlySet<string>) {
    this.#options = options;
    this.#stored = new Set(stored);
    this.#loop = this.#turn();
  }

  /** Begin a run: what a dead one left is forgotten. */
  static async open(options: DeskOptions): Promise<JobDesk> {
    await options.queue.clear();
    return new JobDesk(options, await options.store.list());
  }

  /** Have an object in the store before any job that is given after this. */
  share(object: StoredObject): void {
    this.#inputs.add(object.hash);
    if (this.#stored.has(object.hash)) return;
    this.#stored.add(object.hash);
    this.#objects.push(object);
  }

  /** Whether there is still somebody to give jobs to. */
  get isAttended(): boolean {
    return this.#isOpen && !this.#isLonely && this.#broken === undefined;
  }

  /** Give a job and wait. Throws where the queue cannot be used any longer. */
  ask(draft: JobDraft, rank: number): Promise<JobOutcome> {
    if (this.#broken !== undefined) throw this.#broken.error;
    if (this.#options.signal.aborted) return Promise.resolve({ type: "ended" });
    if (!this.isAttended) return Promise.resolve({ type: "nobody" });
    const number = this.#numbers++;
    this.#jobs.push({ job: { ...draft, run: this.#run, number }, rank });
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, resolve);
      this.#failing.set(number, reject);
    });
  }

  /** Wait for a while, or until no job is open. */
  async lull(ms: number): Promise<void> {
    for (let left = ms; left > 0 && this.#waiting.size > 0; left -= LONGEST_WAIT_MS)
      await pause(Math.min(left, LONGEST_WAIT_MS));
    await pause(0);
  }

  /** End the run: nothing of it stays but what the next one may need, and what was given up. */
  async close(): Promise<void> {
    this.#isOpen = false;
    await this.#loop;
    const { queue, store, signal } = this.#options;
    if (this.#broken !== undefined) return;
    await queue.clear();
    if (signal.aborted) return;
    const now = await store.list();
    await store.remove([...now].filter((hash) => !this.#inputs.has(hash)));
  }

  async #turn(): Promise<void> {
    let waitMs = SHORTEST_WAIT_MS;
    let lookedMs = performance.now();
    try {
      while (this.#isOpen && !this.#options.signal.aborted) {
        await this.#give();
        const isNews = this.#waiting.size > 0 && (await this.#take());
        if (performance.now() - lookedMs > LOOK_MS) {
          await this.#look();
          lookedMs = performance.now();
        }
        waitMs = this.#nextWait(waitMs, isNews);
        await pause(waitMs);
      }
      this.#settleAll({ type: "ended" });
    } catch (error) {
      this.#broken = { error };
      for (const reject of this.#failing.values()) reject(error);
    }
  }

  #nextWait(waitMs: number, isNews: boolean): number {
    if (this.#waiting.size > MANY_JOBS) return LONGEST_WAIT_MS;
    if (isNews || this.#jobs.length > 0) return SHORTEST_WAIT_MS;
    return Math.min(LONGEST_WAIT_MS, waitMs * 2);
  }

  async #give(): Promise<void> {
    const { queue, store, patience } = this.#options;
    // Taken out before the first wait: what comes meanwhile is given the next time.
    const objects = this.#objects;
    const jobs = this.#jobs;
    this.#objects = [];
    this.#jobs = [];
    if (objects.length > 0) await store.put(objects);
    for (let from = 0; from < jobs.length; from += MOST_JOBS)
      await queue.give(jobs.slice(from, from + MOST_JOBS), patience);
  }

  async #take(): Promise<boolean> {
    const answers = await this.#options.queue.answers(this.#run, this.#taken);
    this.#taken = answers.map(({ number }) => number);
    for (const { number, body } of answers) this.#settle(number, body as WorkAnswer);
    if (answers.length > 0) this.#lastNewsMs = performance.now();
    return answers.length > 0;
  }

  async #look(): Promise<void> {
    const { queue, lock } = this.#options;
    await lock.confirm();
    if (this.#waiting.size === 0) return;
    if (this.#looks++ % LOOKS_TO_EXPIRE === 0) await queue.expire();
    for (const { run, number, reason } of await queue.dead())
      if (run === this.#run) this.#settle(number, { type: "dead", reason });
    await this.#lookForWorkers();
  }

  async #lookForWorkers(): Promise<void> {
    const { queue, tool, lonelyMs, onLonely } = this.#options;
    const quietMs = performance.now() - this.#lastNewsMs;
    if (quietMs < Math.min(lonelyMs, LONELY_MS)) return;
    const workers = await queue.workers();
    if (workers.has(versionName(tool))) {
      this.#lastNewsMs = performance.now();
      return;
    }
    const isOver = quietMs >= lonelyMs;
    onLonely(isOver, workers.size);
    if (!isOver) return;
    this.#isLonely = true;
    await queue.clear();
    this.#settleAll({ type: "nobody" });
  }

  #settle(number: number, outcome: JobOutcome): void {
    const resolve = this.#waiting.get(number);
    this.#waiting.delete(number);
    this.#failing.delete(number);
    resolve?.(outcome);
  }

  #settleAll(outcome: JobOutcome): void {
    for (const number of this.#waiting.keys()) this.#settle(number, outcome);
  }
}

/** After so long without an answer somebody looks whether there are workers. */
const LONELY_MS = 5000;
