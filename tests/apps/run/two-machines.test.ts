import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { takeSharedLease } from "../../../pipeline/io/lease/shared-lease.ts";
import { connectionSettings } from "../../../pipeline/io/memory/postgres/connection-settings.ts";
import { describePostgres } from "../../postgres/test-postgres.ts";
import { openTrial } from "../trial.ts";
import { runIn } from "./run-world.ts";

const OUTPUT = "locales/fr/articles/a.md";

await describePostgres("runs in two working copies with one memory", (postgres) => {
  it("are kept apart as two in one are: the second ends with 75 and does nothing", async () => {
    const env = await postgres.newDatabase();
    const clone = () =>
      openTrial(
        {
          "content/en/a.md": "# A\n",
          "interlinear.json": '{"memory": "postgres", "locales": ["fr"]}',
        },
        { env },
      );
    const [here, there] = [clone(), clone()];
    const lease = await takeSharedLease(
      connectionSettings(env),
      { name: "rebuild", what: "rebuild since 03:00" },
      { host: "elsewhere boot", pid: 1, process: "1" },
    );
    onTestFinished(() => lease.release());
    for (const trial of [here, there]) {
      const { code, stderr } = await trial.run("run", "rebuild");
      expect([code, stderr]).toEqual([
        75,
        expect.stringContaining(
          "Cannot rebuild: another run is at it, rebuild since 03:00 (process 1 on `elsewhere`)",
        ),
      ]);
      expect(existsSync(join(trial.root, OUTPUT))).toBe(false);
      expect((await trial.run("run", "report")).code).toBe(0);
    }
    await lease.release();
    for (const trial of [here, there]) {
      expect((await trial.run("run", "rebuild")).code).toBe(0);
      expect(existsSync(join(trial.root, OUTPUT))).toBe(true);
    }
  });

  it("are reported where the database cannot be reached, as before", async () => {
    const trial = openTrial({
      "content/en/a.md": "# A\n",
      "interlinear.json": '{"memory": "postgres", "locales": ["fr"]}',
    });
    const env = postgres.through(await postgres.newDatabase(), 1);
    const { report } = await runIn(trial.root, "report", { env });
    expect(report).toMatchObject({ exit: 4, outcome: "failed" });
  });
});
