import { existsSync, mkdtempSync, readFileSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runBuild } from "../../../pipeline/io/build/run-build.ts";

const env = { PATH: process.env["PATH"], API_KEY: "secret", LANG: "de_CH.UTF-8" };

function folder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), "build-test-")));
}

function isRunning(pid: number): boolean {
  try {
    // A process that has ended, but that nobody has asked for, is there as a zombie.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setTimeout(done, 10));
}

describe("runBuild", () => {
  it("runs a command in its folder, with the language and without keys", async () => {
    const at = folder();
    const { signal } = new AbortController();
    await runBuild({ command: "pwd > where; env > environment", folder: at, env, signal });
    expect(readFileSync(join(at, "where"), "utf8")).toBe(`${at}\n`);
    const said = readFileSync(join(at, "environment"), "utf8");
    expect(said).toContain("LANG=de_CH.UTF-8\n");
    expect(said).toContain(`PATH=${at}/node_modules/.bin:`);
    expect(said).not.toContain("API_KEY");
  });

  it.runIf(existsSync("/proc/self/status"))(
    "ends the command with all that it started when it is told to",
    async () => {
      const at = folder();
      const control = new AbortController();
      const command = "sleep 600 & echo $! > pid.tmp; mv pid.tmp pid; wait";
      const running = runBuild({ command, folder: at, env, signal: control.signal });
      await until(() => existsSync(join(at, "pid")));
      const pid = Number(readFileSync(join(at, "pid"), "utf8"));
      expect(isRunning(pid)).toBe(true);
      control.abort();
      await expect(running).rejects.toMatchObject({
        code: "world",
        message: expect.stringContaining("was ended by SIGTERM"),
      });
      await until(() => !isRunning(pid));
    },
  );

  it("does not begin what was ended before", async () => {
    const at = folder();
    const signal = AbortSignal.abort();
    const running = runBuild({ command: "touch begun", folder: at, env, signal });
    await expect(running).rejects.toThrow("was ended before it began");
    expect(existsSync(join(at, "begun"))).toBe(false);
  });
});
