import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { treeOf } from "./processor-time.ts";

/** Cores that this process may be on; none where nobody says, or nobody can keep a process on one. */
export function allowedCores(): readonly number[] {
  try {
    execFileSync("taskset", ["--version"], { stdio: "ignore" });
    const status = readFileSync("/proc/self/status", "latin1");
    const [, list = ""] = /^Cpus_allowed_list:\s*(\S+)/m.exec(status) ?? [];
    return list.split(",").flatMap(coresOfRange);
  } catch {
    return [];
  }
}

function coresOfRange(range: string): readonly number[] {
  const [first = 0, last = first] = range.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** Keep a process and its children, and those that they will have, on some cores. */
export function keepOnCores(pid: number, cores: readonly number[]): void {
  for (const own of treeOf(pid))
    execFileSync("taskset", ["-a", "-p", "-c", cores.join(), String(own)], { stdio: "ignore" });
}

/** The command that starts a program on some cores; on any, where none are said. */
export function commandOnCores(
  cores: readonly number[] | undefined,
  command: readonly [string, ...string[]],
): readonly [string, ...string[]] {
  return cores === undefined ? command : ["taskset", "-c", cores.join(), ...command];
}
