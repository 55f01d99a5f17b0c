import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds of a clock tick, on every Linux. */
const TICK_MS = 10;

/** Processor time of a process, all threads together, in milliseconds, where the system has `/proc`; else `0`. */
export function processorMs(pid: number): number {
  const { user = 0, system = 0 } = statOf(pid) ?? {};
  return (user + system) * TICK_MS;
}

/** The same of a process, its children, and those that have ended. */
export function treeProcessorMs(pid: number): number {
  const own = statOf(pid);
  if (own === undefined) return 0;
  const ended = (own.endedUser + own.endedSystem) * TICK_MS;
  return treeOf(pid).reduce((total, each) => total + processorMs(each), ended);
}

/** A process and its children. */
export function treeOf(pid: number): readonly number[] {
  return [pid, ...processes().filter((child) => statOf(child)?.parent === pid)];
}

function processes(): readonly number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function statOf(pid: number) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name in brackets may have anything in it.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [, parent = 0] = fields;
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { parent, user, system, endedUser, endedSystem };
  } catch {
    return undefined;
  }
}
