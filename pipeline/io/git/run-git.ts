import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";

/** More output of git is not read. */
const MAX_BYTES = 1024 * 1024 * 1024;

/** No locks, no patterns in paths, and no program that a repository names. */
const OPTIONS = [
  "--no-optional-locks",
  "--literal-pathspecs",
  "-c",
  "core.fsmonitor=",
  "--no-pager",
];

/**
 * The bytes that git prints in a folder; `undefined` where it cannot answer: no git, no repository, nothing of that
 * name. It takes no locks, follows no patterns in paths, and runs no program that a repository names.
 */
export async function runGit(folder: string, args: readonly string[]): Promise<Buffer | undefined> {
  try {
    const { stdout } = await promisify(execFile)("git", [...OPTIONS, ...args], {
      cwd: folder,
      encoding: "buffer",
      maxBuffer: MAX_BYTES,
    });
    return stdout;
  } catch {
    return undefined;
  }
}

/** The same, for those who cannot go on before they know. */
export function runGitNow(folder: string, args: readonly string[]): Buffer | undefined {
  try {
    return execFileSync("git", [...OPTIONS, ...args], {
      cwd: folder,
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: MAX_BYTES,
    });
  } catch {
    return undefined;
  }
}

/** The parts of what git prints with `-z`. */
export function nulParts(output: Buffer | undefined): readonly string[] {
  return (output?.toString("utf8") ?? "").split("\0").filter((part) => part !== "");
}
