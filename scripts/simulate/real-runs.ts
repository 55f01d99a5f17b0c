import { loadavg } from "node:os";
import { openWorkerSite, type WorkersTook } from "../bench/worker-site.ts";
import { type Costs, MEASURED } from "./costs.ts";
import { simulateRun } from "./simulate-run.ts";

/** Sizes of sites, and about how many characters their articles have. */
const SITES = {
  short: { few: 100, many: 400, length: 600 },
  long: { few: 40, many: 160, length: 12_000 },
} as const;

export type SetName = keyof typeof SITES;

/**
 * Measure what a job costs: real runs with one worker on two sites, what both have in common taken off. What a worker takes
 * once is what more of them take for the same jobs.
 */
export async function measureCosts(set: SetName): Promise<Costs> {
  const { few, many, length } = SITES[set];
  const small = await runsOf({ articles: few, length, workers: [1] });
  const large = await runsOf({ articles: many, length, workers: [1, MORE_WORKERS] });
  const [less, more, shared] = [small[0]!, large[0]!, large[1]!];
  const perJob = (of: (took: WorkersTook) => number): number =>
    (of(more) - of(less)) / (more.jobs - less.jobs);
  const publisher = perJob(({ cpuMs }) => cpuMs.publisher);
  const start = Math.max(0, (shared.cpuMs.workers - more.cpuMs.workers) / (MORE_WORKERS - 1));
  return {
    worker: (more.cpuMs.workers - start) / more.jobs,
    postgres: perJob(({ cpuMs }) => cpuMs.postgres),
    publisher,
    object: MEASURED[set].object,
    start,
    fixed: less.cpuMs.publisher - publisher * less.jobs,
  };
}

/** Enough that what each takes at its start stands out. */
const MORE_WORKERS = 4;

/** A real run beside a simulated one. */
export interface Compared {
  readonly workers: number;
  readonly realMs: number;
  readonly simulatedMs: number;
  readonly load: number;
}

/**
 * Compare real runs with simulated ones, everything on one machine. How much of the cores these runs get, where others work there, too, is
 * taken from the run with one worker: the others have to follow from it.
 */
export async function compareRuns(
  set: SetName,
  counts: readonly number[],
): Promise<readonly Compared[]> {
  const { many: articles, length } = SITES[set];
  const runs = await runsOf({ articles, length, workers: counts });
  const simulated = (workers: number, cores: number, slowness: number): number => {
    const { worker, postgres, publisher, object, start, fixed } = MEASURED[set];
    const costs = {
      worker: worker * slowness,
      postgres: postgres * slowness,
      publisher: publisher * slowness,
      object,
      start: start * slowness,
      fixed: fixed * slowness,
    };
    const plan = {
      articles,
      locales: 10,
      workers,
      batch: 20,
      sharedCores: cores,
      postgresCores: 1,
    };
    return simulateRun({ ...plan, objects: "postgres", networkMs: 0.2 }, costs).elapsedMs;
  };
  const [first] = runs;
  const slowness = first!.elapsedMs / simulated(first!.workers, CORES, 1);
  return runs.map(({ workers, elapsedMs, load }) => ({
    workers,
    realMs: elapsedMs,
    simulatedMs: simulated(workers, CORES, slowness),
    load,
  }));
}

/** Of the machine on which runs are compared. */
const CORES = 2;

async function runsOf({
  articles,
  length,
  workers,
}: {
  readonly articles: number;
  readonly length: number;
  readonly workers: readonly number[];
}): Promise<readonly (WorkersTook & { readonly load: number })[]> {
  const site = await openWorkerSite(articles, length);
  try {
    const runs: (WorkersTook & { readonly load: number })[] = [];
    for (const count of workers) runs.push({ ...(await site.rebuild(count)), load: loadavg()[0]! });
    return runs;
  } finally {
    await site.close();
  }
}
