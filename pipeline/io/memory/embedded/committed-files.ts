import { statSync } from "node:fs";
import { join } from "node:path";
import { nulParts, runGit, runGitNow } from "../../git/run-git.ts";
import { findGitDir } from "./git-folder.ts";

/** What git has of the files below a folder; paths are from there, with `/`. */
export interface CommittedFiles {
  /**
   * Whether git has the file: in HEAD, in the index, or in a commit of the last two days that this
   * clone made, for a branch that was left or reset keeps it. Asks git once a file, and again only
   * after HEAD or the index has changed.
   */
  readonly has: (path: string) => boolean;
  /** Ask git for the prospects while the program goes on; nobody has to wait for that. */
  readonly lookUp: () => Promise<void>;
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

  const note = (asked: readonly string[], found: ReadonlySet<string>, state: string): void => {
    for (const one of asked) {
      if (found.has(one)) committed.add(one);
      else notYet.set(one, state);
    }
  };

  const has = (path: string): boolean => {
    if (committed.has(path)) return true;
    const gitDir = findGitDir(folder);
    if (gitDir === undefined) return false;
    const state = stateOf(gitDir);
    if (notYet.get(path) === state) return false;
    const others = prospects().filter((other) => !committed.has(other) && notYet.get(other) !== state); // prettier-ignore
    const asked = [...new Set([path, ...others])];
    note(asked, answered(inquiry(asked), folder), state);
    return committed.has(path);
  };

  return {
    has,
    lookUp: async () => {
      const asked = prospects().filter((path) => !committed.has(path));
      const gitDir = asked.length === 0 ? undefined : findGitDir(folder);
      if (gitDir === undefined) return;
      // As of before git is asked: where it changes meanwhile, who needs to know asks again.
      const state = stateOf(gitDir);
      note(asked, await answeredSoon(inquiry(asked), folder), state);
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

/** What git is asked, one question after the other, to find those of some files that it has. */
type Inquiry = Generator<readonly string[], ReadonlySet<string>, Buffer | undefined>;

function* inquiry(paths: readonly string[]): Inquiry {
  const found = new Set<string>();
  const open = (): readonly string[] => paths.filter((path) => !found.has(path));
  for (const ask of PLACES) {
    if (open().length === 0) return found;
    for (const path of nulParts(yield [...ask, "--", ...open()])) found.add(path);
  }
  const rest = open();
  if (rest.length === 0 || !isFilled(yield [...LEFT_BRANCHES, "--", ...rest])) return found;
  for (const path of rest)
    if (rest.length === 1 || isFilled(yield [...LEFT_BRANCHES, "--", path])) found.add(path);
  return found;
}

/** The outcome of an inquiry, for which this thread waits. */
function answered(asking: Inquiry, folder: string): ReadonlySet<string> {
  let step = asking.next();
  while (step.done !== true) step = asking.next(runGitNow(folder, step.value));
  return step.value;
}

/** The same, while the program goes on. */
async function answeredSoon(asking: Inquiry, folder: string): Promise<ReadonlySet<string>> {
  let step = asking.next();
  while (step.done !== true) step = asking.next(await runGit(folder, step.value));
  return step.value;
}

function unchangedFiles(folder: string): ReadonlySet<string> {
  const files = runGitNow(folder, ["ls-tree", "-r", "-z", "--name-only", "HEAD", "--", "."]);
  const changed = runGitNow(folder, ["diff", "--name-only", "--relative", "-z", "HEAD", "--", "."]);
  // What git cannot tell of is not committed: leaving it alone is always safe.
  if (files === undefined || changed === undefined) return new Set();
  const differing = new Set(nulParts(changed));
  return new Set(nulParts(files).filter((path) => !differing.has(path)));
}

function isFilled(output: Buffer | undefined): boolean {
  return output !== undefined && output.length > 0;
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
