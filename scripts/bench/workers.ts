import { loadavg } from "node:os";
import type { BenchOptions } from "../bench.ts";
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

/**
 * What more workers are worth: cold rebuilds of a site of real text in ten locales, by one, two and four workers, and
 * by the program alone, one after the other in each round. Whole programs from start to end; the workers are there already.
 * Then one and two workers that are a tenth as fast: PostgreSQL and who writes have the rest of the two cores, as if they were elsewhere.
 */
export async function run({ rounds, sets }: BenchOptions): Promise<void> {
  if (!hasTexts()) {
    console.error("Cannot find texts for a site: see the README");
    process.exitCode = 2;
    return;
  }
  for (const set of sets.length > 0 ? sets : Object.keys(SETS)) {
    const [articles, length] = SETS[set] ?? [];
    if (articles === undefined) throw new Error(`unexpected set \`${set}\`: short or long`);
    const site = await openWorkerSite(articles, length);
    try {
      console.log(`${articles} ${set} articles in 10 locales`);
      const all: WorkersTook[] = [];
      const slow: WorkersTook[] = [];
      for (let round = 0; round < rounds; round++) {
        for (const workers of [0, 1, 2, 4]) all.push(said(await site.rebuild(workers)));
        for (const workers of [1, 2])
          slow.push(said(await site.rebuild(workers, { share: SHARE })));
      }
      console.log(`one worker, times two:            ${ratio(all, 1, 2)}`);
      console.log(`one worker, times four:           ${ratio(all, 1, 4)}`);
      console.log(`the program alone, times one:     ${ratio(all, 0, 1)}`);
      console.log(`one slow worker, times two slow:  ${ratio(slow, 1, 2)}`);
      const results = new Set([...all, ...slow].map(({ digest }) => digest));
      console.log(`different results:                ${results.size - 1}`);
    } finally {
      await site.close();
    }
  }
}

function ratio(all: readonly WorkersTook[], of: number, to: number): string {
  const by = (count: number) => all.filter(({ workers }) => workers === count);
  const others = by(to);
  return formatRatio(spread(by(of).map(({ elapsedMs }, at) => elapsedMs / others[at]!.elapsedMs)));
}

function said(took: WorkersTook): WorkersTook {
  console.log(lineOf(took));
  return took;
}

function lineOf({ workers, elapsedMs, cpuMs }: WorkersTook): string {
  const seconds = (ms: number): string => (ms / 1000).toFixed(2).padStart(7);
  return `${workers} workers: ${seconds(elapsedMs)} s; processor: workers ${seconds(cpuMs.workers)}, PostgreSQL ${seconds(cpuMs.postgres)}, publisher ${seconds(cpuMs.publisher)}; load ${loadavg()[0]!.toFixed(1)}`;
}
