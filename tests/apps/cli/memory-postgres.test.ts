import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type {
  MemoryStats,
  MigrationReport,
  TransferReport,
} from "../../../pipeline/model/memory-report.ts";
import { describePostgres } from "../../postgres/test-postgres.ts";
import { openTrial, type Trial, trialIn } from "../trial.ts";

const A = "content/en/a.md";
const FILES = {
  [A]: "# Title\n\nOne sentence. Another one.\n\n* [Link](https://example.org)\n",
  "content/en/b.md": "---\ntitle: Boats\n---\n\nOne sentence.\n",
};
const CONFIG = { "interlinear.json": '{ "memory": "postgres", "locales": ["fr", "de"] }' };

async function json<Report>(trial: Trial, ...args: readonly string[]): Promise<Report> {
  const { stdout, stderr } = await trial.run("memory", ...args, "--json");
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

/** What two people do in a day, in two locales. */
async function work(trial: Trial): Promise<void> {
  await trial.set(A, "Title", "Titre");
  await trial.set(A, "One sentence.", "Une phrase.");
  await trial.as("bob").set(A, "One sentence.", "Une seule phrase.");
  await trial.set(A, "Another one.", "Encore **une**.");
  await trial.set("content/en/b.md", "Boats", "Boote", "--locale", "de");
  const { id } = await trial.segment(A, "One sentence.");
  await trial.run("review", A, id, "--approve", "--locale", "fr");
}

/** The localized files, by path. */
function localized({ root }: Trial): ReadonlyMap<string, string> {
  const folder = join(root, "locales");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.includes("articles/") && path.endsWith(".md"))
    .toSorted();
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

async function rebuilt(trial: Trial): Promise<ReadonlyMap<string, string>> {
  for (const locale of ["fr", "de"])
    rmSync(join(trial.root, "locales", locale, "articles"), { recursive: true, force: true });
  expect(await trial.run("rebuild")).toMatchObject({ code: 0 });
  return localized(trial);
}

await describePostgres("a project whose memory is in PostgreSQL", (postgres) => {
  let env: Awaited<ReturnType<typeof postgres.newDatabase>>;
  let trial: Trial;
  beforeEach(async () => {
    env = await postgres.newDatabase({ isEmpty: true });
    trial = openTrial({ ...FILES, ...CONFIG }, { env });
  });

  const migrated = async () => {
    await trial.run("memory", "migrate");
    return trial;
  };

  it("is brought to the same state as files by `run sync`, from either side", async () => {
    await migrated();
    await trial.set(A, "Title", "Titre");
    const first = await trial.run("run", "sync");
    expect([first.code, first.stdout]).toEqual([
      0,
      expect.stringMatching(/^sync {2}pushed 0, pulled [1-9]\d* records$/m),
    ]);
    const files = trialIn(trial.root, { env });
    trial.write("interlinear.json", '{ "locales": ["fr", "de"] }');
    await files.set(A, "Another one.", "Encore **une**.");
    const second = await files.run("run", "sync");
    expect([second.code, second.stdout]).toEqual([
      0,
      expect.stringMatching(/^sync {2}pushed [1-9]\d*, pulled 0 records$/m),
    ]);
    expect((await files.run("run", "sync")).stdout).toContain("pushed 0, pulled 0 records");
  });

  it("is refused in one line before its tables are made, by memory migrate only", async () => {
    const { code, stderr } = await trial.run("status");
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        "error  Cannot use the memory in PostgreSQL: it has no tables yet, expected version 3  memory-older\n  hint: `interlinear memory migrate` brings it there\n",
    });
    expect(await trial.run("memory", "migrate", "--check")).toEqual({
      code: 1,
      stdout:
        "tables: would be migrated from version 0 to 3  0001-records 0002-matches 0003-lists matches\n",
      stderr: "",
    });
    expect((await trial.run("memory", "migrate", "--dry-run")).code).toBe(0);
    expect(await json<MigrationReport>(trial, "migrate")).toEqual({
      tables: {
        found: 0,
        expected: 3,
        applied: ["0001-records", "0002-matches", "0003-lists", "matches"],
      },
      locales: [],
    });
    expect(await trial.run("memory", "migrate", "--check")).toMatchObject({
      code: 0,
      stdout: "tables: version 3, the newest: nothing to migrate\n",
    });
    expect((await trial.run("status")).code).toBe(0);
  });

  it("is worked on as any other, and has no files but the localized ones", async () => {
    await work(await migrated());
    expect((await trial.segment(A, "One sentence.")).target).toBe("Une seule phrase.");
    await trial.run("rebuild");
    expect(trial.read("locales/fr/articles/a.md")).toContain("Une seule phrase. Encore **une**.");
    expect((await trial.rebuild()).written).toBe(0);
    const stats = await json<readonly MemoryStats[]>(trial, "stats");
    expect(stats.map(({ locale }) => locale)).toEqual(["de", "en", "fr"]);
    expect(existsSync(join(trial.root, ".interlinear"))).toBe(false);
    expect(existsSync(join(trial.root, "locales/fr/memory"))).toBe(false);
  });

  it("shows its history, takes records back and erases them", async () => {
    await work(await migrated());
    const { id } = await trial.segment(A, "One sentence.");
    const { stdout } = await trial.run("memory", "history", A, id, "--locale", "fr");
    expect(stdout).toMatch(/superseded[^]*Une phrase\.[^]*head[^]*Une seule phrase\./);
    const second = /([0-9a-f]{32}) {2}target {2}head/.exec(stdout)![1]!;
    await trial.run("memory", "withdraw", second.slice(0, 8));
    expect((await trial.segment(A, "One sentence.")).target).toBe("Une phrase.");
    await trial.run("memory", "erase", second, "--reason", "privacy");
    const dump = await trial.run("memory", "dump", "--locale", "fr");
    expect(dump.stdout).not.toContain("seule");
  });

  it("says that there is nothing to compact", async () => {
    await work(await migrated());
    expect(await trial.run("memory", "compact")).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "error  Cannot compact the memory: PostgreSQL has no files to fold  usage\n  hint: `interlinear memory pull` writes it as text files, which can be compacted\n",
    });
  });

  it("survives the loss of its database: dump, drop, migrate, load, rebuild to the byte", async () => {
    await work(await migrated());
    const before = await rebuilt(trial);
    expect(before.size).toBe(4);
    expect((await trial.run("memory", "dump", "backup")).stdout).toMatch(
      /^de: \d+ records in backup\/de\.jsonl\nen: \d+ records in backup\/en\.jsonl\nfr: \d+ records in backup\/fr\.jsonl\n$/,
    );
    await postgres.drop(env);
    expect((await trial.run("status")).code).toBe(4);
    const anew = trialIn(trial.root, { env: await postgres.newDatabase({ isEmpty: true }) });
    expect((await anew.run("memory", "migrate")).code).toBe(0);
    expect((await anew.run("memory", "load", "backup")).code).toBe(0);
    expect(await rebuilt(anew)).toEqual(before);
    await anew.run("memory", "dump", "again");
    expect(anew.read("backup/en.jsonl")).toBe(anew.read("again/en.jsonl"));
    expect((await anew.run("memory", "load", "backup")).stdout).toMatch(
      /^de: loaded 0 new records/,
    );
  });
});

