import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { runProgram } from "./run-program.ts";

function complete(line: string): readonly string[] {
  const { stdout: script } = runProgram(["completion", "bash"]);
  const words = line.split(" ");
  const test = `${script}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")})
COMP_CWORD=${words.length - 1}
_interlinear
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", test], { encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.split("\n").filter((word) => word !== "");
}

const hasShell = (name: string) => spawnSync(name, ["--version"]).status === 0;

describe("interlinear completion", () => {
  it("completes commands, flags and words in bash", () => {
    expect(complete("interlinear ini")).toEqual(["init"]);
    expect(complete("interlinear init --so")).toEqual(["--source"]);
    expect(complete("interlinear -q init --dry")).toEqual(["--dry-run"]);
    expect(complete("interlinear completion f")).toEqual(["fish"]);
    expect(complete("interlinear help comp")).toEqual(["completion"]);
    expect(complete("interlinear init --source ")).toEqual([]);
  });

  it.skipIf(!hasShell("zsh"))("writes what zsh reads (skipped where there is no zsh)", () => {
    const { stdout: script } = runProgram(["completion", "zsh"]);
    const { status, stderr } = spawnSync("zsh", ["-n"], { input: script, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it.skipIf(!hasShell("fish"))("writes what fish reads (skipped where there is no fish)", () => {
    const { stdout: script } = runProgram(["completion", "fish"]);
    const { status, stderr } = spawnSync("fish", ["--no-execute"], {
      input: script,
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it.each(["zsh", "fish"])("teaches %s every command and flag", (shell) => {
    const { stdout } = runProgram(["completion", shell]);
    for (const word of ["init", "completion", "dry-run", "source", "directory"]) {
      expect(stdout).toContain(word);
    }
  });
});
