import { cpSync, globSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { RebuildReport } from "../../pipeline/model/report.ts";
import { runInProcess } from "../apps/run-in-process.ts";
import { projectFolder } from "../io/project-folder.ts";
import { BEGINNING, configOf, SITE, type Step, STEPS, takeStep } from "./project-steps.ts";

/** Projects that are tried; more by hand. */
const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 6);

/** Steps that one project goes at most. */
const MOST_STEPS = 14;

async function rebuildIn(root: string): Promise<RebuildReport | string> {
  const { stdout, stderr } = await runInProcess(["rebuild", "--json"], { cwd: root });
  return stdout === "" ? stderr : (JSON.parse(stdout) as RebuildReport);
}

/** Localized files and what stands beside them, by path. */
function written(root: string): Readonly<Record<string, string>> {
  const paths = globSync("{content,locales,site}/**/*.*", { cwd: root }).filter(
    (path) => !/\/(?:memory|_publish)\//.test(path),
  );
  return Object.fromEntries(
    paths.toSorted().map((path) => [path, readFileSync(join(root, path), "utf8")]),
  );
}

/** The same project, with nothing known of it. */
function copyOf(root: string): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), "interlinear-copy-")));
  cpSync(root, copy, { recursive: true, filter: (path) => basename(path) !== ".interlinear" });
  return copy;
}

async function expectSame(root: string): Promise<void> {
  const copy = copyOf(root);
  try {
    const [own, full] = [await rebuildIn(root), await rebuildIn(copy)];
    expect(own).toEqual(full);
    expect(written(root)).toEqual(written(copy));
    const again = await rebuildIn(root);
    if (typeof again !== "string") expect(again.written).toBe(0);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function expectSameAfter(config: number, steps: readonly (readonly Step[])[]): Promise<void> {
  let root = join(projectFolder({ ...BEGINNING, "interlinear.json": configOf(config) }));
  const first = root;
  try {
    await expectSame(root);
    for (const together of steps) {
      for (const step of together) root = await takeStep(root, step);
      await expectSame(root);
    }
  } finally {
    if (root !== first) rmSync(root, { recursive: true, force: true });
  }
}

it("A rebuild of what changed writes what a rebuild of everything writes, and says the same of it", async () => {
  const together = fc.array(STEPS, { minLength: 1, maxLength: 3, size: "max" });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0, SITE),
      fc.array(together, { minLength: 4, maxLength: MOST_STEPS, size: "max" }),
      expectSameAfter,
    ),
    {
      numRuns: RUNS,
      ...(process.env["PROPERTY_PATH"] ? { path: process.env["PROPERTY_PATH"] } : {}),
      endOnFailure: process.env["PROPERTY_RUNS"] === undefined,
    },
  );
}, 3_600_000);
