import { execFileSync } from "node:child_process";

/** Runs git in a folder as somebody whose settings do not count. */
export function gitRunner(folder: string): (...args: readonly string[]) => string {
  return (...args) =>
    execFileSync(
      "git",
      [
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
        "-c",
        "init.defaultBranch=main",
        ...args,
      ],
      { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    );
}

/** What a branch has, by path; `undefined` where there is none. */
export function servedBranch(
  folder: string,
  branch: string,
): Readonly<Record<string, string>> | undefined {
  const git = gitRunner(folder);
  const name = `refs/heads/${branch}`;
  if (git("for-each-ref", name) === "") return undefined;
  const paths = git("ls-tree", "-r", "-z", "--name-only", name).split("\0").filter(Boolean);
  return Object.fromEntries(
    paths.map((path) => [path, git("cat-file", "blob", `${name}:${path}`)]),
  );
}
