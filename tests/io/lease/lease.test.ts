import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { LEASE_MS, type LeaseWorld, takeLease } from "../../../pipeline/io/lease/lease.ts";
import {
  isAlive,
  ownIdentity,
  type ProcessIdentity,
} from "../../../pipeline/io/lease/process-identity.ts";
import { openRuns, type RunsDatabase } from "../../../pipeline/io/runs/runs-database.ts";
import { projectFolder } from "../project-folder.ts";

const WANTED = { name: "rebuild", what: "rebuild since 03:00" };

function opened(root: string): RunsDatabase {
  const runs = openRuns(root);
  onTestFinished(() => runs.close());
  return runs;
}

let tokens = 0;

/** A process on a host that never waits. */
function worldOf(self: Partial<ProcessIdentity>, more: Partial<LeaseWorld> = {}): LeaseWorld {
  return {
    self: { host: "a boot", pid: 1, process: "100", ...self },
    isAlive: () => true,
    token: () => `token ${tokens++}`,
    pause: async () => {},
    ...more,
  };
}

describe("takeLease", () => {
  it("keeps two processes of a host apart, and says who has it", async () => {
    const root = projectFolder();
    const lease = await takeLease(opened(root), WANTED, worldOf({ pid: 7 }));
    const second = takeLease(opened(root), WANTED, worldOf({ pid: 8 }));
    await expect(second).rejects.toMatchObject({
      code: "run-locked",
      message: "Cannot rebuild: another run is at it, rebuild since 03:00 (process 7 on `a`)",
    });
    lease.release();
    await takeLease(opened(root), WANTED, worldOf({ pid: 8 }));
    expect(lease.renew()).toBe("lost");
  });

  it("keeps apart only what has the same name", async () => {
    const runs = opened(projectFolder());
    await takeLease(runs, WANTED, worldOf({}));
    await takeLease(runs, { ...WANTED, name: "publish" }, worldOf({}));
  });

  it("takes over at once from a process of the host that has died", async () => {
    const runs = opened(projectFolder());
    const lease = await takeLease(runs, WANTED, worldOf({ pid: 7 }));
    const pause = () => Promise.reject(new Error("waited"));
    await takeLease(runs, WANTED, worldOf({ pid: 8 }, { isAlive: () => false, pause }));
    expect(lease.renew()).toBe("lost");
    lease.release();
    const third = takeLease(runs, WANTED, worldOf({ pid: 9 }));
    await expect(third).rejects.toMatchObject({ code: "run-locked" });
  });

  it("takes over from another host that is silent for a whole lease, and no earlier", async () => {
    const runs = opened(projectFolder());
    await takeLease(runs, WANTED, worldOf({}));
    let waitedMs = 0;
    const pause = async (ms: number): Promise<void> => void (waitedMs += ms);
    await takeLease(runs, WANTED, worldOf({ host: "b boot" }, { pause }));
    expect(waitedMs).toBeGreaterThanOrEqual(LEASE_MS);
  });

  it("leaves it to another host that shows itself meanwhile", async () => {
    const runs = opened(projectFolder());
    const lease = await takeLease(runs, WANTED, worldOf({}));
    let looks = 0;
    const pause = async (): Promise<void> => {
      if (++looks === 25) lease.renew();
    };
    const second = takeLease(runs, WANTED, worldOf({ host: "b boot" }, { pause }));
    await expect(second).rejects.toMatchObject({ code: "run-locked" });
    expect([looks, lease.renew()]).toEqual([25, "held"]);
  });

  it("gets it as soon as another host lets go", async () => {
    const runs = opened(projectFolder());
    const lease = await takeLease(runs, WANTED, worldOf({}));
    let looks = 0;
    const pause = async (): Promise<void> => {
      if (++looks === 3) lease.release();
    };
    await takeLease(runs, WANTED, worldOf({ host: "b boot" }, { pause }));
    expect(looks).toBe(3);
  });

  it("is of one of two that take over at the same time", async () => {
    const root = projectFolder();
    await takeLease(opened(root), WANTED, worldOf({}));
    const attempts = ["b boot", "c boot", "d boot"].map((host) =>
      takeLease(opened(root), WANTED, worldOf({ host })),
    );
    const results = await Promise.allSettled(attempts);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is kept where somebody deletes the file meanwhile", async () => {
    const root = projectFolder();
    const lease = await takeLease(opened(root), WANTED, worldOf({}));
    rmSync(join(root, ".interlinear"), { recursive: true });
    expect(lease.renew()).toBe("held");
    const second = takeLease(opened(root), WANTED, worldOf({ pid: 2 }));
    await expect(second).rejects.toMatchObject({ code: "run-locked" });
  });

  it("begins anew with a file that is damaged", async () => {
    const root = projectFolder({ ".interlinear/runs.db": "half a file" });
    await takeLease(opened(root), WANTED, worldOf({}));
  });

  it("says so where nothing can be written", () => {
    const root = projectFolder();
    writeFileSync(join(root, ".interlinear"), "a file");
    expect(() => openRuns(root)).toThrow(/the folder `.interlinear` cannot be written/);
  });
});

describe("isAlive", () => {
  it("knows this process, and one that ended", async () => {
    expect(isAlive(ownIdentity())).toBe(true);
    const child = spawn(process.execPath, ["-e", "0"], { stdio: "ignore" });
    const other = { ...ownIdentity(), pid: child.pid! };
    await once(child, "exit");
    expect(isAlive(other)).toBe(false);
  });

  it.runIf(process.platform === "linux")("takes no other process of the same number for it", () =>
    expect(isAlive({ ...ownIdentity(), process: "1" })).toBe(false),
  );
});
