import { describe, expect, it } from "vitest";
import type { FilterDeedReport } from "../../../pipeline/model/memory-report.ts";
import type { TargetRecord } from "../../../pipeline/model/record.ts";
import { sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import { segmentKey } from "../../../pipeline/stages/segment/segment-key.ts";
import { EN, hex, target } from "../../contracts/record-factory.ts";
import { openTrial, type Trial } from "../trial.ts";

const A = "content/en/a.md";
const B = "content/en/b.md";

async function json(trial: Trial, ...args: readonly string[]): Promise<FilterDeedReport[]> {
  const { stdout, stderr } = await trial.run("memory", ...args, "--json");
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as FilterDeedReport[];
}

/** Two articles with a translation by `ada`, which `bob` replaced in one of them, and one by `bob` in German. */
async function translated(): Promise<Trial> {
  const trial = openTrial({
    [A]: "One sentence.\n",
    [B]: "Another one.\n\nA third.\n",
    "locales/de/.gitkeep": "",
    "locales/fr/.gitkeep": "",
  });
  await trial.set(A, "One sentence.", "Premier.");
  await trial.set(B, "Another one.", "Un autre.");
  const bob = trial.as("bob");
  await bob.set(A, "One sentence.", "Pire.");
  await bob.set(B, "A third.", "Le pire.");
  await bob.set(A, "One sentence.", "Ein Satz.", "--locale", "de");
  return trial;
}

/** What each article has in French. */
async function shown(trial: Trial): Promise<readonly (string | null | undefined)[]> {
  const articles = await Promise.all([A, B].map((path) => trial.show(path)));
  return articles.flatMap(({ units }) =>
    units.flatMap(({ segments }) => segments.map((segment) => segment.target)),
  );
}

describe("interlinear memory withdraw and restore by filter", () => {
  it("take out what a person said, in all locales, and bring it back", async () => {
    const trial = await translated();
    const [de, en, fr] = await json(trial, "withdraw", "--by-person", "bob");
    expect([de!.count, en!.count, fr!.count]).toEqual([1, 0, 2]);
    expect(fr).toMatchObject({
      locale: "fr",
      filter: { by: "bob" },
      articles: [
        { article: A, count: 1 },
        { article: B, count: 1 },
      ],
      records: [expect.stringMatching(/^[0-9a-f]{32}$/)],
    });
    expect(await shown(trial)).toEqual(["Premier.", "Un autre.", null]);
    await trial.run("memory", "restore", "--by-person", "bob");
    expect(await shown(trial)).toEqual(["Pire.", "Un autre.", "Le pire."]);
    // It can be done again, and again taken back.
    await trial.run("memory", "withdraw", "--by-person", "bob");
    expect(await shown(trial)).toEqual(["Premier.", "Un autre.", null]);
  });

  it("list what they would do, article by article, with --dry-run, and write nothing", async () => {
    const trial = await translated();
    const before = trial.snapshot();
    const { stdout } = await trial.run("memory", "withdraw", "--by-person", "bob", "--dry-run");
    expect(stdout.split("\n")).toEqual([
      "de: would be withdrawn 1 record of 1 article",
      `  ${A}  1`,
      "fr: would be withdrawn 2 records of 2 articles",
      `  ${A}  1`,
      `  ${B}  1`,
      "",
    ]);
    expect(trial.snapshot()).toEqual(before);
  });

  it("mean what all flags fit", async () => {
    const trial = await translated();
    const args = ["--by-person", "bob", "--article", B, "--origin", "human", "--locale", "fr"];
    const found = await json(trial, "withdraw", ...args);
    expect(found.map(({ locale, count }) => [locale, count])).toEqual([["fr", 1]]);
    expect(await shown(trial)).toEqual(["Pire.", "Un autre.", null]);
    expect((await json(trial, "withdraw", "--origin", "machine"))[2]!.count).toBe(0);
    const { stdout } = await trial.run("memory", "withdraw", "--origin", "machine");
    expect(stdout).toBe("Nothing to be withdrawn\n");
  });

  it("go by time: from the first one on, before the second one, days being whole", async () => {
    const trial = openTrial({ [A]: "One sentence.\n" });
    const at = (time: string) =>
      record("One sentence.", { at: time, target: time, place: hex(time) });
    write(trial, [
      at("2026-11-22T23:30:00Z"),
      at("2026-11-23T00:30:00+01:00"),
      at("2026-11-23T00:00:00Z"),
      at("2026-11-24T00:00:00Z"),
    ]);
    const count = async (...args: readonly string[]) =>
      (await json(trial, "withdraw", "--dry-run", ...args))[0]!.count;
    expect(await count("--since", "2026-11-23")).toBe(2);
    expect(await count("--since", "2026-11-23", "--until", "2026-11-23")).toBe(1);
    expect(await count("--until", "2026-11-23")).toBe(3);
    expect(await count("--until", "2026-11-24")).toBe(4);
    expect(await count("--until", "2026-11-23T00:30+01:00")).toBe(0);
    expect(await count("--until", "2026-11-23T00:30:01+01:00")).toBe(2);
  });

  it("take out that somebody opened segments again, so that readers and translators have the texts back", async () => {
    const trial = openTrial({ [A]: "One sentence.\n" });
    await trial.set(A, "One sentence.", "Premier.");
    await trial.as("vandal").set(A, "One sentence.", "");
    expect((await trial.segment(A, "One sentence.")).target).toBe(null);
    await trial.run("memory", "withdraw", "--by-person", "vandal");
    expect((await trial.segment(A, "One sentence.")).target).toBe("Premier.");
  });

  it("restore no more than the same filter took out", async () => {
    const trial = await translated();
    const { record } = await trial.segment(B, "A third.");
    await trial.run("memory", "withdraw", record!);
    await trial.run("memory", "withdraw", "--by-person", "bob", "--article", A);
    await trial.run("memory", "withdraw", "--by-person", "bob");
    expect(await shown(trial)).toEqual(["Premier.", "Un autre.", null]);
    const [, , fr] = await json(trial, "restore", "--by-person", "bob");
    expect(fr).toMatchObject({
      count: 0,
      records: [],
      left: [
        { count: 1, filter: null },
        { count: 1, filter: { article: A, by: "bob" } },
      ],
    });
    const { stdout } = await trial.run("memory", "restore", "--by-person", "bob", "--locale", "fr");
    expect(stdout).toContain("left 1 record withdrawn by id\n");
    expect(stdout).toContain(`left 1 record withdrawn with \`--article ${A} --by-person bob\`\n`);
    await trial.run("memory", "restore", "--by-person", "bob", "--article", A);
    expect(await shown(trial)).toEqual(["Pire.", "Un autre.", null]);
  });

  it("leave alone what was restored meanwhile, and what was never withdrawn", async () => {
    const trial = await translated();
    const { record } = await trial.segment(B, "A third.");
    await trial.run("memory", "withdraw", "--by-person", "bob");
    await trial.run("memory", "restore", record!);
    await trial.as("bob").set(B, "Another one.", "Encore.");
    const [, , fr] = await json(trial, "restore", "--by-person", "bob");
    expect(fr).toMatchObject({ count: 1, articles: [{ article: A, count: 1 }], left: [] });
    expect(await shown(trial)).toEqual(["Pire.", "Encore.", "Le pire."]);
  });

  it("take an import apart by article, where it is withdrawn as a whole when named alone", async () => {
    const trial = openTrial({ [A]: "One sentence.\n", [B]: "Another one.\n" });
    const imported = sealRecord({
      v: 1,
      kind: "import" as const,
      at: "2026-11-23T10:00:00Z",
      by: "ada",
      from: EN,
      parents: [],
      format: "po",
      file: "a.po",
    });
    const came = { import: imported.id, origin: "import" } as const;
    write(trial, [
      imported,
      record("One sentence.", { ...came, article: A }),
      record("Another one.", { ...came, article: B }),
    ]);
    const id = imported.id.slice(0, 8);
    const [fr] = await json(trial, "withdraw", "--import", id, "--article", A);
    expect(fr).toMatchObject({ count: 1, filter: { import: imported.id, article: A } });
    expect(await shown(trial)).toEqual([null, "Another one. de"]);
    await trial.run("memory", "withdraw", "--import", id);
    expect(await shown(trial)).toEqual([null, null]);
    const [left] = await json(trial, "restore", "--import", id, "--article", A);
    expect(left).toMatchObject({ count: 0, left: [{ count: 1, filter: null }] });
    await trial.run("memory", "restore", "--import", id);
    expect(await shown(trial)).toEqual([null, "Another one. de"]);
    await trial.run("memory", "restore", "--import", id, "--article", A);
    expect(await shown(trial)).toEqual(["One sentence. de", "Another one. de"]);
  });

  it("name at most a thousand records in one, those of an article together", async () => {
    const trial = openTrial({ [A]: "One sentence.\n" });
    const records = Array.from({ length: 2500 }, (_, index) =>
      record(`Sentence ${index}.`, { article: `content/en/${index % 3}.md` }),
    );
    write(trial, records);
    const [fr] = await json(trial, "withdraw", "--origin", "human");
    expect([fr!.count, fr!.records.length]).toEqual([2500, 3]);
    const lines = journal(trial).filter(({ kind }) => kind === "withdraw");
    expect(lines.map(({ records: named }) => named!.length)).toEqual([1000, 1000, 500]);
    const articleOf = new Map(records.map(({ id, article }) => [id, article]));
    const touched = lines.map(
      ({ records: named }) => new Set(named!.map((id) => articleOf.get(id))),
    );
    expect(touched.map(({ size }) => size)).toEqual([2, 2, 1]);
    expect((await json(trial, "withdraw", "--origin", "human"))[0]).toMatchObject({
      count: 0,
      records: [],
    });
    expect((await json(trial, "restore", "--origin", "human"))[0]!.count).toBe(2500);
    expect((await json(trial, "restore", "--origin", "human"))[0]!.count).toBe(0);
  });

  it.each([
    [["--since", "2026-02-30"], "Unexpected `--since 2026-02-30`, expected a date such as"],
    [["--since", "2026-11-23T10:00"], "or a time with offset"],
    [["--until", "yesterday"], "Unexpected `--until yesterday`"],
    [["--since", "2026-11-24", "--until", "2026-11-23"], "expected a time after `2026-11-24`"],
    [["--origin", "robot"], "`machine`"],
    [["--import", "0123456789", "--article", A], "Cannot find record `0123456789`"],
    [["--locale", "xx"], "Unexpected locale `xx`"],
    [["0123456789", "--by-person", "bob"], "Unexpected RECORD beside `--by-person`"],
    [["--side", "source"], "Unexpected flag `--side` of `memory withdraw`"],
  ])("refuse %j, with nothing written", async (args, expected) => {
    const trial = await translated();
    const before = trial.snapshot();
    const { code, stderr } = await trial.run("memory", "withdraw", ...args);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(expected) });
    expect(trial.snapshot()).toEqual(before);
  });
});

/** A target under the key that its text has. */
function record(text: string, draft: Partial<Omit<TargetRecord, "kind" | "id">>): TargetRecord {
  return target(text, { keys: [segmentKey(EN, text, [])], ...draft });
}

function write(trial: Trial, records: readonly object[]): void {
  const lines = records.map((line) => `${JSON.stringify(line)}\n`);
  trial.write("locales/fr/memory/202611/0123456789abcdef.jsonl", lines.join(""));
}

interface Line {
  readonly kind: string;
  readonly records?: readonly string[];
}

/** All records of the French memory that the program itself wrote. */
function journal(trial: Trial): readonly Line[] {
  return [...trial.snapshot().keys()]
    .filter((path) => path.includes("/fr/memory/") && !path.includes("0123456789abcdef"))
    .flatMap((path) =>
      trial
        .read(path.slice(trial.root.length + 1))
        .trim()
        .split("\n"),
    )
    .map((line) => JSON.parse(line) as Line);
}
