import { openPostgresStore } from "../../../io/memory/postgres/postgres-store.ts";
import { setTimeout as pause } from "node:timers/promises";
import PQueue from "p-queue";
import type { ObjectsPlace } from "../../../io/config/config.ts";
import { openObjects } from "../../../io/object-store/open-objects.ts";
import { type ObjectStore, storedObject } from "../../../io/object-store/object-store.ts";
import type { TakenJob } from "../../../io/queue/job.ts";
import type { JobCalls } from "../../../io/queue/job-calls.ts";
import { type JobQueue, openQueue, type SettledJob } from "../../../io/queue/job-queue.ts";
import { toolIdentity } from "../../../io/rebuild-state/tool-identity.ts";
import { startWorkThread, type Worked, type WorkThread } from "./start-work-thread.ts";
import type { WorkAnswer } from "./work-answers.ts";

export interface WorkOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted: what was taken is finished, nothing more is taken. */
  readonly signal: AbortSignal;
  /** Jobs that are taken at once. Range: from `1`. */
  readonly batch: number;
  /** End when there has been nothing to do for so long. Default: never. */
  readonly idleMs?: number | undefined;
  /** Hears that it is connected. */
  readonly onReady?: (() => void) | undefined;
  /** Hears of each batch. */
  readonly onBatch?: ((report: WorkReport) => void) | undefined;
}

/** What a worker has done up to now. */
export interface WorkReport {
  readonly done: number;
  /** Tries that failed; each job may be tried again. */
  readonly failed: number;
}

/**
 * Take jobs and settle them until somebody says that it is enough. One process may be killed at any moment: what it had
 * taken is taken by others when its time is up, and done again with the same bytes.
 *
 * Throws `usage`, `memory-older`, `memory-newer`, `queue-newer`, or `world` where the database is away too long.
 */
export async function work(options: WorkOptions): Promise<WorkReport> {
  const { env } = options;
  const tool = toolIdentity().identity;
  // What is refused is refused here: a thread that is ended while it begins has taken the process with it.
  await (await openPostgresStore({ env })).close();
  const queue = await openQueue({ env, tool, isWorker: true });
  try {
    const thread = await startWorkThread({ env });
    const stores = sharedStores(queue, env);
    const calls = queue.hear();
    try {
      options.onReady?.();
      return await new Work({ ...options, tool, thread, queue, calls, stores }).all();
    } finally {
      await calls.close();
      await stores.close();
      await thread.end();
    }
  } finally {
    await queue.close();
  }
}

/** While one batch is fetched or settled, another one is worked on. */
const LANES = 2;

/** Waits for a job, from one to the next; a call ends each. */
const SHORTEST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 500;

/** How often a worker says that it is there: three times before anybody may take it for dead. */
const SAY_MS = 3000;

/** How often somebody looks whether the other lane is done. */
const LOOK_MS = 5;

interface Workplace extends WorkOptions {
  readonly tool: string;
  readonly thread: WorkThread;
  readonly queue: JobQueue;
  readonly calls: JobCalls;
  readonly stores: Stores;
}

class Work {
  readonly #place: Workplace;
  /** What has failed before is worked on alone, so that it takes nobody with it. */
  readonly #alone = new PQueue({ concurrency: LANES });
  /** Jobs that are taken and not settled. */
  readonly #held = new Set<string>();
  #done = 0;
  #failed = 0;

  constructor(place: Workplace) {
    this.#place = place;
  }

  async all(): Promise<WorkReport> {
    const saying = setInterval(() => void this.#sayAtWork(), SAY_MS);
    try {
      await Promise.all(Array.from({ length: LANES }, () => this.#lane()));
    } finally {
      clearInterval(saying);
    }
    return this.#report();
  }

  /** What cannot be said now is said the next time. */
  async #sayAtWork(): Promise<void> {
    if (this.#held.size === 0) return;
    await this.#place.queue.touch([...this.#held]).catch(() => {});
  }

  #report(): WorkReport {
    return { done: this.#done, failed: this.#failed };
  }

  async #lane(): Promise<void> {
    const { signal, queue, calls, batch, idleMs = Infinity, onBatch } = this.#place;
    let waitMs = SHORTEST_WAIT_MS;
    let idleFor = 0;
    while (!signal.aborted) {
      const taken = await queue.take(batch);
      if (taken.length > 0) {
        for (const { id } of taken) this.#held.add(id);
        await this.#settle(taken);
        for (const { id } of taken) this.#held.delete(id);
        onBatch?.(this.#report());
        waitMs = SHORTEST_WAIT_MS;
        idleFor = 0;
        continue;
      }
      if (idleFor >= idleMs) return;
      const beganMs = performance.now();
      await calls.wait(waitMs, signal);
      idleFor += performance.now() - beganMs;
      waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
    }
  }

  /** Those that were never tried together, each of the others for itself: it may be the one that ends the process. */
  async #settle(taken: readonly TakenJob[]): Promise<void> {
    const tried = taken.filter(({ retries }) => retries > 0);
    await this.#settleAll(taken.filter(({ retries }) => retries === 0));
    // Whoever came after it the last time comes before it now.
    const isTurned = tried.some(({ retries }) => retries % 2 === 0);
    for (const one of isTurned ? tried.toReversed() : tried) await this.#settleAll([one]);
  }

  /** Work on all of them, article by article, then say of all what became of them. */
  async #settleAll(taken: readonly TakenJob[]): Promise<void> {
    const { queue } = this.#place;
    const answers: Answered[] = [];
    await this.#fetch(taken);
    for (const some of Map.groupBy(taken, articleKey).values())
      for (const [index, answered] of (await this.#answer(some)).entries()) {
        if (typeof answered !== "string") answers.push(answered);
        else {
          this.#failed++;
          await queue.fail(some[index]!.id, answered);
        }
      }
    if (answers.length === 0) return;
    await this.#putTexts(answers);
    await queue.settle(answers);
    this.#done += answers.length;
  }

  /** Get what jobs are made of at once. Where that fails, each of them says for itself what is missing. */
  async #fetch(taken: readonly TakenJob[]): Promise<void> {
    const { tool, stores } = this.#place;
    const jobs = taken.map(({ job }) => job).filter((job) => job.v === 1 && job.tool === tool);
    if (jobs.length < 2) return;
    try {
      const store = await stores.at(jobs[0]!.objects);
      const hashes = jobs.flatMap(({ project, source }) => [project, source]);
      await stores.given(store, [...new Set(hashes)]);
    } catch {}
  }

  async #putTexts(answers: readonly Answered[]): Promise<void> {
    const byStore = Map.groupBy(answers, ({ store }) => store);
    for (const [store, own] of byStore) {
      const objects = own.flatMap(({ text }) => (text === undefined ? [] : [text]));
      await store.put(objects);
    }
  }

