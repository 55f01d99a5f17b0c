import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { PipelineError } from "../../../../pipeline/model/pipeline-error.ts";
import type { MemoryRecord } from "../../../../pipeline/model/record.ts";
import { projectFolder } from "../../project-folder.ts";
import { DEEDS, type Deed } from "./disturbed.ts";
import { systemError, withFaults } from "./faulty-disk.ts";
import { IS_LONG_RUN } from "./long-run.ts";
import { expectSound, oldMemory } from "./old-memory.ts";
import { withStore } from "./working-copy.ts";

const PROGRAM = fileURLToPath(new URL("disturbed.ts", import.meta.url));
const CODES = ["ENOSPC", "EIO", "EACCES"] as const;

/** A copy of a memory, with its cache or without. */
async function copyOf(origin: string, cache: "warm" | "cold"): Promise<string> {
  const root = projectFolder();
  cpSync(origin, root, { recursive: true });
  if (cache === "cold") rmSync(join(root, ".interlinear", "memory.db"), { force: true });
  // A copy's files are other files to the cache, until they were read once.
  else await withStore({ root }, (store) => store.locales());
  return root;
}

/** The file calls of a deed, in order. */
async function callsOf(origin: string, deed: Deed, cache: "warm" | "cold"): Promise<string[]> {
  const calls: string[] = [];
  const root = await copyOf(origin, cache);
  await withFaults(
    root,
    (call) => void calls.push(call),
    () => DEEDS[deed](root),
  );
  return calls;
}

const CASES = [
  ["put", "warm"],
  ["put", "cold"],
  ["compact", "warm"],
  ["compact", "cold"],
] as const;

describe("a disk that fails one file call", () => {
  it.each(CASES)(
    "loses nothing in a %s with a %s cache, and the next run works",
    { timeout: 300_000 },
    async (deed, cache) => {
      const { root: origin, records } = await oldMemory();
      const calls = await callsOf(origin, deed, cache);
      let failed = 0;
      for (const [at, name] of calls.entries()) {
        // Every call fails every day, with another error each; all errors are for the long run.
        for (const code of IS_LONG_RUN ? CODES : [CODES[at % CODES.length]!]) {
          const when = `${code} at call ${at}, ${name}`;
          const root = await copyOf(origin, cache);
          const fault = (call: string, index: number) =>
            index === at ? systemError(code, call) : undefined;
          let acknowledged: readonly MemoryRecord[] = [];
          try {
            acknowledged = await withFaults(root, fault, () => DEEDS[deed](root));
          } catch (error) {
            // Anything else would be shown as a bug of ours.
            expect(error, when).toBeInstanceOf(PipelineError);
            failed++;
          }
          await expectSound({ root, records: [...records, ...acknowledged] }, when);
          rmSync(root, { recursive: true });
        }
      }
      expect(failed).toBeGreaterThan(10);
    },
  );
});

/** Calls before which a kill leaves something else on the disk than the one before. */
const CHANGES = [
  "fsyncSync",
  "mkdirSync",
  "renameSync",
  "rmdirSync",
  "unlinkSync",
  "writeFileSync",
  "writeSync",
];

describe("a process that is killed before a file call", () => {
  it.each(IS_LONG_RUN ? CASES : CASES.filter(([, cache]) => cache === "warm"))(
    "loses nothing in a %s with a %s cache, and the next run works",
    { timeout: 300_000 },
    async (deed, cache) => {
      const { root: origin, records } = await oldMemory();
      const calls = await callsOf(origin, deed, cache);
      const points = calls.flatMap((name, at) =>
        IS_LONG_RUN || CHANGES.includes(name) ? [{ name, at }] : [],
      );
      expect(points.length).toBeGreaterThan(4);
      for (const { name, at } of points) {
        const root = await copyOf(origin, cache);
        const child = spawn(process.execPath, [PROGRAM, root, deed, String(at)], {
          stdio: "inherit",
        });
        const [, signal] = await once(child, "close");
        expect(signal, `${name} at call ${at}`).toBe("SIGKILL");
        await expectSound({ root, records }, `killed before call ${at}, ${name}`);
        rmSync(root, { recursive: true });
      }
    },
  );
});
