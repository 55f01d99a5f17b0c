import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import type { Job } from "../../../pipeline/io/queue/job.ts";
import { openGivenUp } from "../../../pipeline/io/queue/given-up.ts";
import { type JobQueue, openQueue } from "../../../pipeline/io/queue/job-queue.ts";
import { versionName } from "../../../pipeline/io/queue/queue-names.ts";
import { BOSS_SCHEMA } from "../../../pipeline/io/queue/queue-schema.ts";
import { describePostgres } from "../../postgres/test-postgres.ts";

const PATIENCE = { retries: 1, silentSeconds: 10 };

function job(number: number, article = `content/en/${number}.md`): Job {
  return {
    v: 1,
    kind: "survey",
    run: "run",
    number,
    article,
    source: "0".repeat(64),
    project: "0".repeat(64),
    tool: "tool",
    versions: { interlinear: "1", icu: "1", cldr: "1", unicode: "1", tz: "1" },
    objects: { kind: "postgres" },
    limitSeconds: 60,
  };
}

it("knows the tables of the pg-boss that is installed", () => {
  const manifest = new URL("../../../node_modules/pg-boss/package.json", import.meta.url);
  const { pgboss } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly pgboss: unknown };
  expect(pgboss).toEqual({ schema: BOSS_SCHEMA });
});

await describePostgres("a queue of jobs", (postgres) => {
  type Env = Awaited<ReturnType<typeof postgres.newDatabase>>;
  async function open(env: Env, tool = "tool", isWorker = false): Promise<JobQueue> {
    const queue = await openQueue({ env, tool, isWorker });
    onTestFinished(() => queue.close());
    return queue;
  }

  it("is opened by several at once, and gives each job to one of them, those of a higher rank first", async () => {
    const env = await postgres.newDatabase();
    const [first, second] = await Promise.all([open(env), open(env)]);
    const jobs = Array.from({ length: 30 }, (_, number) => ({
      job: job(number),
      rank: number % 3,
    }));
    await first.give(jobs, PATIENCE);
    const taken = (await Promise.all([first.take(10), second.take(20)])).flat();
    expect(new Set(taken.map(({ job: { number } }) => number)).size).toBe(30);
    await first.clear();
    await first.give(jobs, PATIENCE);
    const ranks = (await second.take(10)).map(({ job: { number } }) => number % 3);
    expect(ranks).toEqual(ranks.map(() => 2));
  });

  it("wakes up whoever waits for jobs when some are given, also after a connection broke", async () => {
    const env = await postgres.newDatabase();
    const [asks, works] = [await open(env), await open(env, "tool", true)];
    const calls = works.hear();
    onTestFinished(() => calls.close());
    const never = new AbortController().signal;
    // It listens when its connection is there.
    await calls.wait(30_000, never);
    const woken = calls.wait(600_000, never);
    await asks.give([{ job: job(1), rank: 0 }], PATIENCE);
    await woken;
    const listeners = `
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%'`;
    const relisten = calls.wait(600_000, never);
    expect(await asks.database.ask("Cannot break it", { sql: listeners, values: [] })).toHaveLength(1); // prettier-ignore
    await relisten;
  });

  it("stops waiting for jobs when it is closed or told to", async () => {
    const env = await postgres.newDatabase();
    const calls = (await open(env)).hear();
    const told = new AbortController();
    const waits = calls.wait(600_000, told.signal);
    told.abort();
    await waits;
    const others = calls.wait(600_000, new AbortController().signal);
    await calls.close();
    await others;
  });

  it("has one job for an article and a locale, waiting or at work", async () => {
    const queue = await open(await postgres.newDatabase());
    await queue.give([{ job: job(1, "a.md"), rank: 0 }], PATIENCE);
    await queue.give([{ job: job(2, "a.md"), rank: 0 }], PATIENCE);
    const taken = await queue.take(10);
    expect(taken.map(({ job: { number } }) => number)).toEqual([1]);
    await queue.give([{ job: job(3, "a.md"), rank: 0 }], PATIENCE);
    expect(await queue.take(10)).toEqual([]);
    await queue.settle(
      taken.map(({ id }) => ({ id, answer: { run: "run", number: 1, body: "" } })),
    );
    await queue.give([{ job: job(4, "a.md"), rank: 0 }], PATIENCE);
    expect((await queue.take(10)).map(({ job: { number } }) => number)).toEqual([4]);
  });

  it("tries what failed again after a while, then gives it up with the reason", async () => {
    const env = await postgres.newDatabase();
    const givenUp = openGivenUp(env);
    onTestFinished(() => givenUp.close());
    expect(await givenUp.list()).toEqual([]);
    const queue = await open(env);
    await queue.give([{ job: job(7), rank: 0 }], PATIENCE);
    const [first] = await queue.take(1);
    await queue.fail(first!.id, "no luck");
    expect(await queue.take(1)).toEqual([]);
    let again = await queue.take(1);
    while (again.length === 0) {
      await pause(50);
      again = await queue.take(1);
    }
    expect(again).toEqual([{ id: first!.id, job: job(7), retries: 1 }]);
    await queue.fail(again[0]!.id, "no luck again");
    const [dead, ...more] = await queue.dead();
    expect(dead).toMatchObject({ run: "run", number: 7, reason: "no luck again" });
    expect(more).toEqual([]);
    const [listed] = await givenUp.list();
    expect(listed).toMatchObject({ article: "content/en/7.md", reason: "no luck again" });
    await givenUp.forget([listed!.id]);
    expect(await queue.dead()).toEqual([]);
  });

  it("keeps the first answer to a job until it was taken, whoever answers again", async () => {
    const queue = await open(await postgres.newDatabase());
    const id = randomUUID();
    await queue.settle([
      { id, answer: { run: "run", number: 1, body: "first" } },
      { id, answer: { run: "other", number: 1, body: "of others" } },
    ]);
    await queue.settle([{ id, answer: { run: "run", number: 1, body: "second" } }]);
    const first = [{ run: "run", number: 1, body: "first" }];
    expect(await queue.answers("run", [])).toEqual(first);
    expect(await queue.answers("run", [])).toEqual(first);
    expect(await queue.answers("run", [1])).toEqual([]);
    expect(await queue.answers("run", [])).toEqual([]);
  });

  it("has a queue for each version, and tells which versions work", async () => {
    const env = await postgres.newDatabase();
    const queue = await open(env);
    const other = await open(env, "another", true);
    await queue.give([{ job: job(1), rank: 0 }], PATIENCE);
    expect(await other.take(1)).toEqual([]);
    expect(await queue.workers()).toEqual(new Set([versionName("another")]));
    expect(await queue.take(1)).toHaveLength(1);
  });

  it("lets one run at a time have the lock, and the next one when its process is gone", async () => {
    const env = await postgres.newDatabase();
    const queue = await open(env);
    const lock = await queue.lock();
    await expect(queue.lock()).rejects.toMatchObject({ code: "memory-locked" });
    const client = await postgres.connect(env);
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()",
    );
    await client.end();
    let next = await queue.lock().catch(() => undefined);
    while (next === undefined) {
      await pause(20);
      next = await queue.lock().catch(() => undefined);
    }
    await expect(lock.confirm()).rejects.toMatchObject({ code: "memory-locked" });
    await next.release();
    await lock.confirm();
    await lock.release();
  });
});
