import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { projectFolder } from "../../io/project-folder.ts";

const PROGRAM = fileURLToPath(new URL("../../../scripts/interlinear.mjs", import.meta.url));

/** A process that works, in an empty folder of its own. */
export interface WorkerProcess {
  readonly process: ChildProcess;
  /** What it has said. */
  readonly said: () => string;
  /** End it at once, as a power cut does. */
  readonly kill: () => Promise<void>;
  /** Ask it to end, and wait. Answers with its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** Start a worker and wait until it is ready; it is ended with the test. */
export async function startWorker(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<WorkerProcess> {
  return startIn(projectFolder(), { env, args });
}

/** The same in a folder, for whoever removes it. */
async function startIn(
  cwd: string,
  {
    env,
    args,
  }: { readonly env: Readonly<Record<string, string>>; readonly args: readonly string[] },
): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [PROGRAM, "worker", ...args], {
    cwd,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const ended = once(child, "exit") as Promise<[number | null]>;
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => void (said += data.toString()));
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  onTestFinished(kill);
  await Promise.race([ended, ready(() => said)]);
  if (child.exitCode !== null) throw new Error(`the worker ended: ${said}`);
  return {
    process: child,
    said: () => said,
    kill,
    stop: async () => {
      child.kill("SIGTERM");
      return (await ended)[0];
    },
  };
}

async function ready(said: () => string): Promise<void> {
  while (!said().includes("ready")) await pause(10);
}
