import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../../scripts/interlinear.mjs", import.meta.url));

export interface ProgramResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Run the real program in a process of its own. */
export function runProgram(args: readonly string[], options: ProgramOptions = {}): ProgramResult {
  const { cwd, input = "", env = {} } = options;
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: "utf8",
    input,
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
  });
  return { code: status, stdout, stderr };
}
