import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** A process, so that it is never taken for another one: numbers of processes are given again. */
export interface ProcessIdentity {
  /** Those that can see each other's processes have the same: machine, its start, and its container. */
  readonly host: string;
  readonly pid: number;
  /** When it began, in words of the system. */
  readonly process: string;
}

/** Identity of this process. */
export function ownIdentity(): ProcessIdentity {
  return { host: hostIdentity(), pid: process.pid, process: startOf(process.pid) ?? "unknown" };
}

/**
 * Whether a process of this host is alive: one with its number that began when it did. Ask of no other host's.
 */
export function isAlive({ pid, process }: ProcessIdentity): boolean {
  const start = startOf(pid);
  if (start !== undefined) return start === process;
  // Where the system does not say when a process began, its number has to do.
  return process === "unknown" && isRunning(pid);
}

let host: string | undefined;

/** A number of a process means nothing after a restart, nor in another container. */
export function hostIdentity(): string {
  host ??= [hostname(), bootOf(), namespaceOf()].filter((part) => part !== "").join(" ");
  return host;
}

function bootOf(): string {
  return quietly(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()) ?? "";
}

function namespaceOf(): string {
  return quietly(() => readlinkSync("/proc/self/ns/pid")) ?? "";
}

/** When a process of this host began; `undefined` where there is none, or the system does not say. */
export function startOf(pid: number): string | undefined {
  const stat = quietly(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  // The name before it is in parentheses, and may have some itself; a zombie has ended.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields !== undefined) return fields[0] === "Z" ? undefined : fields[19];
  if (process.platform === "linux" || process.platform === "win32") return undefined;
  const told = quietly(() =>
    execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim(),
  );
  return told === "" ? undefined : told;
}

/** Whether this host has a process of a number now, be it another one than once. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function quietly<Result>(ask: () => Result): Result | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
