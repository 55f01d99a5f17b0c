import { PipelineError } from "../../model/pipeline-error.ts";
import { nulParts, runGit } from "./run-git.ts";

/** What a folder's files were at a commit. */
export interface ChangesSince {
  /** The commit, 40 or 64 hex digits. */
  readonly commit: string;
  /** Paths of files that are other ones today, or new, with the path that each had; from the folder. */
  readonly changed: ReadonlyMap<string, string>;
  /** The bytes of a file at the commit; `undefined` where it was not there. */
  readonly bytesAt: (path: string) => Promise<Uint8Array | undefined>;
}

/**
 * What changed in a folder since a commit, with what is not committed. A file of which a third stayed, by lines, is a
 * renamed one: sentences tell the rest.
 *
 * Throws `usage` where git knows no such commit.
 */
export async function changesSince(folder: string, revision: string): Promise<ChangesSince> {
  const named = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const commit = (await runGit(folder, named))?.toString("utf8").trim() ?? "";
  if (commit === "") {
    throw new PipelineError("usage", `Cannot find \`${revision}\`, expected a commit of git`, {
      hint: "a branch, a tag, `HEAD~3` or the begin of a hash; in a shallow clone fetch it first",
    });
  }
  const compared = await runGit(folder, [
    "diff", "--no-ext-diff", "--no-textconv", "--name-status", "--find-renames=30%", "--relative", "-z", commit, "--", ".",
  ]); // prettier-ignore
  const untracked = await runGit(folder, ["ls-files", "--others", "-z", "--", "."]);
  return {
    commit,
    changed: new Map([
      ...pairsOf(nulParts(compared)),
      ...nulParts(untracked).map((path) => [path, path] as const),
    ]),
    bytesAt: (path) => runGit(folder, ["cat-file", "blob", `${commit}:./${path}`]),
  };
}

/** `M path`, or `R090 old new` and `C075 old new`, each a part. */
function pairsOf(parts: readonly string[]): readonly (readonly [now: string, then: string])[] {
  const pairs: [string, string][] = [];
  for (let index = 0; index < parts.length;) {
    const isPair = /^[RC]/.test(parts[index]!);
    const then = parts[index + 1] ?? "";
    pairs.push([isPair ? (parts[index + 2] ?? then) : then, then]);
    index += isPair ? 3 : 2;
  }
  return pairs;
}
