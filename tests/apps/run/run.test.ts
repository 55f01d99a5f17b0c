import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { LEASE_MS, takeLease } from "../../../pipeline/io/lease/lease.ts";
import { openRuns } from "../../../pipeline/io/runs/runs-database.ts";
import type { RunReport } from "../../../pipeline/model/run-report.ts";
import { openTrial, type Trial } from "../trial.ts";
import { runIn, worldWith } from "./run-world.ts";

const A = "content/en/a.md";
const BROKEN = "content/en/b.md";

function trialOf(files: Readonly<Record<string, string>> = {}, config: object = {}): Trial {
  return openTrial({
    "interlinear.json": JSON.stringify({ locales: ["fr"], ...config }),
    [A]: "# Tides\n\nThe boat waits.\n",
    ...files,
  });
}

function latest(trial: Trial, job = "rebuild"): RunReport {
  return JSON.parse(trial.read(`.interlinear/reports/${job}/latest.json`)) as RunReport;
}

/** Not readable as UTF-8. */
const LATIN_1 = Buffer.from("# Caf\u00E9\n", "latin1");

describe("interlinear run rebuild", () => {
  it("writes the articles and leaves a report as JSON and as a page", async () => {
    const trial = trialOf();
    await trial.set(A, "The boat waits.", "Le bateau attend.");
    const { code, stdout, stderr } = await trial.run("run", "rebuild");
    expect([code, stdout]).toEqual([0, "rebuild  wrote 1, unchanged 0, left 0, failed 0\n"]);
    expect(trial.read("locales/fr/articles/a.md")).toContain("Le bateau attend.");
    expect(latest(trial)).toMatchObject({
      v: 1,
      job: "rebuild",
      exit: 0,
      outcome: "done",
      built: [{ path: "locales/fr/articles/a.md", deed: "written" }],
      failed: [],
      words: [{ locale: "fr", words: 4, translated: 3, built: 4 }],
    });
    const page = /report: (\S+)/.exec(stderr)![1]!;
    expect(trial.read(page)).toContain("<h1>rebuild: done</h1>");
    expect(trial.read(".interlinear/reports/rebuild/latest.html")).toBe(trial.read(page));
  });

  it("does the others where one article fails, and says so until it is solved", async () => {
    const trial = trialOf();
    trial.write(BROKEN, LATIN_1);
    const first = await trial.run("run", "rebuild");
    expect([first.code, first.stderr]).toEqual([3, expect.stringContaining(BROKEN)]);
    expect(existsSync(join(trial.root, "locales/fr/articles/a.md"))).toBe(true);
    expect(latest(trial).failed).toMatchObject([{ path: BROKEN, code: "not-utf8" }]);

    const failing = await trial.run("status", "--failing");
    expect([failing.code, failing.stdout]).toEqual([
      1,
      expect.stringMatching(
        /^rebuild {2}content\/en\/b\.md {2}Unexpected byte .*\n {2}since .*, 1 time, /,
      ),
    ]);
    await trial.run("run", "rebuild");
    expect(latest(trial).since).toMatchObject({ failing: [], solved: [] });
    const again = JSON.parse((await trial.run("status", "--failing", "--json")).stdout);
    expect(again.failing).toMatchObject([{ path: BROKEN, attempts: 2 }]);

    trial.write(BROKEN, "# Coffee\n");
    const solved = await trial.run("run", "rebuild");
    expect([solved.code, solved.stdout]).toEqual([0, expect.stringContaining(`solved ${BROKEN}`)]);
    expect(latest(trial).since).toMatchObject({ solved: [{ path: BROKEN }] });
    expect(await trial.run("status", "--failing")).toMatchObject({
      code: 0,
      stderr: "Nothing fails\n",
    });
  });

  it("is not said to be fine where nothing has run", async () => {
    const trial = trialOf();
    expect(await trial.run("status", "--failing")).toMatchObject({
      code: 0,
      stderr: "No job has run in this working copy yet: `interlinear run rebuild` runs one\n",
    });
    expect(JSON.parse((await trial.run("status", "--failing", "--json")).stdout)).toEqual({
      hasRun: false,
      failing: [],
    });
  });

  it("says how many words came since the run before", async () => {
    const trial = trialOf();
    await trial.run("run", "rebuild");
    trial.write(A, "# Tides\n\nThe boat waits. Nobody came.\n");
    await trial.run("run", "rebuild");
    expect(latest(trial).since!.words).toEqual([{ locale: "fr", words: 2, translated: 0 }]);
    // Nothing is counted again where nothing was written.
    await trial.run("run", "rebuild");
    expect(latest(trial)).toMatchObject({
      words: [{ locale: "fr", words: 6, translated: 0, built: 0 }],
      since: { words: [] },
    });
  });

  it("keeps as many reports of each job as the configuration says", async () => {
    const trial = trialOf({}, { reports: { folder: "reports", keep: 2 } });
    trial.write("reports/rebuild/notes.txt", "mine");
    for (let run = 0; run < 4; run++) await runIn(trial.root, "rebuild");
    await runIn(trial.root, "report");
    const names = readdirSync(join(trial.root, "reports/rebuild"));
    expect(names.filter((name) => /^\d/.test(name))).toHaveLength(4);
    expect(names).toContain("notes.txt");
    expect(names).toContain(`${latestId(trial)}.json`);
    expect(readdirSync(join(trial.root, "reports/report"))).toHaveLength(4);
  });

  it("says what a person's file keeps from being written", async () => {
    const trial = trialOf({ "locales/fr/articles/a.md": "# À moi\n" });
    const { report } = await runIn(trial.root, "rebuild");
    expect([report.exit, report.failed]).toMatchObject([
      3,
      [{ path: "locales/fr/articles/a.md", code: "left" }],
    ]);
    expect(trial.read("locales/fr/articles/a.md")).toBe("# À moi\n");
  });

  it("does its work where the report cannot be written, and says so", async () => {
    const trial = trialOf({ reports: "a file" }, { reports: { folder: "reports" } });
    const { code, stdout, stderr } = await trial.run("run", "rebuild");
    expect([code, stdout]).toEqual([3, expect.stringContaining("wrote 1")]);
    expect(stderr).toContain("Cannot write `reports/rebuild/");
    expect(existsSync(join(trial.root, "locales/fr/articles/a.md"))).toBe(true);
  });

  it("does nothing where nobody can be kept from doing the same", async () => {
    const trial = trialOf();
    rmSync(join(trial.root, ".interlinear"), { recursive: true, force: true });
    writeFileSync(join(trial.root, ".interlinear"), "a file");
    expect(await trial.run("run", "rebuild")).toMatchObject({
      code: 4,
      stderr: expect.stringContaining("the folder `.interlinear` cannot be written"),
    });
    expect(existsSync(join(trial.root, "locales/fr/articles/a.md"))).toBe(false);
  });

  it("says that it was ended before it was through, and runs its slot again", async () => {
    const trial = trialOf();
    const slot = "2026-11-26T02:00:00.000Z";
    const { report } = await runIn(trial.root, "rebuild", { slot, signal: AbortSignal.abort() });
    expect(report).toMatchObject({ exit: 3, outcome: "partly", isInterrupted: true });
    expect((await runIn(trial.root, "rebuild", { slot })).report.exit).toBe(0);
    const { code, stderr } = await trial.run("run", "rebuild", "--slot", slot);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining("was run for this instant already"),
    ]);
  });
});

