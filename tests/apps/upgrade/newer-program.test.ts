import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import { openTrial, type Trial } from "../trial.ts";

const NEWER = { v: 2, at: "2027-01-01T00:00:00Z", by: "ada", from: "en", parents: [] };
const ARTICLE = "# Tides\n\nThe boat waits.\n";

/** Something of a newer program that is put into a project, what shows it, and the line that is said. */
const CASES: readonly (readonly [
  string,
  (trial: Trial) => Promise<void> | void,
  string[],
  string,
])[] = [
  [
    "a memory",
    (trial) =>
      trial.write(
        "locales/fr/memory/202701/other.jsonl",
        `${JSON.stringify(sealRecord({ ...NEWER, kind: "wish" }))}\n`,
      ),
    ["status"],
    "error  Cannot use the memory: `locales/fr/memory/202701/other.jsonl` has 1 record of version 2, this program knows version 1 at most: use the newer Interlinear that made it (nothing was changed)  memory-newer\n",
  ],
  [
    "a memory with other keys",
    (trial) =>
      trial.write(
        "locales/en/memory/202701/other.jsonl",
        `${JSON.stringify(sealRecord({ ...NEWER, v: 1, kind: "source", article: "content/en/a.md", revision: "r", rules: "7 icu 90.1 k2", units: [] }))}\n`,
      ),
    ["rebuild"],
    "error  Cannot use the memory: `locales/en/memory/202701/other.jsonl` has 1 record with keys of version 2, this program knows version 1 at most: use the newer Interlinear that made it (nothing was changed)  memory-newer\n",
  ],
  [
    "a configuration",
    (trial) => trial.write("interlinear.json", '{ "version": 2, "lanes": 7 }\n'),
    ["status"],
    "error  Cannot use `interlinear.json`: it has version 2, this program knows version 1 at most: use the newer Interlinear that made it (nothing was changed)  config-newer\n",
  ],
  [
    "a publish ledger",
    (trial) =>
      trial.write(
        "locales/_publish/202701/other.jsonl",
        `${JSON.stringify(sealRecord({ ...NEWER, kind: "embargo" }))}\n`,
      ),
    ["publish"],
    "error  Cannot use the publish ledger: `locales/_publish/202701/other.jsonl` has entries of version 2, this program knows version 1 at most: use the newer Interlinear that made it (nothing was changed)  ledger-newer\n",
  ],
];

describe.each(CASES)("%s of a newer program", (_, put, command, line) => {
  it("is refused in one line, with 2, and nothing is changed", async () => {
    const trial = openTrial(FILES);
    await put(trial);
    const before = trial.snapshot();
    const { code, stdout, stderr } = await trial.run(...command);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: line });
    expect(trial.snapshot()).toEqual(before);
  });

  it("is refused by `migrate` just so", async () => {
    const trial = openTrial(FILES);
    await put(trial);
    const before = trial.snapshot();
    const { code, stderr } = await trial.run("migrate");
    expect({ code, stderr }).toEqual({ code: 2, stderr: line });
    expect(trial.snapshot()).toEqual(before);
  });
});

it("refuses a release of a newer program", async () => {
  const trial = openTrial({
    ...FILES,
    "interlinear.json":
      '{ "collections": [{ "layout": "site" }], "site": { "url": "https://x.example/" } }',
  });
  expect((await trial.run("publish")).code).toBe(0);
  const folder = join(trial.root, "published/manifests");
  const name = readdirSync(folder).find((file) => file.endsWith(".json"))!;
  const manifest = JSON.parse(readFileSync(join(folder, name), "utf8")) as { v: number };
  writeFileSync(join(folder, name), JSON.stringify({ ...manifest, v: 2 }));
  for (const command of ["publish", "releases", "verify"]) {
    const { code, stderr } = await trial.run(command);
    expect({ command, code, stderr }).toEqual({
      command,
      code: 2,
      stderr: expect.stringMatching(
        /^error {2}Cannot use the manifest `.*r1-.*\.json`: it has version 2, this program knows version 1 at most: .*release-newer\n$/,
      ),
    });
  }
});

const FILES = { "content/en/a.md": ARTICLE, "locales/fr/.gitkeep": "" };
