import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UpgradeReport } from "../../../pipeline/model/upgrade-report.ts";
import { type Trial, trialIn } from "../trial.ts";
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
  }, 120_000);
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

/** Bytes without times: a file that was put back is a new one. */
function contents(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...files].map(([path, stamp]) => [path, stamp.slice(stamp.indexOf(" "))]));
}
