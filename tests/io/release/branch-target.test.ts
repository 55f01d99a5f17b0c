import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBranchTarget } from "../../../pipeline/io/release/branch/branch-target.ts";
import { idOf, releaseOf, sha256 } from "../../contracts/release-factory.ts";
import { testReleaseTarget } from "../../contracts/release-target.ts";
import { projectFolder } from "../project-folder.ts";
import { gitRunner, servedBranch } from "./repository.ts";

/** A repository with one commit, in whose folder somebody has changed something. */
function workedIn(): string {
  const root = projectFolder({ "a.md": "A" });
  const git = gitRunner(root);
  git("init");
  git("add", ".");
  git("commit", "-m", "begin");
  writeFileSync(join(root, "a.md"), "changed");
  writeFileSync(join(root, "new.md"), "new");
  git("add", "new.md");
  writeFileSync(join(root, "index.html"), "mine");
  return root;
}

function bareRepository(): string {
  const root = projectFolder();
  gitRunner(root)("init", "--bare");
  return root;
}

const openIn = (root: string, remote?: string, branch = "pages") =>
  openBranchTarget({ root, branch, remote, env: process.env });

testReleaseTarget("a git branch", async () => {
  const root = workedIn();
  return { open: () => openIn(root), served: async () => servedBranch(root, "pages") };
});

testReleaseTarget("a git branch of another repository", async () => {
  const remote = bareRepository();
  // Every opening is another clone: all that counts must be in the remote.
  return {
    open: () => openIn(workedIn(), remote),
    served: async () => servedBranch(remote, "pages"),
  };
});

const FIRST = releaseOf({ files: { "index.html": "Home" } });

async function publish(root: string, remote?: string): Promise<void> {
  const target = await openIn(root, remote);
  await target.put(FIRST);
  await target.activate(idOf(FIRST), undefined);
  await target.close();
}

