import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { JobName } from "../../model/job.ts";
import type { RunReport } from "../../model/run-report.ts";
import type { JobEnd } from "./daemon-state.ts";

export interface ChildJob {
  /** What to start: this program's own file. */
  readonly program: string;
  readonly job: JobName;
  /** ISO 8601. */
  readonly slot: string | undefined;
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks it to end the item in hand. */
  readonly signal: AbortSignal;
  /** After so many milliseconds it is asked to end, as it hangs; a while later it is ended. */
  readonly longestMs: number;
  /** That while, in milliseconds. */
  readonly graceMs: number;
  /** Takes what it complains about. */
  readonly onLine: (line: string) => void;
}

/**
 * Run a job in a process of its own: whatever it does to its memory, the daemon lives on for months. Throws where no
 * process can be started.
 */
export async function runChild(asked: ChildJob): Promise<JobEnd> {
  const { program, job, slot, directory, env, signal, onLine } = asked;
  const began = performance.now();
  const slotArgs = slot === undefined ? [] : ["--slot", slot];
  const child = spawn(
    process.execPath,
    [...process.execArgv, program, "run", job, ...slotArgs, "--json", "--quiet", "-C", directory],
    // A group of its own: what is pressed at the daemon's terminal is the daemon's to pass on.
    { env: { ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  // Whoever asks the daemon to end with SIGTERM may ask its children, too: asked twice in the same way they end at once.
  const stop = (): void => void child.kill("SIGINT");
  signal.addEventListener("abort", stop, { once: true });
  const timers = [
    setTimeout(stop, asked.longestMs),
    setTimeout(() => child.kill("SIGKILL"), asked.longestMs + asked.graceMs),
  ];
  const closed = once(child, "close") as Promise<[number | null]>;
  try {
    const [text, , [code]] = await Promise.all([
      textOf(child.stdout),
      readLines(child.stderr, onLine),
      closed,
    ]);
    const report = reportIn(text);
    return {
      exit: code ?? undefined,
      tookMs: Math.round(performance.now() - began),
      ...(report === undefined ? {} : { summary: report.summary, report: report.id }),
    };
  } finally {
    signal.removeEventListener("abort", stop);
    for (const timer of timers) clearTimeout(timer);
  }
}

async function textOf(stream: Readable): Promise<string> {
  return ((await stream.setEncoding("utf8").toArray()) as string[]).join("");
}

async function readLines(input: Readable, onLine: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input })) if (line !== "") onLine(line);
}

function reportIn(text: string): Pick<RunReport, "id" | "summary"> | undefined {
  try {
    return JSON.parse(text) as RunReport;
  } catch {
    return undefined;
  }
}