await describePostgres(
  "a project whose memory is in files, with a copy in PostgreSQL",
  (postgres) => {
    let trial: Trial;
    beforeEach(async () => {
      const env = await postgres.newDatabase({ isEmpty: true });
      trial = openTrial(
        { ...FILES, "locales/fr/.gitkeep": "", "locales/de/.gitkeep": "" },
        { env },
      );
      await trial.run("memory", "migrate");
    });

    it("survives the loss of its files: push, delete, pull, rebuild to the byte", async () => {
      await work(trial);
      const before = await rebuilt(trial);
      await trial.run("memory", "dump", "before");
      expect((await trial.run("memory", "push", "--dry-run")).stdout).toMatch(
        /^de: would be pushed (\d+) new records of \1\n/,
      );
      const pushed = await json<readonly TransferReport[]>(trial, "push");
      expect(pushed.map(({ records, added }) => records - added)).toEqual([0, 0, 0]);
      for (const locale of ["de", "en", "fr"])
        rmSync(join(trial.root, "locales", locale, "memory"), { recursive: true });
      expect((await trial.run("status")).stdout).toContain("0%");
      const pulled = await json<readonly TransferReport[]>(trial, "pull");
      expect(pulled).toEqual(pushed);
      expect(await rebuilt(trial)).toEqual(before);
      expect((await trial.rebuild()).written).toBe(0);
      await trial.run("memory", "dump", "after", "--locale", "en");
      expect(trial.read("after/en.jsonl")).toBe(trial.read("before/en.jsonl"));
    });

    it("takes one locale where that is asked", async () => {
      await work(trial);
      const pushed = await json<readonly TransferReport[]>(trial, "push", "--locale", "fr");
      expect(pushed.map(({ locale }) => locale)).toEqual(["fr"]);
      expect((await trial.run("memory", "pull")).stdout).toMatch(
        /^fr: pulled 0 new records of \d+\n$/,
      );
    });

    it("becomes one whose memory is in PostgreSQL, and back", async () => {
      await work(trial);
      const before = await rebuilt(trial);
      await trial.run("memory", "push");
      trial.write("interlinear.json", CONFIG["interlinear.json"]);
      expect(await rebuilt(trial)).toEqual(before);
      await trial.set("content/en/b.md", "One sentence.", "Ein Satz.", "--locale", "de");
      const moved = await rebuilt(trial);
      await trial.run("memory", "pull");
      trial.write("interlinear.json", '{ "locales": ["fr", "de"] }');
      expect(await rebuilt(trial)).toEqual(moved);
    });
  },
);