describe("a branch of releases", () => {
  it("touches neither the working copy, nor the index, nor where HEAD is", async () => {
    const root = workedIn();
    const git = gitRunner(root);
    const look = () => [git("status", "--porcelain", "-z"), git("rev-parse", "HEAD"), git("diff")];
    const before = look();
    await publish(root);
    expect(look()).toEqual(before);
    expect(readFileSync(join(root, "index.html"), "utf8")).toBe("mine");
  });

  it("keeps the old release as the parent of the new one", async () => {
    const root = workedIn();
    await publish(root);
    const target = await openIn(root);
    const second = releaseOf({ files: { "index.html": "Home 2" }, base: FIRST });
    await target.put(second);
    await target.activate(idOf(second), idOf(FIRST));
    await target.close();
    expect(gitRunner(root)("log", "--format=%an %s", "pages")).toBe(
      `Interlinear Publish ${idOf(second)}\nInterlinear Publish ${idOf(FIRST)}\n`,
    );
  });

  it("makes the same commit of the same release everywhere", async () => {
    const [one, other] = [workedIn(), workedIn()];
    await publish(one);
    await publish(other);
    const head = (root: string) => gitRunner(root)("rev-parse", "pages");
    expect(head(one)).toBe(head(other));
  });

  it("serves neither manifests nor objects of versions", async () => {
    const root = workedIn();
    await publish(root);
    expect(servedBranch(root, "pages")).toEqual({ "index.html": "Home" });
    const names = gitRunner(root)("for-each-ref", "--format=%(refname)").trim().split("\n");
    expect(names).toEqual(["refs/heads/main", "refs/heads/pages", "refs/interlinear/store/pages"]);
  });

  it("runs no hook", async () => {
    const root = workedIn();
    for (const name of ["reference-transaction", "pre-push", "post-commit"]) {
      const hook = join(root, ".git/hooks", name);
      mkdirSync(join(root, ".git/hooks"), { recursive: true });
      writeFileSync(hook, `#!/bin/sh\ntouch "${root}/hook-ran"\nexit 1\n`);
      chmodSync(hook, 0o755);
    }
    const remote = bareRepository();
    await publish(root);
    await publish(root, remote);
    expect(servedBranch(remote, "pages")).toEqual({ "index.html": "Home" });
    expect(readdirSync(root)).not.toContain("hook-ran");
  });

  it("does not go where the environment of a hook leads", async () => {
    const [root, other] = [workedIn(), bareRepository()];
    const env = { ...process.env, GIT_DIR: other, GIT_INDEX_FILE: join(other, "index") };
    const target = await openBranchTarget({ root, branch: "pages", remote: undefined, env });
    await target.put(FIRST);
    await target.close();
    expect(gitRunner(other)("for-each-ref")).toBe("");
  });

  it("refuses a branch that has something else, and leaves it as it was", async () => {
    const root = workedIn();
    const git = gitRunner(root);
    git("branch", "pages");
    const before = git("for-each-ref");
    const target = await openIn(root);
    for (const act of [
      () => target.live(),
      () => target.put(FIRST),
      () => target.remove([idOf(FIRST)]),
    ])
      await expect(act()).rejects.toMatchObject({ code: "release-target-taken" });
    await target.close();
    expect(git("for-each-ref")).toBe(before);
  });

  it("refuses a branch to which somebody has committed", async () => {
    const root = workedIn();
    await publish(root);
    const git = gitRunner(root);
    const commit = git("commit-tree", "-m", "mine", "-p", "pages", "main^{tree}").trim();
    git("update-ref", "refs/heads/pages", commit);
    const target = await openIn(root);
    await expect(target.live()).rejects.toMatchObject({ code: "release-target-taken" });
    const activated = target.activate(idOf(FIRST), idOf(FIRST));
    await expect(activated).rejects.toMatchObject({ code: "release-target-taken" });
    await target.close();
  });

  it("refuses a branch that is checked out", async () => {
    await expect(openIn(workedIn(), undefined, "main")).rejects.toMatchObject({
      code: "release-target-taken",
      message: expect.stringContaining("it is checked out in"),
    });
  });

  it.each(["--all", "a..b", "", "a b", "-d", "a\nb"])("refuses the branch `%s`", async (branch) => {
    const root = workedIn();
    await expect(openIn(root, undefined, branch)).rejects.toMatchObject({ code: "usage" });
  });

  it("takes no remote for an option or a command", async () => {
    const root = workedIn();
    const upload = `--upload-pack=touch ${root}/ran`;
    await expect(openIn(root, upload)).rejects.toMatchObject({ code: "usage" });
    const target = await openIn(root, `ext::sh -c "touch ${root}/ran"`);
    await expect(target.live()).rejects.toMatchObject({ code: "world" });
    expect(readdirSync(root)).not.toContain("ran");
  });

  it("says that there is no repository", async () => {
    await expect(openIn(projectFolder())).rejects.toMatchObject({
      code: "world",
      message: "Cannot publish to a branch: there is no git repository here",
    });
  });

  it("says that a remote is not there, without its password", async () => {
    const target = await openIn(workedIn(), "http://anna:secret@localhost:1/none.git");
    await expect(target.live()).rejects.toMatchObject({ code: "world" });
    await target.live().catch((error: Error) => expect(error.message).not.toContain("secret"));
  });

  it("refuses files that git does not keep", async () => {
    const target = await openIn(workedIn());
    const release = releaseOf({ files: { "a/.git/config": "x" } });
    await expect(target.put(release)).rejects.toMatchObject({ code: "site-collision" });
    await target.close();
  });

  it("forgets the history of what it destroys", async () => {
    const root = workedIn();
    await publish(root);
    const target = await openIn(root);
    const second = releaseOf({ files: { "index.html": "Home 2" }, base: FIRST });
    await target.put(second);
    await target.activate(idOf(second), idOf(FIRST));
    await target.purge([sha256("Home")]);
    await target.close();
    const git = gitRunner(root);
    git("-c", "gc.reflogExpire=now", "-c", "gc.reflogExpireUnreachable=now", "gc", "--prune=now");
    git("reflog", "expire", "--expire=now", "--all");
    git("gc", "--prune=now");
    expect(git("cat-file", "--batch-all-objects", "--batch", "--buffer")).not.toMatch(/^Home$/m);
    expect(servedBranch(root, "pages")).toEqual({ "index.html": "Home 2" });
  });

  it("works in a repository of SHA-256 names", async () => {
    const root = projectFolder();
    gitRunner(root)("init", "--object-format=sha256");
    await publish(root);
    expect(servedBranch(root, "pages")).toEqual({ "index.html": "Home" });
  });

  it("works in a folder of a repository", async () => {
    const root = workedIn();
    mkdirSync(join(root, "site"));
    await publish(join(root, "site"));
    expect(servedBranch(root, "pages")).toEqual({ "index.html": "Home" });
    const target = await openIn(join(root, "site"));
    expect(await target.releases()).toEqual([idOf(FIRST)]);
    await target.close();
  });
});
