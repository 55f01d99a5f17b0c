import { loadavg } from "node:os";
import type { BenchOptions } from "../bench.ts";
import { allowedCores } from "./cores.ts";
import { hasTexts } from "./incremental-site.ts";
import { formatRatio, spread } from "./ratio.ts";
import { openWorkerSite, type WorkersTook } from "./worker-site.ts";

/** Articles of a set, and how many characters they have, about. */
const SETS: Readonly<Record<string, readonly [articles: number, length: number]>> = {
  short: [300, 600],
  long: [100, 12_000],
};

/** How slow workers are in the second half of a round. */
const SHARE = 0.1;

/** By how many cores all of it is on, how many workers there are. */
const ON_CORES = [1, 2];

/**
 * What more workers are worth: cold rebuilds of a site of real text in ten locales, by one, two and four workers, and
 * by the program alone, one after the other in each round. Whole programs from start to end; the workers are there already.
 * Then one worker with PostgreSQL and who writes on one core, and two of them with both on two cores: how the work spreads when a second core comes.
 * Then one and two workers that are a tenth as fast: PostgreSQL and who writes have the rest of the two cores, as if they were elsewhere.
 */
export async function run({ rounds, sets }: BenchOptions): Promise<void> {
  if (!hasTexts()) {
    console.error("Cannot find texts for a site: see the README");
    process.exitCode = 2;
    return;
  }
  const cores = allowedCores();
  for (const set of sets.length > 0 ? sets : Object.keys(SETS)) {
    const [articles, length] = SETS[set] ?? [];
    if (articles === undefined) throw new Error(`unexpected set \`${set}\`: short or long`);
    const site = await openWorkerSite(articles, length);
    try {
      console.log(`${articles} ${set} articles in 10 locales`);
      const all: WorkersTook[] = [];
      const kept: WorkersTook[] = [];
      const slow: WorkersTook[] = [];
      for (let round = 0; round < rounds; round++) {
        for (const workers of [0, 1, 2, 4]) all.push(said(await site.rebuild(workers)));
        for (const workers of cores.length < 2 ? [] : ON_CORES)
          kept.push(said(await site.rebuild(workers, { cores: cores.slice(0, workers) }), workers));
        for (const workers of [1, 2])
          slow.push(said(await site.rebuild(workers, { share: SHARE })));
      }
      for (const [line, value] of [
        ["two workers instead of one, the same cores for all", ratio(all, 1, 2)],
        ["four workers instead of one, the same cores for all", ratio(all, 1, 4)],
        ["one worker instead of the program alone, the same cores", ratio(all, 0, 1)],
        ["two workers and two cores for all instead of one and one", ratio(kept, 1, 2)],
        ["two slow workers instead of one, the same cores for all", ratio(slow, 1, 2)],
      ] as const)
        console.log(`${line.padEnd(58)} ${value}`);
      const results = new Set([...all, ...kept, ...slow].map(({ digest }) => digest));
      console.log(`different results: ${results.size - 1}`);
    } finally {
      await site.close();
    }
  }
}

function ratio(all: readonly WorkersTook[], of: number, to: number): string {
  const by = (count: number) => all.filter(({ workers }) => workers === count);
  const others = by(to);
  if (others.length === 0) return "not measured: no `taskset`, or no two cores";
  return formatRatio(spread(by(of).map(({ elapsedMs }, at) => elapsedMs / others[at]!.elapsedMs)));
}

function said(took: WorkersTook, cores?: number): WorkersTook {
  console.log(`${lineOf(took)}${cores === undefined ? "" : `; all on ${cores}`}`);
  return took;
}

function lineOf({ workers, elapsedMs, cpuMs }: WorkersTook): string {
  const seconds = (ms: number): string => (ms / 1000).toFixed(2).padStart(7);
  return `${workers} workers: ${seconds(elapsedMs)} s; processor: workers ${seconds(cpuMs.workers)}, PostgreSQL ${seconds(cpuMs.postgres)}, publisher ${seconds(cpuMs.publisher)}; load ${loadavg()[0]!.toFixed(1)}`;
}
