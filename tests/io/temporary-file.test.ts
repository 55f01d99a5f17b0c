import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryPath } from "../../pipeline/io/temporary-file.ts";
import { projectFolder } from "./project-folder.ts";

/** A process that has begun to write a file in a folder, and goes on until it is killed. */
async function writer(
  folder: string,
): Promise<{ readonly child: ChildProcess; readonly file: string }> {
  const module = new URL("../../pipeline/io/temporary-file.ts", import.meta.url).href;
  const script = `
    import { writeFileSync } from "node:fs";
    import { temporaryPath } from ${JSON.stringify(module)};
    const file = temporaryPath(${JSON.stringify(folder)});
    writeFileSync(file, "half");
    process.stdout.write(file);
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return { child, file: said.toString() };
}

describe("temporaryPath", () => {
  it("sweeps away what a killed process has left in the folder, and nothing of a living one", async () => {
    const folder = projectFolder();
    const living = await writer(folder);
    const killed = await writer(folder);
    killed.child.kill("SIGKILL");
    await once(killed.child, "exit");
    expect(readdirSync(folder)).toHaveLength(2);
    temporaryPath(folder);
    expect([existsSync(living.file), existsSync(killed.file)]).toEqual([true, false]);
  });

  it("takes a process that began later for no owner, though it has the number", async () => {
    const folder = projectFolder();
    const { file } = await writer(folder);
    const [, host, pid, start] = basename(file).split("-");
    const other = join(
      folder,
      `.interlinear-${host}-${pid}-${start === "0" ? "1" : "0"}0000000-0-0.tmp`,
    );
    writeFileSync(other, "half");
    temporaryPath(folder);
    expect([existsSync(file), existsSync(other)]).toEqual([true, false]);
  });

  it("leaves those of other hosts a day, and all that is called otherwise", async () => {
    const folder = projectFolder({
      ".interlinear-00000000-1-00000000-0-0.tmp": "",
      ".interlinear-00000000-1-00000000-0-1.tmp": "",
      ".interlinear-1-0-2.tmp": "",
      ".interlinear-1.tmp": "",
      "a.tmp": "",
      "interlinear-1-0-0.tmp": "",
    });
    for (const name of readdirSync(folder))
      if (!name.endsWith("-1.tmp") || name === ".interlinear-1.tmp")
        utimesSync(join(folder, name), 1, 1);
    temporaryPath(folder);
    expect(readdirSync(folder)).toEqual([
      ".interlinear-00000000-1-00000000-0-1.tmp",
      ".interlinear-1.tmp",
      "a.tmp",
      "interlinear-1-0-0.tmp",
    ]);
  });
});