  /** For each job on an article the answer, or why there is none. */
  async #answer(some: readonly TakenJob[]): Promise<readonly (Answered | string)[]> {
    const { tool, thread, stores } = this.#place;
    const [{ job, retries }] = some as readonly [TakenJob];
    if (job.v !== 1 || job.tool !== tool) {
      const other = `it was made by another version, \`${job.versions?.interlinear ?? "?"}\`: a worker of that version has to do it`;
      return some.map(() => other);
    }
    try {
      const store = await stores.at(job.objects);
      const given = await stores.given(store, [job.source, job.project]);
      if (given === undefined)
        return some.map(() => "what it is made of is not in the object store");
      const [source, project] = given;
      const jobs = some.map((one) => one.job);
      const worked = await this.#beside(retries > 0, () => thread.work({ jobs, source: source!, project: project! })); // prettier-ignore
      return some.map((one, index) => answered(one, worked[index]!, store));
    } catch (error) {
      return some.map(() => (error instanceof Error ? error.message : String(error)));
    }
  }

  async #beside(
    isAlone: boolean,
    act: () => Promise<readonly Worked[]>,
  ): Promise<readonly Worked[]> {
    if (!isAlone) return this.#alone.add(act);
    await this.#turn();
    try {
      return await act();
    } finally {
      this.#alone.start();
    }
  }

  /** Wait until nothing else is at work, and let nothing begin. */
  async #turn(): Promise<void> {
    while (this.#alone.isPaused) await pause(LOOK_MS);
    this.#alone.pause();
    while (this.#alone.pending > 0) await pause(LOOK_MS);
  }
}

interface Answered extends SettledJob {
  readonly store: ObjectStore;
  readonly text: ReturnType<typeof storedObject> | undefined;
}

/** Bytes of a text that may be in its answer. */
const MOST_INLINE = 64 * 1024;

function answered({ id, job }: TakenJob, worked: Worked, store: ObjectStore): Answered | string {
  if (worked.type === "wrong") return worked.reason;
  const { run, number, objects } = job;
  if (worked.type !== "built" || !("inline" in worked.built.text))
    return { id, store, answer: { run, number, body: worked }, text: undefined };
  const bytes = new TextEncoder().encode(worked.built.text.inline);
  if (objects.kind === "postgres" && bytes.length <= MOST_INLINE)
    return { id, store, answer: { run, number, body: worked }, text: undefined };
  const text = storedObject(bytes);
  const body: WorkAnswer = { ...worked, built: { ...worked.built, text: { object: text.hash } } };
  return { id, store, answer: { run, number, body }, text };
}

/** Jobs with the same key are made of the same objects. */
function articleKey({ job }: TakenJob): string {
  return [job.v, job.tool, job.run, job.kind, job.project, job.source, job.article].join("\0");
}

/** The object stores that jobs name, each opened once, with what was read from them last. */
interface Stores {
  readonly at: (place: ObjectsPlace) => Promise<ObjectStore>;
  /** Objects in order; `undefined` where one is not there. */
  readonly given: (
    store: ObjectStore,
    hashes: readonly string[],
  ) => Promise<readonly Uint8Array[] | undefined>;
  readonly close: () => Promise<void>;
}

/** Objects that are kept: the project, and the sources of what was taken. */
const KEPT_OBJECTS = 64;

function sharedStores({ database }: JobQueue, env: WorkOptions["env"]): Stores {
  const opened = new Map<string, Promise<ObjectStore>>();
  const kept = new Map<string, Uint8Array>();
  return {
    at: (place) => {
      const name = JSON.stringify(place);
      const store = opened.get(name) ?? openObjects(place, database, env);
      opened.set(name, store);
      return store;
    },
    given: async (store, hashes) => {
      const missing = hashes.filter((hash) => !kept.has(hash));
      const found = missing.length === 0 ? new Map() : await store.get(missing);
      const all = hashes.map(
        (hash) => kept.get(hash) ?? (found.get(hash) as Uint8Array | undefined),
      );
      for (const [index, bytes] of all.entries()) {
        if (bytes === undefined) return undefined;
        kept.delete(hashes[index]!);
        kept.set(hashes[index]!, bytes);
      }
      while (kept.size > KEPT_OBJECTS) kept.delete(kept.keys().next().value!);
      return all as readonly Uint8Array[];
    },
    close: async () => {
      for (const store of opened.values()) await (await store.catch(() => undefined))?.close();
    },
  };
}
