import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adviceOn, limitOf } from "../../scripts/simulate/advice.ts";
import { clockwork, pool } from "../../scripts/simulate/clockwork.ts";
import type { Costs } from "../../scripts/simulate/costs.ts";
import { type Plan, simulateRun } from "../../scripts/simulate/simulate-run.ts";

const PLAN: Plan = {
  articles: 200,
  locales: 10,
  workers: 1,
  batch: 20,
  postgresCores: 4,
  objects: "postgres",
  networkMs: 0.1,
};
const COSTS: Costs = { worker: 10, postgres: 0.4, publisher: 0.2, object: 5, start: 0, fixed: 100 };
const JOBS = PLAN.articles * (1 + PLAN.locales);

describe("clockwork", () => {
  it("lets things happen in the order of their times, and of their being said", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), (times) => {
        const clock = clockwork();
        const happened: (readonly [number, number])[] = [];
        for (const [index, ms] of times.entries())
          clock.after(ms, () => happened.push([clock.now(), index]));
        clock.run();
        const expected = times
          .map((ms, index) => [ms, index] as const)
          .toSorted(([a, i], [b, j]) => a - b || i - j);
        expect(happened).toEqual(expected);
      }),
    );
  });

  it("has what waits for a server wait until one is free, first come, first served", () => {
    const clock = clockwork();
    const two = pool(clock, 2);
    const ends: number[] = [];
    for (const ms of [10, 20, 5, 1]) two.use(ms, () => ends.push(clock.now()));
    clock.run();
    expect(ends).toEqual([10, 15, 16, 20]);
    expect(two.busyMs()).toBe(36);
  });
});

describe("simulateRun", () => {
  it("lets nobody be on two cores at once", () => {
    const [two, many] = [2, 64].map((sharedCores) => simulateRun({ ...PLAN, sharedCores }, COSTS));
    expect(many!.elapsedMs / two!.elapsedMs).toBeGreaterThan(0.95);
    expect(limitOf(many!)).toBe("workers");
  });

  it("takes as long as one worker has to work, where nothing else costs anything to speak of", () => {
    const { elapsedMs } = simulateRun(PLAN, COSTS);
    // Times are drawn, and their mean is not exactly that of the costs.
    expect(elapsedMs / (JOBS * COSTS.worker)).toBeGreaterThan(0.9);
    expect(elapsedMs / (JOBS * COSTS.worker)).toBeLessThan(1.15);
  });

  it("comes out the same each time", () => {
    expect(simulateRun(PLAN, COSTS)).toEqual(simulateRun(PLAN, COSTS));
  });

  it("is twice as fast with twice the workers, as long as they are the limit", () => {
    const [one, two, four] = [1, 2, 4].map((workers) => simulateRun({ ...PLAN, workers }, COSTS));
    expect(limitOf(one!)).toBe("workers");
    expect(one!.elapsedMs / two!.elapsedMs).toBeGreaterThan(1.85);
    expect(one!.elapsedMs / four!.elapsedMs).toBeGreaterThan(3.4);
  });

  it("has each worker compile the program for itself", () => {
    const start = 4000;
    const [one, two] = [1, 2].map((workers) => {
      const plan = { ...PLAN, workers };
      const took = (costs: Costs): number => simulateRun(plan, costs).elapsedMs;
      return took({ ...COSTS, start }) - took(COSTS);
    });
    expect(one).toBeCloseTo(start, -2);
    expect(two).toBeCloseTo(start, -2);
    const shared = { ...PLAN, sharedCores: 1 };
    const more = [1, 4].map(
      (workers) =>
        simulateRun({ ...shared, workers }, { ...COSTS, start }).elapsedMs -
        simulateRun({ ...shared, workers }, COSTS).elapsedMs,
    );
    expect(more[1]! / more[0]!).toBeCloseTo(4, 1);
  });

  it("names what is busy all the time, and what to do then", () => {
    const limits = [
      simulateRun({ ...PLAN, workers: 50 }, { ...COSTS, publisher: 5 }),
      simulateRun({ ...PLAN, workers: 50, postgresCores: 1 }, { ...COSTS, postgres: 5 }),
      simulateRun({ ...PLAN, workers: 50, objects: { requests: 2 } }, { ...COSTS, object: 20 }),
      simulateRun({ ...PLAN, sharedCores: 2 }, { ...COSTS, postgres: 10 }),
    ];
    expect(limits.map(limitOf)).toEqual(["publisher", "PostgreSQL", "object store", "cores"]);
    expect(new Set(limits.map(adviceOn)).size).toBe(4);
  });

  it("is never faster than its busiest part allows, whatever the plan", () => {
    const plans = fc.record({
      articles: fc.integer({ min: 1, max: 40 }),
      locales: fc.integer({ min: 1, max: 5 }),
      workers: fc.integer({ min: 1, max: 9 }),
      batch: fc.integer({ min: 1, max: 30 }),
      postgresCores: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(plans, (some) => {
        const { elapsedMs, busy, jobsPerSecond } = simulateRun({ ...PLAN, ...some }, COSTS);
        for (const { share } of busy) expect(share).toBeLessThanOrEqual(1);
        const jobs = some.articles * (1 + some.locales);
        expect(jobsPerSecond * elapsedMs).toBeCloseTo(jobs * 1000, 3);
        expect(elapsedMs).toBeGreaterThan(jobs * COSTS.publisher);
      }),
    );
  });
});
