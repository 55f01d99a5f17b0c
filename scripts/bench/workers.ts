import { loadavg } from "node:os";
import type { BenchOptions } from "../bench.ts";
import { allowedCores } from "./cores.ts";
import { hasTexts } from "./incremental-site.ts";
import { isBuilt } from "./installed.ts";
import { formatRatio, spread } from "./ratio.ts";
import { openWorkerSite, type WorkersTook } from "./worker-site.ts";

/** Articles of a set, and how many characters they have, about: so many that each worker has been at work for a while. */
const SETS: Readonly<Record<string, readonly [articles: number, length: number]>> = {
  short: [1500, 600],
  long: [400, 12_000],
  longer: [1200, 12_000],
};

/** Those that are compared where none is named. */
const USUAL = ["short", "long"];

/** By how many cores all of it is on, how many workers there are. */
const ON_CORES = [1, 2];

/**
 * What more workers are worth: cold rebuilds of a site of real text in ten locales, by one, two and four workers, and
 * by the program alone, one after the other in each round. Whole programs from start to end; the workers are there already.
 * Then one worker with PostgreSQL and who writes on one core, and two of them with both on two cores: how the work spreads when a second core comes.
 */
export async function run({ rounds, sets }: BenchOptions): Promise<void> {
  if (!hasTexts()) {
    console.error("Cannot find texts for a site: see the README");
    process.exitCode = 2;
    return;
  }
  if (!isBuilt()) return;
  const cores = allowedCores();
  for (const set of sets.length > 0 ? sets : USUAL) {
    const [articles, length] = SETS[set] ?? [];
    if (articles === undefined) throw new Error(`unexpected set \`${set}\`: short, long or longer`);
    const site = await openWorkerSite(articles, length);
    try {
      console.log(`${articles} ${set} articles in 10 locales`);
      const all: WorkersTook[] = [];
      const kept: WorkersTook[] = [];
      for (let round = 0; round < rounds; round++) {
        for (const workers of [0, 1, 2, 4]) all.push(said(await site.rebuild(workers)));
        for (const workers of cores.length < 2 ? [] : ON_CORES)
          kept.push(said(await site.rebuild(workers, { cores: cores.slice(0, workers) }), workers));
      }
      for (const [line, value] of [
        ["two workers instead of one, the same cores for all", ratio(all, 1, 2)],
        ["four workers instead of one, the same cores for all", ratio(all, 1, 4)],
        ["one worker instead of the program alone, the same cores", ratio(all, 0, 1)],
        ["two workers and two cores for all instead of one and one", ratio(kept, 1, 2)],
        ["the same by processor time, where both cores are filled", bound(kept)],
      ] as const)
        console.log(`${line.padEnd(58)} ${value}`);
      const results = new Set([...all, ...kept].map(({ digest }) => digest));
      console.log(`different results: ${results.size - 1}`);
    } finally {
      await site.close();
    }
  }
}

function ratio(all: readonly WorkersTook[], of: number, to: number): string {
  const by = (count: number) => all.filter(({ workers }) => workers === count);
  const others = by(to);
  if (others.length === 0) return NOT_MEASURED;
  return formatRatio(spread(by(of).map(({ elapsedMs }, at) => elapsedMs / others[at]!.elapsedMs)));
}

/** What a machine would say that does nothing else: what all of it costs with one worker, and with two on twice the cores. */
function bound(kept: readonly WorkersTook[]): string {
  const costs = (count: number): readonly number[] =>
    kept
      .filter(({ workers }) => workers === count)
      .map(({ cpuMs }) => cpuMs.workers + cpuMs.postgres + cpuMs.publisher);
  const two = costs(2);
  if (two.length === 0) return NOT_MEASURED;
  return formatRatio(spread(costs(1).map((ms, at) => (2 * ms) / two[at]!)));
}

const NOT_MEASURED = "not measured: no `taskset`, or no two cores";

function said(took: WorkersTook, cores?: number): WorkersTook {
  console.log(`${lineOf(took)}${cores === undefined ? "" : `; all on ${cores}`}`);
  return took;
}

function lineOf({ workers, elapsedMs, cpuMs }: WorkersTook): string {
  const seconds = (ms: number): string => (ms / 1000).toFixed(2).padStart(7);
  return `${workers} workers: ${seconds(elapsedMs)} s; processor: workers ${seconds(cpuMs.workers)}, PostgreSQL ${seconds(cpuMs.postgres)}, publisher ${seconds(cpuMs.publisher)}; load ${loadavg()[0]!.toFixed(1)}`;
}
