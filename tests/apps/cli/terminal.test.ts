import { spawnSync } from "node:child_process";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { startProgress } from "../../../pipeline/apps/cli/progress.ts";
import type { Terminal } from "../../../pipeline/apps/cli/terminal.ts";
import { formatText, type Text } from "../../../pipeline/apps/cli/text.ts";
import { projectFolder } from "../../io/project-folder.ts";

const PROGRAM = fileURLToPath(new URL("../../../scripts/interlinear.mjs", import.meta.url));
const hasScript = spawnSync("script", ["--version"]).status === 0;

/** What a real terminal gets: util-linux's `script` makes one. */
function onTerminal(args: string, env: Readonly<Record<string, string>> = {}): string {
  const command = `${process.execPath} ${PROGRAM} ${args}`;
  const { stdout } = spawnSync("script", ["-qec", command, "/dev/null"], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], TERM: "xterm", ...env },
  });
  return stdout;
}

describe.skipIf(!hasScript)("on a terminal (skipped where there is no `script`)", () => {
  it("colours what it says, unless NO_COLOR is set or the terminal is dumb", () => {
    const root = projectFolder({ "content/en/a.md": "" });
    const args = `init -C ${root}`;
    expect(onTerminal(args)).toContain("\u001B[1mProject  \u001B[22m");
    for (const env of [{ NO_COLOR: "1" }, { TERM: "dumb" }]) {
      expect(onTerminal(args, env)).not.toContain("\u001B[");
    }
    expect(onTerminal(args, { NO_COLOR: "" })).toContain("\u001B[1m");
  });
});

interface Recorder extends Terminal {
  readonly said: string[];
  readonly drawn: string[];
}

function recorder(isTerminal: boolean, talkWidth = 80): Recorder {
  const said: string[] = [];
  const drawn: string[] = [];
  const say = (line: Text) => void said.push(formatText(line, false));
  return {
    said,
    drawn,
    cwd: "/",
    env: {},
    width: undefined,
    hasColor: false,
    signal: new AbortController().signal,
    print: say,
    printExactly: say,
    say,
    complain: say,
    redraw: isTerminal ? (line) => void drawn.push(line) : undefined,
    talkWidth,
    readInput: async () => "",
    readChunks: () => Readable.from([]),
    drained: async () => {},
    quieted: () => recorder(isTerminal),
  };
}

describe("startProgress", () => {
  it("says a line for every tenth of the work in a pipe", () => {
    const terminal = recorder(false);
    const progress = startProgress(terminal, "rebuild");
    for (let done = 1; done <= 40; done++) progress.update(done, 40, "a.md");
    progress.end();
    expect(terminal.said).toHaveLength(10);
    expect(terminal.said.at(0)).toBe("rebuild: 4 of 40");
    expect(terminal.said.at(-1)).toBe("rebuild: 40 of 40");
  });

  it("says nothing about short work in a pipe", () => {
    const terminal = recorder(false);
    const progress = startProgress(terminal, "rebuild");
    for (let done = 1; done <= 9; done++) progress.update(done, 9, "a.md");
    expect(terminal.said).toEqual([]);
  });

  it("keeps its line narrower than the terminal, clean of escapes, and clears it", () => {
    const terminal = recorder(true, 40);
    const progress = startProgress(terminal, "rebuild");
    progress.update(7, 7, "content/\u001B[2J日本語日本語日本語日本語日本語.md");
    progress.end();
    expect(terminal.drawn).toEqual(["rebuild: 7 of 7  content/日本語日本語…", ""]);
  });
});
