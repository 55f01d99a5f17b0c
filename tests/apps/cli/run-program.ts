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
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Number of the user and group who runs it; only root may say one. */
  readonly user?: number;
}

/** Run the real program in a process of its own. */
export function runProgram(args: readonly string[], options: ProgramOptions = {}): ProgramResult {
  const { cwd, input = "", env = {}, user } = options;
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: "utf8",
    input,
    ...(cwd === undefined ? {} : { cwd }),
    ...(user === undefined ? {} : { uid: user, gid: user }),
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
  });
  return { code: status, stdout, stderr };
}
