import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { PipelineError } from "../../../pipeline/model/pipeline-error.ts";
import { idOf } from "../../contracts/release-factory.ts";
import { RELEASE_CALLS, systemError, withFaults } from "../memory/embedded/faulty-disk.ts";
import { IS_LONG_RUN } from "../memory/embedded/long-run.ts";
import { projectFolder } from "../project-folder.ts";
import { type Deed, DEEDS, NEW, OLD, OLD_OBJECTS, openIn, SERVED } from "./publish-deeds.ts";
import { servedFolder } from "./served-folder.ts";

/** Folders in which a deed is about to be done. */
async function before(deed: Deed): Promise<string> {
  const root = projectFolder();
  const target = openIn(root);
  await target.put(OLD);
  await target.activate(idOf(OLD), undefined);
  if (deed !== "publish") await DEEDS.publish(target);
  return root;
}

function copyOf(origin: string): string {
  const root = projectFolder();
  cpSync(origin, root, { recursive: true, verbatimSymlinks: true });
  return root;
}

/** The file calls of a deed, in order. */
async function callsOf(origin: string, deed: Deed): Promise<readonly string[]> {
  const calls: string[] = [];
  const root = copyOf(origin);
  await withFaults(
    root,
    (call) => void calls.push(call),
    () => DEEDS[deed](openIn(root)),
    RELEASE_CALLS,
  );
  return calls;
}

/** Calls at which something goes wrong: one of several alike that follow each other, in the long run all. */
function pointsIn(calls: readonly string[]) {
  const points = calls.map((name, at) => ({ name, at }));
  return points.filter(({ name, at }) => IS_LONG_RUN || name !== calls[at - 1]);
}

const served = (root: string) => servedFolder(join(root, "published"));

/** Readers have one release, whole; the deed works now, and nothing of the one that failed is left. */
async function expectSound(root: string, deed: Deed, when: string): Promise<void> {
  const allowed = deed === "publish" ? [SERVED.old, SERVED.new] : [SERVED.new];
  expect(allowed, when).toContainEqual(served(root));
  const target = openIn(root);
  expect(Object.values(SERVED), when).toContainEqual(served(root));
  const live = (await target.live())!.manifest;
  expect(await target.differences(live.id), when).toEqual([]);
  await DEEDS[deed](target);
  expect(served(root), when).toEqual(SERVED.new);
  expect(await target.differences(idOf(NEW)), when).toEqual([]);
  for (const { sha256 } of [...NEW.sealed.manifest.files, ...NEW.sealed.manifest.versions])
    await target.object(sha256);
  const signature = (await target.live())!.signature!;
  expect(Buffer.from(signature), when).toEqual(Buffer.alloc(64, 7));
  if (deed !== "publish")
    expect(await target.missing(OLD_OBJECTS), when).toEqual(new Set(OLD_OBJECTS));
  expect(readdirSync(join(root, "published")).toSorted(), when).toEqual(NAMES);
  expect(readdirSync(join(root, "published/releases")).toSorted(), when).toEqual(
    (deed === "forget" ? [idOf(NEW)] : [idOf(OLD), idOf(NEW)]).toSorted(),
  );
}

const NAMES = [
  ".interlinear-lock",
  ".interlinear-releases",
  "current",
  "manifests",
  "objects",
  "releases",
];

const CODES = ["ENOSPC", "EIO", "EACCES"] as const;
const ALL: readonly Deed[] = ["publish", "forget", "purge"];

describe("a disk that fails one file call", () => {
  it.each(ALL)(
    "leaves readers one release, whole, in a %s, and the next one works",
    { timeout: 300_000 },
    async (deed) => {
      const origin = await before(deed);
      const calls = await callsOf(origin, deed);
      let failed = 0;
      for (const { name, at } of pointsIn(calls)) {
        for (const code of IS_LONG_RUN ? CODES : [CODES[at % CODES.length]!]) {
          const when = `${code} at call ${at}, ${name}`;
          const root = copyOf(origin);
          const fault = (call: string, index: number) =>
            index === at ? systemError(code, call) : undefined;
          try {
            const act = async () => DEEDS[deed](openIn(root));
            await withFaults(root, fault, act, RELEASE_CALLS);
          } catch (error) {
            // Anything else would be shown as a bug of ours.
            expect(error, when).toBeInstanceOf(PipelineError);
            failed++;
          }
          await expectSound(root, deed, when);
          rmSync(root, { recursive: true });
        }
      }
      expect(failed).toBeGreaterThan(5);
    },
  );

  it("copies files where the file system has no second names", async () => {
    const origin = await before("publish");
    const root = copyOf(origin);
    const fault = (call: string) =>
      call === "linkSync" ? Object.assign(new Error("no links"), { code: "EPERM" }) : undefined;
    await withFaults(root, fault, () => DEEDS.publish(openIn(root)), RELEASE_CALLS);
    await expectSound(root, "publish", "without links");
  });

  it("is one clear error where the folder cannot be written", async () => {
    const root = projectFolder();
    const fault = (call: string) =>
      call === "mkdirSync" ? Object.assign(new Error("ro"), { code: "EROFS" }) : undefined;
    const act = () => openIn(root).put(OLD);
    await expect(withFaults(root, fault, act, RELEASE_CALLS)).rejects.toMatchObject({
      code: "world",
      message: "Cannot publish to `published/`: the file system is read-only",
    });
    expect(readdirSync(root)).toEqual([]);
  });
});

/** Calls before which a kill leaves something else on the disk than the one before. */
const CHANGES: readonly string[] = [
  "fchmodSync",
  "fsync",
  "linkSync",
  "mkdirSync",
  "renameSync",
  "rmSync",
  "symlinkSync",
  "writeSync",
];

const PROGRAM = fileURLToPath(new URL("publish-deeds.ts", import.meta.url));

describe("a process that is killed before a file call", () => {
  it.each(ALL)(
    "leaves readers one release, whole, in a %s, and the next one works",
    { timeout: 600_000 },
    async (deed) => {
      const origin = await before(deed);
      const calls = await callsOf(origin, deed);
      const points = pointsIn(calls).filter(({ name }) => IS_LONG_RUN || CHANGES.includes(name));
      expect(points.length).toBeGreaterThan(3);
      for (const { name, at } of points) {
        const root = copyOf(origin);
        const args = [PROGRAM, root, deed, String(at)];
        const child = spawn(process.execPath, args, { stdio: "inherit" });
        const [, signal] = await once(child, "close");
        expect(signal, `${name} at call ${at}`).toBe("SIGKILL");
        await expectSound(root, deed, `killed before call ${at}, ${name}`);
        rmSync(root, { recursive: true });
      }
    },
  );
});
