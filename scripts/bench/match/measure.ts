import { collectGarbage } from "../ratio.ts";
import type { Near } from "../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";
import type { Competitor, OpenCompetitor, Search, SearchName } from "./competitor.ts";

/** What a competitor does with a set of forms. */
export interface Measured {
  readonly name: string;
  readonly openMs: number;
  /** Median of the rounds. */
  readonly reloadMs: number | undefined;
  readonly bytes: number;
  readonly searches: ReadonlyMap<SearchName, MeasuredSearch>;
  /** Whole answers a second, in batches; median of the rounds. */
  readonly batchPerSecond: number | undefined;
}

export interface MeasuredSearch {
  /** Medians of the rounds for each query that was asked, ascending. */
  readonly sortedMs: readonly number[];
  /** One for each query; `undefined` for those that were not asked. */
  readonly answers: readonly (readonly Near<number>[] | undefined)[];
}

export interface Asked {
  readonly forms: readonly string[];
  readonly queries: readonly string[];
  readonly rounds: number;
}

/** Ask all competitors all queries, one competitor after the other in each round. */
export async function measureAll(
  competitors: readonly Competitor[],
  { forms, queries, rounds }: Asked,
): Promise<readonly Measured[]> {
  const open: Opened[] = [];
  for (const competitor of competitors) open.push(await openOne(competitor, forms));
  // The first round warms compiler and caches up.
  for (let round = 0; round <= rounds; round++)
    for (const { runs, every, one, reloads, batches } of open) {
      for (const run of runs) await askAll(run, { queries, every, isWarmUp: round === 0 });
      if (one.batch !== undefined) batches.push(await timedMs(() => inBatches(one, queries)));
      if (one.reload !== undefined) reloads.push(await timedMs(() => one.reload!()));
    }
  for (const { one } of open) await one.close?.();
  return open.map((one) => summary(one, queries.length));
}

interface Run {
  readonly name: SearchName;
  readonly search: Search;
  /** Milliseconds of each round, for each query. */
  readonly times: number[][];
  readonly answers: (readonly Near<number>[] | undefined)[];
}

interface Opened {
  readonly name: string;
  readonly every: number;
  readonly one: OpenCompetitor;
  readonly openMs: number;
  readonly reloads: number[];
  /** Milliseconds for all queries, each round. */
  readonly batches: number[];
  readonly runs: readonly Run[];
}

async function openOne(
  { name, every = 1, open }: Competitor,
  forms: readonly string[],
): Promise<Opened> {
  collectGarbage();
  const start = performance.now();
  const one = await open(forms);
  const openMs = performance.now() - start;
  const searches = Object.entries(one.searches) as [SearchName, Search][];
  const runs = searches.map(([search, ask]) => ({
    name: search,
    search: ask,
    times: [],
    answers: [],
  }));
  return { name, every, one, openMs, reloads: [], batches: [], runs };
}

interface Round {
  readonly queries: readonly string[];
  readonly every: number;
  readonly isWarmUp: boolean;
}

async function askAll(
  { search, times, answers }: Run,
  { queries, every, isWarmUp }: Round,
): Promise<void> {
  for (let at = 0; at < queries.length; at += every) {
    const start = performance.now();
    const answer = search(queries[at]!);
    answers[at] = answer instanceof Promise ? await answer : answer;
    if (!isWarmUp) (times[at] ??= []).push(performance.now() - start);
  }
}

/** What is asked for at once. */
const BATCH = 100;

async function inBatches({ batch }: OpenCompetitor, queries: readonly string[]): Promise<void> {
  for (let at = 0; at < queries.length; at += BATCH) await batch!(queries.slice(at, at + BATCH));
}

async function timedMs(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function summary(
  { name, one, openMs, reloads, batches, runs }: Opened,
  queryCount: number,
): Measured {
  return {
    name,
    openMs,
    reloadMs: reloads.length === 0 ? undefined : median(reloads),
    bytes: one.bytes,
    batchPerSecond: batches.length === 0 ? undefined : (1000 * queryCount) / median(batches),
    searches: new Map(
      runs.map(({ name: search, times, answers }) => [
        search,
        { sortedMs: times.flatMap((own) => [median(own)]).toSorted((a, b) => a - b), answers },
      ]),
    ),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
