/** What a job costs whom, in milliseconds of processor time, on the machine on which it was measured. */
export interface Costs {
  /** A worker: to read, match and rebuild, and to fetch and hand over. */
  readonly worker: number;
  /** PostgreSQL: to answer what the memory has, to keep the queue, and the objects where they lie there. */
  readonly postgres: number;
  /** Who asks: to read, give, take, remember and write. */
  readonly publisher: number;
  /** An object that is put or read elsewhere: how long one request takes, for the most part of waiting. */
  readonly object: number;
  /** What each worker takes once, on its first jobs, to have the program's code compiled. */
  readonly start: number;
  /** From the start of the program to the first job, and from the last one to its end. */
  readonly fixed: number;
}

/**
 * Measured by `npm run simulate -- --measure` (processor time of whole processes, with one worker, divided by the number of
 * jobs, what does not depend on it taken off; the starts on another day than the rest, when they agreed better with real runs of both
 * days): sites of real text in ten locales; see the README of the benchmarks for the machine.
 * How long a store takes for an object is no measurement: it depends on the store.
 */
export const MEASURED: Readonly<Record<"short" | "long", Costs>> = {
  short: { worker: 1.05, postgres: 0.62, publisher: 0.65, object: 5, start: 1800, fixed: 1670 },
  long: { worker: 6.83, postgres: 2.58, publisher: 1.25, object: 5, start: 2240, fixed: 1010 },
};

/** Which part of what PostgreSQL does for a job is the answers of the memory, the queue, and the objects. */
export const POSTGRES_PARTS = { memory: 0.7, queue: 0.25, objects: 0.05 };