describe("interlinear memory dump and load", () => {
  it("write a locale as text, sorted by id, and read it back where it is missing", async () => {
    const trial = openTrial({ ...FILES, "locales/fr/.gitkeep": "", "locales/de/.gitkeep": "" });
    await work(trial);
    await trial.run("memory", "dump", "out/fr.jsonl", "--locale", "fr");
    const text = trial.read("out/fr.jsonl");
    expect((await trial.run("memory", "dump", "--locale", "fr")).stdout).toBe(text);
    const ids = text
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids).toEqual(ids.toSorted());
    const other = openTrial({ ...FILES, "dump/fr.jsonl": `${text}no record\n` });
    expect((await other.run("memory", "load", "dump", "--dry-run")).stdout).toBe(
      `fr: would be loaded ${ids.length} new records of ${ids.length}\n`,
    );
    const { code, stdout, stderr } = await other.run("memory", "load", "dump/fr.jsonl");
    expect({ code, stdout }).toEqual({
      code: 3,
      stdout: `fr: loaded ${ids.length} new records of ${ids.length}\n`,
    });
    expect(stderr).toBe(
      `dump/fr.jsonl:${ids.length + 1}:1  error  Cannot load this line: expected a record as JSON  memory-invalid\n  hint: the other lines are loaded\n`,
    );
    expect((await other.run("memory", "dump", "--locale", "fr")).stdout).toBe(text);
    expect((await other.run("memory", "load", "dump/fr.jsonl")).stdout).toMatch(
      /^fr: loaded 0 new/,
    );
  });

  it.each([
    [["dump", "all.jsonl"], "Cannot dump 3 locales into `all.jsonl`, expected one"],
    [["dump"], "Cannot dump 3 locales into one stream, expected one"],
    [["dump", "--json", "--locale", "fr"], "Unexpected flag `--json` of `memory dump`"],
    [["load", "a b.jsonl"], "Cannot load `a b.jsonl`: its name is no language tag"],
    [["load", "a b.jsonl", "--locale", "fr,de"], "Unexpected second `--locale`"],
    [["load", "nothing.jsonl"], "Cannot read `nothing.jsonl`: it does not exist"],
    [["push"], "the environment does not say where the database is"],
  ])("refuse what they cannot do: %j", async (args, message) => {
    const trial = openTrial({
      ...FILES,
      "locales/fr/.gitkeep": "",
      "locales/de/.gitkeep": "",
      "a b.jsonl": "",
    });
    await work(trial);
    const before = trial.snapshot();
    const { code, stdout, stderr } = await trial.run("memory", ...args);
    expect(stderr).toContain(message);
    expect({ isRefused: code !== 0, stdout }).toEqual({ isRefused: true, stdout: "" });
    expect(trial.snapshot()).toEqual(before);
  });
});
