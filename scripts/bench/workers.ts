import { loadavg } from "node:os";
import type { BenchOptions } from "../bench.ts";
import { hasTexts } from "./incremental-site.ts";
import { formatRatio, spread } from "./ratio.ts";
import { openWorkerSite, type WorkersTook } from "./worker-site.ts";

const SIZES: Readonly<Record<string, number>> = { "100": 100, "300": 300, "1k": 1000 };

/**
 * What more workers are worth: cold rebuilds of a site of real text in ten locales, by one, two and four workers, and
 * by the program alone, one after the other in each round. Whole programs from start to end; the workers are there already.
 */
export async function run({ rounds, sets }: BenchOptions): Promise<void> {
  if (!hasTexts()) {
    console.error("Cannot find texts for a site: see the README");
    process.exitCode = 2;
    return;
  }
  for (const set of sets.length > 0 ? sets : ["300"]) {
    const articles = SIZES[set];
    if (articles === undefined) throw new Error(`unexpected set \`${set}\`: 100, 300 or 1k`);
    const site = await openWorkerSite(articles);
    try {
      console.log(`${articles} articles in 10 locales`);
      const all: WorkersTook[] = [];
      for (let round = 0; round < rounds; round++)
        for (const workers of [0, 1, 2, 4]) {
          const took = await site.rebuild(workers);
          all.push(took);
          console.log(lineOf(took));
        }
      summarize(all);
    } finally {
      await site.close();
    }
  }
}

function lineOf({ workers, elapsedMs, cpuMs }: WorkersTook): string {
  const seconds = (ms: number): string => (ms / 1000).toFixed(2).padStart(7);
  return `${workers} workers: ${seconds(elapsedMs)} s; processor: workers ${seconds(cpuMs.workers)}, PostgreSQL ${seconds(cpuMs.postgres)}, publisher ${seconds(cpuMs.publisher)}; load ${loadavg()[0]!.toFixed(1)}`;
}

function summarize(all: readonly WorkersTook[]): void {
  const by = (workers: number) => all.filter((took) => took.workers === workers);
  const ratio = (of: number, to: number): string =>
    formatRatio(spread(by(of).map(({ elapsedMs }, round) => elapsedMs / by(to)[round]!.elapsedMs)));
  console.log(`one worker, times two:       ${ratio(1, 2)}`);
  console.log(`one worker, times four:      ${ratio(1, 4)}`);
  console.log(`the program alone, times one: ${ratio(0, 1)}`);
  console.log(`different results:           ${new Set(all.map(({ digest }) => digest)).size - 1}`);
}
