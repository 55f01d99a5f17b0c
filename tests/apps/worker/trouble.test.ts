import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../../pipeline/io/clock.ts";
import { type JobQueue, openQueue } from "../../../pipeline/io/queue/job-queue.ts";
import { folderObjects } from "../../../pipeline/io/object-store/folder-objects.ts";
import { migrateDatabase } from "../../../pipeline/io/memory/postgres/migrate-database.ts";
import { toolIdentity } from "../../../pipeline/io/rebuild-state/tool-identity.ts";
import { rebuildArticles } from "../../../pipeline/apps/verbs/rebuild-articles.ts";
import { openWorkspace } from "../../../pipeline/apps/verbs/workspace.ts";
import type { FailingReport } from "../../../pipeline/model/run-report.ts";
import { databaseUrl } from "../../postgres/database-url.ts";
import { startServer } from "../../postgres/server.ts";
import { startS3Server } from "../../io/release/s3-server.ts";
import { describePostgres } from "../../postgres/test-postgres.ts";
import { openTrial, type Trial, trialIn } from "../trial.ts";
import { startWorker } from "./worker-processes.ts";
import { builtFiles, forgetBuilt, rebuiltBy, sampleFolder } from "./worker-sample.ts";

type Env = Readonly<Record<string, string>>;

/** A worker that was killed is noticed after ten seconds. */
const SHORT = { memory: "postgres", workers: { silentSeconds: 10, retries: 50 } };

async function pushed(config: object, env: Env): Promise<Trial> {
  const trial = trialIn(sampleFolder(config), { env });
  await trial.run("memory", "push");
  return trial;
}

/** A small project in `fr` and `de` without any translation. */
async function small(
  config: object,
  env: Env,
  files: Readonly<Record<string, string>> = {},
): Promise<Trial> {
  return openTrial(
    {
      "content/en/a.md": "# Title\n\nOne sentence.\n",
      "content/en/b.md": "# Other\n\nAnother sentence.\n",
      ...files,
      "interlinear.json": JSON.stringify({ memory: "postgres", locales: ["fr", "de"], ...config }),
    },
    { env },
  );
}

async function queueOf(env: Env, tool = toolIdentity().identity): Promise<JobQueue> {
  const queue = await openQueue({ env, tool, isWorker: false });
  onTestFinished(() => queue.close());
  return queue;
}

/** What `status --failing` says, without its times. */
async function failing(trial: Trial) {
  const { code, stdout } = await trial.run("status", "--failing", "--json");
  const report = JSON.parse(stdout) as FailingReport;
  const items = report.failing.map(({ job, path, locale, code: own, message, attempts }) => ({
    job,
    path,
    ...(locale && { locale }),
    code: own,
    message,
    attempts,
  }));
  return { code, items };
}