describe("two runs", () => {
  function otherAt(trial: Trial, name: string, self: Parameters<typeof worldWith>[0]) {
    mkdirSync(join(trial.root, ".interlinear"), { recursive: true });
    const runs = openRuns(trial.root);
    onTestFinished(() => runs.close());
    return takeLease(runs, { name, what: "rebuild since 03:00" }, worldWith(self));
  }

  it("of one job are kept apart: the second ends with 75 and does nothing", async () => {
    const trial = trialOf();
    const lease = await otherAt(trial, "rebuild", {});
    const { code, stderr } = await trial.run("run", "rebuild");
    expect([code, stderr]).toEqual([75, expect.stringContaining("rebuild since 03:00")]);
    expect(existsSync(join(trial.root, "locales/fr/articles/a.md"))).toBe(false);
    expect((await trial.run("run", "report")).code).toBe(0);
    lease.release();
    expect((await trial.run("run", "rebuild")).code).toBe(0);
  });

  it("are not kept apart by one that has died, here or on another host", async () => {
    const trial = trialOf();
    const dead = { self: { host: "elsewhere boot", pid: 1, process: "1" } };
    await otherAt(trial, "rebuild", dead);
    let waitedMs = 0;
    const pause = async (ms: number): Promise<void> => void (waitedMs += ms);
    await runIn(trial.root, "rebuild", { world: worldWith({ pause }) });
    expect(waitedMs).toBeGreaterThanOrEqual(LEASE_MS);

    const self = { ...worldWith().self, process: "of an earlier one of that number" };
    await otherAt(trial, "rebuild", { self });
    await trial.run("run", "rebuild");
    expect(latest(trial).exit).toBe(0);
  });
});

function latestId(trial: Trial): string {
  return (JSON.parse(trial.read("reports/rebuild/latest.json")) as RunReport).id;
}
