import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { projectFolder } from "../../io/project-folder.ts";
import { runInProcess } from "../run-in-process.ts";

const PROGRAM = fileURLToPath(new URL("../../../scripts/interlinear.mjs", import.meta.url));
const CONFIG = JSON.stringify({ locales: ["fr"], collections: [{ layout: "site" }] });

/** Start `preview` and give its first lines. */
async function start(
  cwd: string,
  lines: number,
): Promise<{ readonly program: ChildProcess; readonly said: readonly string[] }> {
  const program = spawn(process.execPath, [PROGRAM, "preview", "--built", "--port", "0"], { cwd });
  onTestFinished(() => void program.kill("SIGKILL"));
  const said: string[] = [];
  for await (const line of createInterface({ input: program.stdout })) {
    said.push(line);
    if (said.length === lines) break;
  }
  return { program, said };
}

describe("interlinear preview --built", () => {
  it("says where each locale is, serves it, and ends with Ctrl-C", async () => {
    const root = projectFolder({ "interlinear.json": CONFIG, "content/en/a.md": "# Tides\n" });
    expect((await runInProcess(["rebuild"], { cwd: root })).code).toBe(0);
    const { program, said } = await start(root, 2);
    expect(said).toEqual([
      expect.stringMatching(/^en {2}http:\/\/localhost:\d+\/en\/$/),
      expect.stringMatching(/^fr {2}http:\/\/localhost:\d+\/fr\/$/),
    ]);
    const page = await fetch(`${said[0]!.split("  ")[1]}a/`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("Tides")]);
    program.kill("SIGINT");
    const [code] = await once(program, "exit");
    expect(code).toBe(0);
  });

  it("says what to do where there is no site, or none that was built", async () => {
    const without = projectFolder({ "content/en/a.md": "# Tides\n" });
    expect(await runInProcess(["preview", "--built"], { cwd: without })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('say `"layout": "site"` in a collection'),
    });
    const unbuilt = projectFolder({ "interlinear.json": CONFIG });
    expect(await runInProcess(["preview", "--built"], { cwd: unbuilt })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("`interlinear rebuild` writes it"),
    });
  });

  it.each(["x", "-1", "65536", "1.5"])("refuses the port %s", async (port) => {
    const { code, stderr } = await runInProcess(["preview", `--port=${port}`], {
      cwd: projectFolder(),
    });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("expected a whole number from 0 to 65535"),
    ]);
  });
});