await describePostgres("a run with workers", (postgres) => {
  it("loses and repeats nothing where workers are killed in the middle", async () => {
    const env = await postgres.newDatabase();
    const trial = await pushed(SHORT, env);
    const here = await rebuiltBy(trial);
    const running = rebuiltBy(trial, "--workers");
    for (let kills = 0; kills < 3; kills++) {
      const worker = await startWorker(env);
      await pause(150 + kills * 150);
      await worker.kill();
    }
    await startWorker(env);
    expect(await running).toEqual(here);
  }, 240_000);

  it("is finished by others where the worker that has all of it is killed", async () => {
    const env = await postgres.newDatabase();
    const trial = await small({ workers: { silentSeconds: 10 } }, env);
    const here = await rebuiltBy(trial);
    const queue = await queueOf(env);
    const running = rebuiltBy(trial, "--workers");
    // Somebody takes jobs and is never heard of again.
    let taken = 0;
    while (taken === 0) taken = (await queue.take(100)).length;
    await startWorker(env);
    expect(await running).toEqual(here);
  }, 180_000);

  it("survives a server that restarts in the middle", async () => {
    const server = await startServer();
    onTestFinished(server.stop);
    const env = { INTERLINEAR_DATABASE_URL: databaseUrl(server, "postgres") };
    await migrateDatabase(env, false);
    const trial = await pushed(SHORT, env);
    const here = await rebuiltBy(trial);
    const workers = [await startWorker(env), await startWorker(env)];
    const queue = await queueOf(env);
    const running = rebuiltBy(trial, "--workers");
    while (builtFiles(trial.root).size === 0) await pause(5);
    await server.restart();
    expect(await running).toEqual(here);
    for (const worker of workers) expect(await worker.stop()).toBe(0);
    expect(await queue.dead()).toEqual([]);
  }, 240_000);

  it("gives a poisoned job up and finishes the others", async () => {
    const env = await postgres.newDatabase();
    // Minutes for the parser.
    const poison = "_a*b".repeat(100_000);
    const config = { parser: "remark", workers: { limitSeconds: 3, retries: 1 } };
    const trial = await small(config, env, { "content/en/poison.md": poison });
    const worker = await startWorker(env);
    const { code, report, files } = await rebuiltBy(trial, "--workers");
    expect({ code, report }).toMatchObject({
      code: 3,
      report: {
        written: 4,
        failed: [
          {
            path: "content/en/poison.md",
            code: "job-failed",
            message:
              "Cannot build `content/en/poison.md`, workers have given it up: it took longer than 3 seconds",
          },
        ],
      },
    });
    expect(files.size).toBe(4);
    const [dead, ...more] = await (await queueOf(env)).dead();
    expect(dead).toMatchObject({ reason: "it took longer than 3 seconds" });
    expect(more).toEqual([]);
    // It is listed until a run has no trouble with it, be it with workers or without.
    expect(await failing(trial)).toEqual({
      code: 1,
      items: [
        {
          job: "rebuild",
          path: "content/en/poison.md",
          code: "job-failed",
          message:
            "Cannot build `content/en/poison.md`, workers have given it up: it took longer than 3 seconds",
          attempts: 1,
        },
      ],
    });
    trial.write("content/en/poison.md", "# No poison\n");
    expect((await rebuiltBy(trial)).code).toBe(0);
    expect(await failing(trial)).toEqual({ code: 0, items: [] });
    expect(await (await queueOf(env)).dead()).toEqual([]);
    expect(await worker.stop()).toBe(0);
  }, 180_000);

  it("is refused beside another one, which goes on", async () => {
    const env = await postgres.newDatabase();
    const trial = await small({}, env);
    const lock = await (await queueOf(env)).lock();
    expect(await trial.run("rebuild", "--workers")).toEqual({
      code: 75,
      stdout: "",
      stderr:
        "error  Cannot begin a run with workers: another one is at work  memory-locked\n  hint: try again when the other run has ended\n",
    });
    await lock.release();
    await startWorker(env);
    expect((await trial.run("rebuild", "--workers")).code).toBe(0);
  });

  it("shares what it is made of by a folder, and leaves there what the next one needs", async () => {
    const env = await postgres.newDatabase();
    const trial = await small({ workers: { objects: { folder: "shared" } } }, env);
    const here = await rebuiltBy(trial);
    const worker = await startWorker(env);
    expect(await rebuiltBy(trial, "--workers")).toEqual(here);
    expect(await worker.stop()).toBe(0);
    const kept = await folderObjects(join(trial.root, "shared")).list();
    // Two sources and the project.
    expect(kept.size).toBe(3);
    const client = await postgres.connect(env);
    const { rows } = await client.query(
      "SELECT count(*)::int AS count FROM interlinear_jobs.object",
    );
    await client.end();
    expect(rows).toEqual([{ count: 0 }]);
  });

  it("shares what it is made of by an S3-compatible store", async () => {
    const env = {
      ...(await postgres.newDatabase()),
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
    };
    const { endpoint, keys } = await startS3Server();
    const objects = { bucket: "pages", prefix: "news", endpoint };
    const trial = await small({ workers: { objects } }, env);
    const here = await rebuiltBy(trial);
    const worker = await startWorker(env);
    expect(await rebuiltBy(trial, "--workers")).toEqual(here);
    expect(await worker.stop()).toBe(0);
    expect([...keys.keys()].map((key) => key.replace(/[0-9a-f]{64}$/, "…").split("/"))).toEqual(
      Array.from({ length: 3 }, () => ["news", "work", "objects", "…"]),
    );
  });

  it("gives no job to workers of another version, says so, and builds what nobody takes", async () => {
    const env = await postgres.newDatabase();
    const trial = await small({}, env);
    const here = await rebuiltBy(trial);
    const other = await openQueue({ env, tool: "another version", isWorker: true });
    onTestFinished(() => other.close());
    forgetBuilt(trial.root);
    const said: string[] = [];
    const workspace = await openWorkspace(trial.root, env);
    onTestFinished(() => workspace.memory.close());
    const report = await rebuildArticles(workspace, {
      locales: workspace.project.locales,
      isDryRun: false,
      accept: [],
      pseudo: undefined,
      signal: new AbortController().signal,
      onProgress: () => {},
      at: systemClock(),
      now: undefined,
      workers: { env, lonelyMs: 10, say: (line) => void said.push(line) },
    });
    expect(report).toEqual(here.report);
    expect(builtFiles(trial.root)).toEqual(here.files);
    expect(said).toEqual([
      "no worker of this version is connected, but of 1 other: the rest is built here",
    ]);
    expect(await other.take(100)).toEqual([]);
  });

  it("has no job done that says it is of another version", async () => {
    const env = await postgres.newDatabase();
    const queue = await queueOf(env);
    const versions = { interlinear: "9.9.9", icu: "1", cldr: "1", unicode: "1", tz: "1" };
    const objects = { kind: "postgres" as const };
    await queue.give(
      [
        {
          rank: 0,
          job: {
            v: 1,
            kind: "survey",
            run: "r",
            number: 0,
            article: "content/en/a.md",
            source: "0".repeat(64),
            project: "0".repeat(64),
            tool: "another",
            versions,
            objects,
            limitSeconds: 9,
          },
        },
      ],
      { retries: 0, silentSeconds: 10 },
    );
    const worker = await startWorker(env, "--idle", "1");
    while (worker.process.exitCode === null) await pause(10);
    expect(worker.said()).toContain("done: 0, failed: 1");
    expect(await queue.dead()).toMatchObject([
      {
        run: "r",
        number: 0,
        reason: "it was made by another version, `9.9.9`: a worker of that version has to do it",
      },
    ]);
  });

  it("leaves a queue alone that a newer program has made, and a memory without tables", async () => {
    const env = await postgres.newDatabase();
    await (await openQueue({ env, tool: "any", isWorker: false })).close();
    const client = await postgres.connect(env);
    await client.query("UPDATE interlinear_jobs.version SET version = 999");
    await client.end();
    const trial = await small({}, env);
    const refused = {
      code: 2,
      stdout: "",
      stderr:
        "error  Cannot use the queue in PostgreSQL: its tables have version 999, expected at most 40  queue-newer\n  hint: a newer Interlinear made them: use that one; nothing was changed\n",
    };
    expect(await trial.run("rebuild", "--workers")).toEqual(refused);
    expect(await trial.run("worker")).toEqual(refused);
    const empty = await postgres.newDatabase({ isEmpty: true });
    expect(await trialIn(trial.root, { env: empty }).run("worker")).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "error  Cannot use the memory in PostgreSQL: it has no tables yet, expected version 3  memory-older\n  hint: `interlinear memory migrate` brings it there\n",
    });
  });

  it("is asked for by the job of a daemon, too, where the project says so", async () => {
    const env = await postgres.newDatabase();
    const trial = await small({ workers: { jobs: true } }, env);
    const { files } = await rebuiltBy(trial);
    forgetBuilt(trial.root);
    const worker = await startWorker(env);
    const { code, stdout } = await trial.run("run", "rebuild");
    expect([code, stdout]).toEqual([0, "rebuild  wrote 4, unchanged 0, left 0, failed 0\n"]);
    expect(builtFiles(trial.root)).toEqual(files);
    await worker.stop();
    expect(worker.said()).toMatch(/done: [1-9]/);
  }, 180_000);

  it("needs a memory in PostgreSQL", async () => {
    const trial = openTrial({ "content/en/a.md": "# A\n" });
    const { code, stderr } = await trial.run("rebuild", "--workers");
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'error  Cannot rebuild with workers: the memory lies in files, expected it in PostgreSQL  usage\n  hint: say `"memory": "postgres"` in `interlinear.json`, and `interlinear memory push`\n',
    });
  });

  it("leaves a person's file alone, as any rebuild does, and overwrites it when told to", async () => {
    const env = await postgres.newDatabase();
    const trial = await small({}, env);
    const worker = await startWorker(env);
    trial.write("locales/fr/articles/a.md", "# Mine\n");
    const path = "locales/fr/articles/a.md";
    const args = ["rebuild", "--workers", "--json"];
    const { code, stdout } = await trial.run(...args);
    expect({ code, report: JSON.parse(stdout) as unknown }).toMatchObject({
      code: 3,
      report: { written: 3, left: [{ path, cause: "person" }] },
    });
    expect(trial.read(path)).toBe("# Mine\n");
    expect((await trial.run(...args, "--accept", path)).code).toBe(0);
    expect(trial.read(path)).toContain("One sentence.");
    // Nothing is written twice.
    expect(JSON.parse((await trial.run(...args)).stdout)).toMatchObject({
      written: 0,
      unchanged: 4,
    });
    expect(await worker.stop()).toBe(0);
  });
});
