import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../../pipeline/apps/cli/commands.ts";
import { projectFolder } from "../../io/project-folder.ts";
import { runProgram } from "./run-program.ts";

const VERSION = (
  JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
    readonly version: string;
  }
).version;

describe("interlinear", () => {
  it.each([[], ["--help"], ["-h"], ["help"]])("shows its commands with %j", (...args) => {
    const { code, stdout, stderr } = runProgram(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const { name, summary } of COMMANDS) {
      expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, "m"));
    }
    expect(stdout).toContain("Usage: interlinear COMMAND [FLAGS]");
  });

  it("shows its version", () => {
    expect(runProgram(["--version"])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: "" });
    const { stdout } = runProgram(["version", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ interlinear: VERSION, node: process.versions.node });
  });

  it.each(COMMANDS.map(({ name }) => name))(
    "explains %s, and lists it as it explains it",
    async (name) => {
      const entry = COMMANDS.find((entry) => entry.name === name)!;
      const command = await entry.load();
      expect(command).toMatchObject({ name, summary: entry.summary });
      for (const args of [
        [name, "--help"],
        ["help", name],
      ]) {
        const { code, stdout, stderr } = runProgram(args);
        expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
        expect(stdout).toContain(`${command.summary}.\n\nUsage: interlinear ${name}`);
        for (const flag of Object.keys(command.flags)) expect(stdout).toContain(`--${flag}`);
        for (const { name } of command.positionals) expect(stdout).toContain(name);
      }
    },
  );

  it("prints the reference of all commands as Markdown", () => {
    const { stdout } = runProgram(["help", "--markdown"]);
    for (const { name } of COMMANDS) expect(stdout).toContain(`\n## ${name}\n`);
  });

  it("suggests a command that is near", () => {
    expect(runProgram(["inti"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "error  Unexpected command `inti`  usage\n  hint: did you mean `init`?\n",
    });
    expect(runProgram(["frobnicate"]).stderr).toContain("`interlinear --help` lists the commands");
  });

  it("reports all wrong arguments at once", () => {
    const { code, stdout, stderr } = runProgram(["init", "--lcale=fr", "--jsn"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      "error  Unexpected flag `--lcale`  usage\n  hint: did you mean `--locale`?\n" +
        "error  Unexpected flag `--jsn`  usage\n  hint: did you mean `--json`?\n",
    );
  });

  it("reports all problems of the configuration at once, with their places", () => {
    const root = projectFolder({
      "interlinear.json": '{\n  "sorce": "en",\n  "locales": [1]\n}\n',
    });
    const { code, stderr } = runProgram(["init"], { cwd: root });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^interlinear\.json:2:3 {2}error {2}Unexpected option `sorce`/);
    expect(stderr).toContain("hint: did you mean `source`?");
    expect(stderr).toContain("\ninterlinear.json:3:15  error  Unexpected `1` in `locales[0]`");
  });

  it("takes flags of every command before and after it", () => {
    const root = projectFolder({ "content/en/a.md": "# A\n" });
    const before = runProgram(["-C", root, "init", "--json"]);
    const after = runProgram(["init", "--json", "--directory", root]);
    expect(before.stdout).toBe(after.stdout);
    expect(JSON.parse(before.stdout)).toMatchObject({ root });
  });

  it("stays quiet where nobody listens any more", () => {
    const program = fileURLToPath(new URL("../../../scripts/interlinear.mjs", import.meta.url));
    const { stdout, stderr } = spawnSync(
      "bash",
      [
        "-c",
        'set -o pipefail; "$0" "$1" help --markdown | true; echo "code ${PIPESTATUS[0]}"',
        process.execPath,
        program,
      ],
      { encoding: "utf8" },
    );
    expect({ stdout, stderr }).toEqual({ stdout: "code 0\n", stderr: "" });
  });

  it("shows a bug of ours with all that a report needs", () => {
    const root = projectFolder({ "broken.mjs": "" });
    const terminal = new URL("../../../pipeline/apps/cli/render-problem.ts", import.meta.url).href;
    writeFileSync(
      join(root, "broken.mjs"),
      `import { renderBug } from ${JSON.stringify(terminal)}; console.log(JSON.stringify(renderBug(new TypeError("boom"), "1.2.3")));`,
    );
    const { stdout } = spawnSync(process.execPath, [join(root, "broken.mjs")], {
      encoding: "utf8",
    });
    expect(stdout).toContain("TypeError: boom");
    expect(stdout).toContain(`interlinear 1.2.3, node ${process.versions.node}`);
  });
});
