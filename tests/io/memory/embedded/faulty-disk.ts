import fs, { type PathLike } from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** A file call, named as `node:fs` has it. */
export type FaultOf = (call: string, index: number) => Error | undefined;

/** The calls that change the disk or read it, as the store makes them. */
const STORE_CALLS: readonly string[] = [
  "closeSync",
  "fstatSync",
  "fsyncSync",
  "mkdirSync",
  "openSync",
  "readFileSync",
  "readSync",
  "readdirSync",
  "renameSync",
  "rmdirSync",
  "statSync",
  "unlinkSync",
  "writeFileSync",
  "writeSync",
];

/** The calls that a folder of releases makes besides. */
export const RELEASE_CALLS: readonly string[] = [
  ...STORE_CALLS,
  "chmodSync",
  "copyFileSync",
  "fchmodSync",
  "fsync",
  "linkSync",
  "lstatSync",
  "readlinkSync",
  "rmSync",
  "symlinkSync",
];

/**
 * Act while calls of `node:fs` about a folder go through `before`, which may fail
 * them: numbered from 0, in order. SQLite's own calls are not among them. A closing call is
 * done before it fails, as the system does it.
 */
export async function withFaults<Result>(
  folder: string,
  before: FaultOf,
  act: () => Promise<Result>,
  names: readonly string[] = STORE_CALLS,
): Promise<Result> {
  const calls = fs as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
  const real = new Map(names.map((name) => [name, calls[name]!]));
  const ours = new Set<unknown>();
  let count = 0;
  for (const [name, original] of real) {
    calls[name] = (...args) => {
      const [subject] = args;
      const isOurs =
        ours.has(subject) ||
        args.some((argument) => isBelow(argument as PathLike | number, folder));
      if (!isOurs) return original(...args);
      const error = before(name, count++);
      if (name === "closeSync") ours.delete(subject);
      if (error !== undefined) {
        if (name === "closeSync") original(...args);
        throw error;
      }
      const result = original(...args);
      if (name === "openSync") ours.add(result);
      return result;
    };
  }
  syncBuiltinESMExports();
  try {
    return await act();
  } finally {
    for (const [name, original] of real) calls[name] = original;
    syncBuiltinESMExports();
  }
}

function isBelow(subject: PathLike | number, folder: string): boolean {
  return typeof subject === "string" && subject.startsWith(folder);
}

/** An error as the system makes it. */
export function systemError(code: "ENOSPC" | "EIO" | "EACCES", call: string): Error {
  return Object.assign(new Error(`${code}: injected, ${call}`), { code, syscall: call });
}
