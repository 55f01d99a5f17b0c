import { clockwork, oneAtATime, type Pool, pool } from "./clockwork.ts";
import { type Costs, POSTGRES_PARTS } from "./costs.ts";

/** A run, and the machines it is on. */
export interface Plan {
  readonly articles: number;
  readonly locales: number;
  readonly workers: number;
  /** Jobs that a worker takes at once. */
  readonly batch: number;
  /**
   * Cores that all have together, where everything is on one machine. Otherwise every worker and who asks has one of its own,
   * and PostgreSQL `postgresCores`.
   */
  readonly sharedCores?: number;
  readonly postgresCores: number;
  /** Where the objects are: with PostgreSQL, or in a store that answers so many requests at once. */
  readonly objects: "postgres" | { readonly requests: number };
  /** There and back, in milliseconds. */
  readonly networkMs: number;
}

/** What comes of it. */
export interface Simulated {
  readonly elapsedMs: number;
  readonly jobsPerSecond: number;
  /** Share of the time in which each was busy, 0 to 1, those with the most to do first. */
  readonly busy: readonly { readonly name: Limit; readonly share: number }[];
}

/** What may be the limit. */
export type Limit = "workers" | "PostgreSQL" | "object store" | "publisher" | "cores";

/** As the program does it: two batches of each worker are on their way. */
const LANES = 2;

/** Times of jobs are spread like those of real articles: many short ones, a few long ones. */
const SPREAD = 0.8;

/** Simulate a cold run: all surveys, then, when all are known, all builds. The same plan always comes out the same. */
export function simulateRun(plan: Plan, costs: Costs): Simulated {
  const clock = clockwork();
  const parts = machines(plan, clock);
  const random = randomNumbers(plan.articles * 31 + plan.locales);
  const weigh = (): number => Math.exp(SPREAD * normal(random) - (SPREAD * SPREAD) / 2);
  const phase = (jobs: number, then: () => void): void =>
    runPhase({ plan, costs, clock, parts, weights: descending(jobs, weigh) }, then);
  let endMs = 0;
  clock.after(costs.fixed / 2, () =>
    phase(plan.articles, () =>
      phase(plan.articles * plan.locales, () => {
        endMs = clock.now() + costs.fixed / 2;
      }),
    ),
  );
  clock.run();
  const jobs = plan.articles * (1 + plan.locales);
  return {
    elapsedMs: endMs,
    jobsPerSecond: (jobs / endMs) * 1000,
    busy: busyShares(parts, endMs),
  };
}

/** Long jobs are taken first. */
function descending(jobs: number, weigh: () => number): readonly number[] {
  return Array.from({ length: jobs }, weigh).toSorted((a, b) => b - a);
}

interface Machines {
  readonly workers: readonly Pool[];
  /** Workers that have had something to do. */
  readonly started: Set<Pool>;
  readonly postgres: Pool;
  readonly publisher: Pool;
  readonly objects: Pool | undefined;
  /** All that may be busy, by what they are called. */
  readonly pools: ReadonlyMap<Limit, readonly Pool[]>;
}

function machines(plan: Plan, clock: ReturnType<typeof clockwork>): Machines {
  const { sharedCores, postgresCores, objects, workers } = plan;
  const store = objects === "postgres" ? undefined : pool(clock, objects.requests);
  const stores: [Limit, readonly Pool[]][] = store === undefined ? [] : [["object store", [store]]];
  if (sharedCores !== undefined) {
    const cores = pool(clock, sharedCores);
    const own = Array.from({ length: workers }, () => oneAtATime(cores));
    const publisher = oneAtATime(cores);
    return {
      workers: own,
      started: new Set(),
      postgres: cores,
      publisher,
      objects: store,
      pools: new Map([["cores", [cores]], ["workers", own], ["publisher", [publisher]], ...stores]),
    };
  }
  const own = Array.from({ length: workers }, () => pool(clock, 1));
  const postgres = pool(clock, postgresCores);
  const publisher = pool(clock, 1);
  return {
    workers: own,
    started: new Set(),
    postgres,
    publisher,
    objects: store,
    pools: new Map([
      ["workers", own],
      ["PostgreSQL", [postgres]],
      ["publisher", [publisher]],
      ...stores,
    ]),
  };
}

interface Phase {
  readonly plan: Plan;
  readonly costs: Costs;
  readonly clock: ReturnType<typeof clockwork>;
  readonly parts: Machines;
  /** How much each job has to do, as a multiple of the mean, in the order in which they are taken. */
  readonly weights: readonly number[];
}

/** How much of what the publisher does for a job comes before a worker can have it. */
const GIVING = 0.3;

function runPhase({ plan, costs, clock, parts, weights }: Phase, then: () => void): void {
  const { postgres, publisher, objects } = parts;
  const inStore = objects !== undefined;
  const queueMs = costs.postgres * POSTGRES_PARTS.queue;
  const objectMs = inStore ? 0 : costs.postgres * POSTGRES_PARTS.objects;
  const wire = (next: () => void): void => clock.after(plan.networkMs, next);
  const stored = (requests: number, next: () => void): void => {
    if (objects === undefined) return wire(next);
    let open = requests;
    for (let request = 0; request < requests; request++)
      objects.use(costs.object, () => {
        if (--open === 0) next();
      });
  };
  let given = 0;
  let taken = 0;
  let written = 0;
  const idle: (() => void)[] = [];
  const give = (): void => {
    const some = Math.min(plan.batch, weights.length - given);
    if (some === 0) return;
    publisher.use(costs.publisher * GIVING * some, () =>
      postgres.use((queueMs / 3) * some, () => {
        given += some;
        for (const wake of idle.splice(0)) wake();
        give();
      }),
    );
  };
  const write = (jobs: number): void =>
    stored(jobs, () =>
      publisher.use(costs.publisher * (1 - GIVING) * jobs, () => {
        written += jobs;
        if (written === weights.length) then();
      }),
    );
  const lane = (worker: Pool): void => {
    if (taken === weights.length) return;
    const batch = weights.slice(taken, Math.min(given, taken + plan.batch));
    if (batch.length === 0) return void idle.push(() => lane(worker));
    if (!parts.started.has(worker)) {
      parts.started.add(worker);
      worker.use(costs.start, () => {});
    }
    taken += batch.length;
    const settle = (): void =>
      stored(batch.length, () =>
        postgres.use((queueMs / 3 + objectMs / 2) * batch.length, () => {
          write(batch.length);
          lane(worker);
        }),
      );
    const work = (at: number): void => {
      const weight = batch[at];
      if (weight === undefined) return settle();
      wire(() =>
        postgres.use(costs.postgres * POSTGRES_PARTS.memory * weight, () =>
          worker.use(costs.worker * weight, () => work(at + 1)),
        ),
      );
    };
    wire(() => postgres.use((queueMs / 3 + objectMs / 2) * batch.length, () => work(0)));
  };
  give();
  for (const worker of parts.workers) for (let number = 0; number < LANES; number++) lane(worker);
}

function busyShares({ pools }: Machines, elapsedMs: number): Simulated["busy"] {
  const shares = [...pools].map(([name, own]) => {
    const busy = own.reduce((total, { busyMs }) => total + busyMs(), 0);
    const servers = own.reduce((total, { servers: count }) => total + count, 0);
    return { name, share: busy / (servers * elapsedMs) };
  });
  return shares.toSorted((one, other) => other.share - one.share);
}

/** Numbers from 0 to 1, always the same ones for a seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Normally distributed (Box and Muller). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
