import { execFile, execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { findGitDir } from "./git-folder.ts";

/** What git has of the files below a folder; paths are from there, with `/`. */
export interface CommittedFiles {
  /**
   * Whether git has the file: in HEAD, in the index, or in a commit of the last two days that this
   * clone made, for a branch that was left or reset keeps it. Asks git once a file, and again only
   * after HEAD or the index has changed.
   */
  readonly has: (path: string) => boolean;
  /** Ask git for the prospects while the program goes on: often it has them, and nobody waits for that. */
  readonly lookUp: () => void;
  /** Say that a file is about to be made, under a name that was never used: git need not be asked whether it has it. */
  readonly noteNew: (path: string) => void;
  /** Files of HEAD that are on the disk as they are there; `undefined` outside a working copy. */
  readonly unchanged: () => ReadonlySet<string> | undefined;
}

/**
 * What git, where there is one, has committed below a folder, which need not exist yet.
 *
 * @param prospects Files that are asked for soon: git is asked for all of them at once. Default: none.
 */
export function committedFiles(
  folder: string,
  prospects: () => readonly string[] = () => [],
): CommittedFiles {
  const committed = new Set<string>();
  const notYet = new Map<string, string>();

  const has = (path: string): boolean => {
    if (committed.has(path)) return true;
    const gitDir = findGitDir(folder);
    if (gitDir === undefined) return false;
    const state = stateOf(gitDir);
    if (notYet.get(path) === state) return false;
    const others = prospects().filter((other) => !committed.has(other) && notYet.get(other) !== state); // prettier-ignore
    const asked = [...new Set([path, ...others])];
    const found = committedOf(folder, asked);
    for (const one of asked) {
      if (found.has(one)) committed.add(one);
      else notYet.set(one, state);
    }
    return committed.has(path);
  };

  return {
    has,
    lookUp: () => {
      const asked = prospects().filter((path) => !committed.has(path));
      if (asked.length === 0 || findGitDir(folder) === undefined) return;
      const args = [...OPTIONS, ...PLACES[0], "--", ...asked];
      const child = execFile("git", args, { cwd: folder }, (error, paths) => {
        // What git does not say now it is asked when somebody needs it.
        if (error === null) for (const path of pathsIn(paths)) committed.add(path);
      });
      child.unref();
    },
    noteNew: (path) => {
      const gitDir = findGitDir(folder);
      if (gitDir !== undefined) notYet.set(path, stateOf(gitDir));
    },
    unchanged: () => (findGitDir(folder) === undefined ? undefined : unchangedFiles(folder)),
  };
}

/** Where git may have files: it prints the paths of those that it has. */
const PLACES = [
  ["ls-files", "-z"],
  ["ls-tree", "-z", "--name-only", "HEAD"],
] as const;

/** Prints something where a commit of the last two days has one of some files. */
const LEFT_BRANCHES = ["rev-list", "-1", "--since=2.days.ago", "HEAD", "--reflog"];

function committedOf(folder: string, paths: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = (): readonly string[] => paths.filter((path) => !found.has(path));
  for (const ask of PLACES) {
    if (open().length === 0) return found;
    for (const path of pathsIn(git(folder, [...ask, "--", ...open()]) ?? "")) found.add(path);
  }
  const isLeft = (asked: readonly string[]): boolean =>
    asked.length > 0 && isFilled(git(folder, [...LEFT_BRANCHES, "--", ...asked]));
  const rest = open();
  if (!isLeft(rest)) return found;
  for (const path of rest) if (rest.length === 1 || isLeft([path])) found.add(path);
  return found;
}

function unchangedFiles(folder: string): ReadonlySet<string> {
  const files = git(folder, ["ls-tree", "-r", "-z", "--name-only", "HEAD", "--", "."]);
  const changed = git(folder, ["diff", "--name-only", "--relative", "-z", "HEAD", "--", "."]);
  // What git cannot tell of is not committed: leaving it alone is always safe.
  if (files === undefined || changed === undefined) return new Set();
  const differing = new Set(changed.split("\0"));
  return new Set(files.split("\0").filter((path) => path !== "" && !differing.has(path)));
}

/** Of what git prints with `-z`. */
function pathsIn(output: string): readonly string[] {
  return output.split("\0").filter((path) => path !== "");
}

const OPTIONS = ["--no-optional-locks", "--literal-pathspecs"];

function isFilled(output: string | undefined): boolean {
  return output !== undefined && output.trim() !== "";
}

/** Output of git in a folder; `undefined` where it cannot answer, as before the first commit. */
function git(folder: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync("git", [...OPTIONS, ...args], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 1024 * 1024 * 1024,
    });
  } catch {
    return undefined;
  }
}

/** Changes whenever HEAD moves or something is staged: each writes one of these files. */
function stateOf(gitDir: string): string {
  return ["HEAD", "logs/HEAD", "index"]
    .map((name) => {
      const stats = statSync(join(gitDir, name), { bigint: true, throwIfNoEntry: false });
      return stats === undefined ? "" : `${stats.size} ${stats.mtimeNs} ${stats.ino}`;
    })
    .join("\n");
}
