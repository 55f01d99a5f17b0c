import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UpgradeReport } from "../../../pipeline/model/upgrade-report.ts";
import { storedRecords } from "../../../pipeline/io/memory/embedded/rewrite-journals.ts";
import type { SourceRecord, TargetRecord } from "../../../pipeline/model/record.ts";
import { canonicalJson } from "../../../pipeline/stages/match/canonical-json.ts";
import { sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import { openTrial, type Trial, trialIn } from "../trial.ts";
import { otherHash, type OtherRules, withOtherRules } from "./other-rules.ts";

const SAMPLE = resolve(import.meta.dirname, "../../..");

/** Every text has another key; or texts that differ in case have one key, as they have not today. */
const RULES: readonly (readonly [string, OtherRules])[] = [
  ["hash texts otherwise", { name: " k0", keyOf: (key) => otherHash(key) }],
  [
    "take texts for the same that are not today",
    { name: " k0", keyOf: (key, text) => otherHash(text === undefined ? key : text.toLowerCase()) },
  ],
];

describe.each(RULES)("a memory by rules that %s", (_, rules) => {
  let trial: Trial;
  let before: ReadonlyMap<string, string>;
  let report: UpgradeReport;
  beforeAll(async () => {
    const root = mkdtempSync(join(tmpdir(), "interlinear-upgrade-"));
    for (const name of ["content", "locales", "interlinear.json"])
      cpSync(join(SAMPLE, name), join(root, name), { recursive: true });
    withOtherRules(join(root, "locales"), rules);
    trial = trialIn(root);
    before = trial.snapshot();
  }, 240_000);
  afterAll(() => rmSync(trial.root, { recursive: true, force: true }));

  it("is refused in one line that says what to do", async () => {
    const { code, stdout, stderr } = await trial.run("status");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(
      /^error {2}Cannot use the memory: `locales\/en\/.+` has \d+ records? with keys of version 0, this program works with version 1: `interlinear migrate` brings it there {2}memory-older\n$/,
    );
  });

  it("is looked at without changing a byte", async () => {
    const { code, stdout } = await trial.run("migrate", "--check");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^keys: \d+ records would be written anew, \d+ translations kept/);
    expect(trial.snapshot()).toEqual(before);
  });

  it("keeps at least 99 % of its translations: rebuilt articles stay what they are", async () => {
    const { code, stdout, stderr } = await trial.run("migrate", "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    report = JSON.parse(stdout) as UpgradeReport;
    expect(report.keys.kept).toBeGreaterThan(1000);
    expect(report.keys.kept / (report.keys.kept + report.keys.left)).toBeGreaterThanOrEqual(0.99);
    const { written, unchanged } = await trial.rebuild("--dry-run");
    expect(unchanged / (unchanged + written)).toBeGreaterThanOrEqual(0.99);
    expect((await trial.status()).locales.flatMap(({ conflicts }) => conflicts)).toEqual([]);
  });

  it("needs nothing more then", async () => {
    const { code, stdout } = await trial.run("migrate", "--check");
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "Nothing to do: all is as this version writes it\n",
    });
  });

  it("comes back with the bytes that it had", async () => {
    const { code } = await trial.run("migrate", "--undo");
    expect(code).toBe(0);
    const after = trial.snapshot();
    expect(contents(after)).toEqual(contents(before));
  });
});

describe("a branch of somebody who had the older version", () => {
  const A = "content/en/a.md";
  const rules = RULES[0]![1];

  /** A migrated project, and its memory as it was before. */
  async function migrated() {
    const trial = openTrial({ [A]: "# Tides\n\nThe boat waits. The tide turns.\n" });
    await trial.set(A, "The boat waits.", "Le bateau attend.");
    await trial.set(A, "The tide turns.", "La marée tourne.");
    const localesDir = join(trial.root, "locales");
    withOtherRules(localesDir, rules);
    const before = [...storedRecords(localesDir)];
    expect((await trial.run("migrate")).code).toBe(0);
    return { trial, before };
  }

  it("goes on from what it knew: its news supersede, and nothing is there twice", async () => {
    const { trial, before } = await migrated();
    const head = before.find(
      (record) => record.kind === "target" && (record as TargetRecord).source === "The boat waits.",
    )!;
    const { id, ...said } = head as TargetRecord;
    const news = sealRecord({ ...said, target: "Le bateau est là.", parents: [id], by: "bob" });
    // The branch has the old records, too, in a file that it has folded.
    trial.write(
      "locales/fr/memory/202601/0123456789abcdef.jsonl",
      [news, head].map((record) => `${canonicalJson(record)}\n`).join(""),
    );
    expect((await trial.run("migrate", "--check")).code).toBe(1);
    expect((await trial.run("migrate")).code).toBe(0);
    expect((await trial.run("migrate", "--check")).code).toBe(0);
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/a.md")).toContain("Le bateau est là. La marée tourne.");
    const { locales } = await trial.status();
    expect(locales.flatMap(({ conflicts }) => conflicts)).toEqual([]);
    const heads = [...storedRecords(join(trial.root, "locales"))].filter(
      ({ kind }) => kind === "target",
    );
    expect(new Set(heads.map((record) => record.id)).size).toBe(3);
  });

  it("keeps what it only judged", async () => {
    const { trial, before } = await migrated();
    const { id, place, article, keys, n } = before.find(
      ({ kind }) => kind === "target",
    ) as TargetRecord;
    const about = { target: id, article, place, keys, n, verdict: "approve" };
    const said = { v: 1, kind: "review", at: "2026-01-01T00:00:00Z", by: "bob", from: "en" };
    const review = sealRecord({ ...said, parents: [], ...about });
    trial.write("locales/fr/memory/202601/aaaaaaaaaaaaaaaa.jsonl", `${canonicalJson(review)}\n`);
    expect((await trial.run("migrate")).code).toBe(0);
    const [article0] = (await trial.status()).locales[0]!.articles;
    expect(article0!.states.reviewed).toBe(3);
  });

  it("gets the keys of a sentence that only it has translated", async () => {
    const { trial, before } = await migrated();
    const source = before.find(({ kind }) => kind === "source") as SourceRecord;
    const [title] = source.units;
    const { id: _, ...like } = before.find(({ kind }) => kind === "target") as TargetRecord;
    const news = sealRecord({
      ...like,
      parents: [],
      place: title!.place,
      keys: title!.keys,
      prev: "^",
      source: "Tides",
      target: "Marées",
    });
    trial.write("locales/fr/memory/202601/fedcba9876543210.jsonl", `${canonicalJson(news)}\n`);
    expect((await trial.run("migrate")).code).toBe(0);
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/a.md")).toContain("# Marées");
  });
});

/** Bytes without times: a file that was put back is a new one. */
function contents(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...files].map(([path, stamp]) => [path, stamp.slice(stamp.indexOf(" "))]));
}
