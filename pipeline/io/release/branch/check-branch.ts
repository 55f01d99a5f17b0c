import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Git } from "./git.ts";

interface Named {
  readonly branch: string;
  readonly remote: string | undefined;
}

/**
 * See whether a branch can be published to. Throws `usage` for what is no name of one or of a
 * remote, `release-target-taken` where somebody works on it, `world` where there is no repository.
 *
 * @returns Git's id of what is not there.
 */
export async function checkBranch(
  git: Git,
  { branch, remote }: Named,
): Promise<{ readonly nothing: string }> {
  const repository = await git(["rev-parse", "--show-object-format"]);
  if (repository.code !== 0)
    throw new PipelineError(
      "world",
      "Cannot publish to a branch: there is no git repository here",
      {
        hint: "run `git init`, or publish to a folder",
        cause: new Error(repository.complaint),
      },
    );
  const named = await git(["check-ref-format", `refs/heads/${branch}`]);
  if (named.code !== 0 || branch.startsWith("-")) throw noName("branch", branch);
  if (remote !== undefined && (remote.startsWith("-") || remote === ""))
    throw noName("remote", remote);
  if (remote === undefined) await refuseCheckedOut(git, branch);
  const isSha256 = repository.output.toString().trim() === "sha256";
  return { nothing: "0".repeat(isSha256 ? 64 : 40) };
}

function noName(what: string, seen: string): PipelineError {
  return new PipelineError(
    "usage",
    `Unexpected name of a ${what} in \`publish.target\`: \`${seen}\``,
  );
}

/** The working copy of a branch that moves would look as if somebody had changed every file. */
async function refuseCheckedOut(git: Git, branch: string): Promise<void> {
  const { output } = await git(["worktree", "list", "--porcelain", "-z"]);
  const tree = output
    .toString()
    .split("\0\0")
    .find((entry) => entry.split("\0").includes(`branch refs/heads/${branch}`));
  if (tree === undefined) return;
  const folder = tree.split("\0")[0]!.replace(/^worktree /, "");
  throw new PipelineError(
    "release-target-taken",
    `Cannot publish to branch \`${branch}\`: it is checked out in \`${folder}\``,
    { hint: "check another branch out there, or name another one in `publish.target`" },
  );
}
