import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../../../../pipeline/io/memory/embedded/embedded-store.ts";
import { DE } from "../../../contracts/record-factory.ts";
import { IS_LONG_RUN } from "./long-run.ts";

const WRITER = fileURLToPath(new URL("writer.ts", import.meta.url));

let root = "";
const children: ChildProcess[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "interlinear-crash-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(root, { recursive: true, force: true });
});

interface Writer {
  readonly child: ChildProcess;
  /** Ids that were acknowledged so far; a line that a kill cut off is none. */
  readonly acknowledged: () => readonly string[];
  readonly ended: Promise<unknown>;
}

function startWriter(name: string, count: number, slots: "own" | "same"): Writer {
  const child = spawn(process.execPath, [WRITER, root, name, String(count), slots], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  let errors = "";
  child.stderr.on("data", (data: Buffer) => (errors += data.toString()));
  const ended = (async () => {
    const [code] = await once(child, "close");
    if (code !== 0 && code !== null) throw new Error(errors);
  })();
  const acknowledged = () =>
    output
      .slice(0, output.lastIndexOf("\n") + 1)
      .split(/\s/)
      .filter(Boolean);
  return { child, acknowledged, ended };
}

async function storedIds(): Promise<ReadonlySet<string>> {
  const store = await openEmbeddedStore({ root });
  const records = await store.gather({ locale: DE, articles: ["content/en/a.md"] });
  await store.close();
  return new Set(records.map(({ id }) => id));
}

/** Numbers that look random and are the same in every run (a linear congruential generator). */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

const KILLS = IS_LONG_RUN ? 200 : 40;

describe("a process that is killed while it writes", () => {
  it(
    "loses nothing that was acknowledged, in dozens of kills at random points",
    { timeout: 300_000 },
    async () => {
      const random = numbers(1);
      const acknowledged = new Set<string>();
      for (let kill = 0; kill < KILLS; kill += 2) {
        const pair = [kill, kill + 1].map((number) => startWriter(`run ${number}`, 100_000, "own"));
        await Promise.all(
          pair.map(async (writer) => {
            await Promise.race([once(writer.child.stdout!, "data"), writer.ended]);
            await new Promise((wake) => setTimeout(wake, random.next().value * 40));
            writer.child.kill("SIGKILL");
            await writer.ended;
          }),
        );
        for (const writer of pair) for (const id of writer.acknowledged()) acknowledged.add(id);
        if (kill % 20 === 10) rmSync(join(root, ".interlinear"), { recursive: true, force: true });
        const stored = await storedIds();
        expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
      }
      expect(acknowledged.size).toBeGreaterThan(KILLS);
    },
  );
});

describe("two processes that write at once", () => {
  it("lose no record of each other", { timeout: 180_000 }, async () => {
    const writers = ["one", "two"].map((name) => startWriter(name, 60, "own"));
    await Promise.all(writers.map(({ ended }) => ended));
    const acknowledged = writers.flatMap((writer) => writer.acknowledged());
    expect(writers.map((writer) => writer.acknowledged().length)).toEqual([1056, 1056]);
    expect([...(await storedIds())].sort()).toEqual(acknowledged.sort());
  });

  it("have exactly one winner where both set the same slot", { timeout: 180_000 }, async () => {
    const writers = ["one", "two"].map((name) => startWriter(name, 150, "same"));
    await Promise.all(writers.map(({ ended }) => ended));
    const acknowledged = writers.flatMap((writer) => writer.acknowledged());
    expect(acknowledged).toHaveLength(150);
    expect([...(await storedIds())].sort()).toEqual(acknowledged.sort());
  });
});
