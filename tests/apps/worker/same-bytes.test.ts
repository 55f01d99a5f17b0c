import { expect, it } from "vitest";
import { describePostgres } from "../../postgres/test-postgres.ts";
import { trialIn } from "../trial.ts";
import { startWorker } from "./worker-processes.ts";
import { rebuiltBy, sampleFolder } from "./worker-sample.ts";

await describePostgres("what workers build", (postgres) => {
  it("is to the byte what one process builds, with one of them, with four in four folders, and without PostgreSQL", async () => {
    const alone = await rebuiltBy(trialIn(sampleFolder({})));
    expect(alone.files.size).toBeGreaterThan(200);
    const env = await postgres.newDatabase();
    const trial = trialIn(sampleFolder({ memory: "postgres" }), { env });
    await trial.run("memory", "push");
    const here = await rebuiltBy(trial);
    expect(here.files).toEqual(alone.files);
    const first = await startWorker(env);
    expect(await rebuiltBy(trial, "--workers")).toEqual(here);
    const others = [await startWorker(env), await startWorker(env), await startWorker(env)];
    expect(await rebuiltBy(trial, "--workers")).toEqual(here);
    const shares: number[] = [];
    for (const worker of [first, ...others]) {
      expect(await worker.stop()).toBe(0);
      shares.push(Number(/done: (\d+), failed: 0/.exec(worker.said())![1]));
    }
    // A survey of each article, and each localized one, twice.
    const articles = new Set([...here.files.keys()].map((path) => path.replace(/^[^/]+/, "")));
    expect(shares.reduce((sum, share) => sum + share)).toBe(2 * (articles.size + here.files.size));
    expect(Math.min(...shares)).toBeGreaterThan(0);
  }, 300_000);
});
