import { type ChildProcess, spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { PipelineError } from "../../model/pipeline-error.ts";

/** A command that builds a site. */
export interface BuildCommand {
  /** For the system's shell. */
  readonly command: string;
  /** Absolute path of the folder in which it runs. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends it, with all that it has started. */
  readonly signal: AbortSignal;
}

/**
 * Run a command that builds a site. What it prints goes to this program's error stream. It knows of the environment
 * what programs need to run, and no more: neither keys nor passwords.
 *
 * Throws `world` where it cannot be run, fails or is ended.
 */
export async function runBuild(build: BuildCommand): Promise<void> {
  const { command, folder, env, signal } = build;
  if (signal.aborted) throw failure(command, "was ended before it began");
  const child = spawn(command, {
    shell: true,
    cwd: folder,
    env: buildEnvironment(env, folder),
    stdio: ["ignore", 2, 2],
    // A group of its own, which can be ended as a whole.
    detached: process.platform !== "win32",
  });
  const end = (): void => endGroup(child);
  signal.addEventListener("abort", end);
  try {
    const why = await ending(child);
    if (why !== undefined) throw failure(command, why);
  } finally {
    signal.removeEventListener("abort", end);
  }
}

const PASSED: ReadonlySet<string> = new Set([
  "HOME",
  "LANG",
  "LANGUAGE",
  "LC_ALL",
  "LC_CTYPE",
  "LOGNAME",
  "NODE_EXTRA_CA_CERTS",
  "NODE_OPTIONS",
  "SHELL",
  "SOURCE_DATE_EPOCH",
  "TEMP",
  "TERM",
  "TMP",
  "TMPDIR",
  "TZ",
  "USER",
  // Windows starts no program without these.
  "APPDATA",
  "COMSPEC",
  "LOCALAPPDATA",
  "PATHEXT",
  "PROGRAMDATA",
  "PROGRAMFILES",
  "SYSTEMDRIVE",
  "SYSTEMROOT",
  "USERPROFILE",
  "WINDIR",
]);

function buildEnvironment(
  env: BuildCommand["env"],
  folder: string,
): Readonly<Record<string, string>> {
  const passed = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && PASSED.has(name.toUpperCase()) ? [[name, value] as const] : [],
  );
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === "PATH")?.[1];
  const bin = join(folder, "node_modules", ".bin");
  return {
    ...Object.fromEntries(passed),
    PATH: path === undefined ? bin : `${bin}${delimiter}${path}`,
    CI: "true",
  };
}

/** Why it is no success; `undefined` where it is one. */
function ending(child: ChildProcess): Promise<string | undefined> {
  return new Promise((answer) => {
    child.once("error", ({ message }) => answer(`cannot be run: ${message}`));
    child.once("exit", (code, signal) => {
      if (code === 0) answer(undefined);
      else answer(code === null ? `was ended by ${signal}` : `ended with ${code}`);
    });
  });
}

/** What does not end by itself is ended after this time. */
const PATIENCE_MS = 3000;

function endGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  const kill = (signal: NodeJS.Signals): void => {
    try {
      if (process.platform === "win32") child.kill(signal);
      else process.kill(-pid, signal);
    } catch {
      // All of it has ended.
    }
  };
  kill("SIGTERM");
  const timer = setTimeout(() => kill("SIGKILL"), PATIENCE_MS);
  timer.unref();
}

function failure(command: string, why: string): PipelineError {
  return new PipelineError("world", `Cannot publish: the build \`${command}\` ${why}`, {
    hint: "what it printed stands above; nothing was published",
  });
}
