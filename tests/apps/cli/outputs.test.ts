import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openTrial, type Trial, trialIn } from "../trial.ts";

const A = "content/en/a.md";
const FR = "locales/fr/articles/a.md";
const hasGit = spawnSync("git", ["--version"]).status === 0;

function git(root: string, ...args: readonly string[]): string {
  const identity = [
    "-c",
    "user.name=Ada",
    "-c",
    "user.email=ada@example.org",
    "-c",
    "commit.gpgsign=false",
    "-c",
    "core.autocrlf=false",
  ];
  const { stdout, stderr } = spawnSync("git", [...identity, ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return stdout + stderr;
}

function commit(root: string): void {
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "State");
}

function clone(root: string): Trial {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "interlinear-clone-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  git(folder, "clone", "-q", root, "copy");
  return trialIn(join(folder, "copy"));
}

async function translated(text = "Hello.\n\nBye.\n"): Promise<Trial> {
  const trial = openTrial({ [A]: text });
  git(trial.root, "init", "-q", "-b", "main");
  await trial.set(A, "Hello.", "Bonjour.");
  await trial.rebuild();
  commit(trial.root);
  return trial;
}

describe("a file in the output place", () => {
  it("is a person's where neither rebuild wrote it nor would today: left alone and reported", async () => {
    const trial = openTrial({ [A]: "Hello.\n", [FR]: "À la main.\n" });
    // The others are done, this one is not: as where one failed.
    const { code, stdout } = await trial.run("rebuild");
    expect(code).toBe(3);
    expect(stdout).toContain(`left ${FR}  somebody else wrote it`);
    expect(trial.read(FR)).toBe("À la main.\n");
    expect((await trial.run("rebuild", "--dry-run")).code).toBe(3);
    expect((await trial.rebuild()).left).toMatchObject([{ path: FR, cause: "person" }]);
    expect((await trial.run("rebuild", "--accept", FR)).code).toBe(0);
  });

  it("is overwritten with --accept and its path, from then on it is ours", async () => {
    const trial = openTrial({ [A]: "Hello.\n", [FR]: "À la main.\n" });
    await trial.set(A, "Hello.", "Bonjour.");
    expect(await trial.rebuild("--accept", FR)).toMatchObject({ written: 1, left: [] });
    expect(trial.read(FR)).toBe("Bonjour.\n");
    await trial.set(A, "Hello.", "Salut.");
    expect(await trial.rebuild()).toMatchObject({ written: 1, left: [] });
  });

  it("is refused by --accept where rebuild would not write it at all", async () => {
    const trial = openTrial({ [A]: "Hello.\n" });
    const { code, stderr } = await trial.run("rebuild", "--accept", "locales/fr/articles/aa.md");
    expect(code).toBe(2);
    expect(stderr).toContain(
      "Unexpected path `locales/fr/articles/aa.md` of `--accept`, expected a localized article",
    );
    expect(stderr).toContain(`did you mean \`${FR}\`?`);
  });

  it("is a person's once somebody edited what rebuild wrote", async () => {
    const trial = await translated();
    trial.write(FR, "Bonjour à tous.\n\nBye.\n");
    expect((await trial.rebuild()).left).toMatchObject([{ path: FR }]);
    expect(trial.read(FR)).toBe("Bonjour à tous.\n\nBye.\n");
  });

  it("is ours with other line ends, as git may check it out", async () => {
    const trial = await translated();
    trial.write(FR, trial.read(FR).replaceAll("\n", "\r\n"));
    expect(await trial.rebuild()).toMatchObject({ written: 1, left: [] });
  });

  it("is ours from the day on which it is what rebuild would write", async () => {
    const trial = openTrial({ [A]: "Hello.\n", [FR]: "Hello.\n" });
    expect(await trial.rebuild()).toMatchObject({ written: 0, unchanged: 1 });
    const before = trial.snapshot();
    await trial.rebuild();
    expect(trial.snapshot()).toEqual(before);
    await trial.set(A, "Hello.", "Bonjour.");
    expect(await trial.rebuild()).toMatchObject({ written: 1, left: [] });
  });

  it("is ours where its source was renamed and is written to the same path", async () => {
    const trial = await translated();
    rmSync(join(trial.root, A));
    trial.write("content/a.md", "Hello.\n\nBye now.\n");
    expect(await trial.rebuild()).toMatchObject({ written: 1, left: [] });
    expect(trial.read(FR)).toBe("Bonjour.\n\nBye now.\n");
  });

  it("is ours again after a crash between memory and file", async () => {
    const trial = await translated();
    const old = trial.read(FR);
    await trial.set(A, "Bye.", "Salut.");
    await trial.rebuild();
    trial.write(FR, old);
    expect(await trial.rebuild()).toMatchObject({ written: 1, left: [] });
  });
});

describe.skipIf(!hasGit)("localized files in git (skipped where there is no git)", () => {
  it("are known as ours in a fresh clone, and a person's is known as theirs", async () => {
    const trial = await translated();
    const other = clone(trial.root);
    expect(await other.rebuild()).toMatchObject({ written: 0, unchanged: 1, left: [] });
    await other.set(A, "Bye.", "Salut.");
    expect(await other.rebuild()).toMatchObject({ written: 1, left: [] });
    expect(other.read(FR)).toBe("Bonjour.\n\nSalut.\n");

    trial.write(FR, "À la main.\n");
    commit(trial.root);
    const third = clone(trial.root);
    expect((await third.rebuild()).left).toMatchObject([{ path: FR }]);
    expect(third.read(FR)).toBe("À la main.\n");
  });

  it("are ours with the conflict markers of a merge between two rebuilds", async () => {
    const trial = await translated("Hello.\nBye.\n");
    const other = clone(trial.root);
    git(trial.root, "checkout", "-q", "-b", "left");
    await trial.set(A, "Bye.", "Salut.");
    await trial.rebuild();
    commit(trial.root);
    git(other.root, "checkout", "-q", "-b", "right");
    await other.as("bob").set(A, "Hello.", "Coucou.");
    await other.as("bob").set(A, "Bye.", "Adieu.");
    await other.rebuild();
    commit(other.root);

    git(trial.root, "pull", "-q", "--no-rebase", "--no-edit", other.root, "right");
    expect(trial.read(FR)).toMatch(/^<{7} .*\n[^]*^={7}$[^]*^>{7} /m);
    const { conflicts } = (await trial.status()).locales[0]!;
    expect(conflicts).toMatchObject([
      { article: A, records: [expect.any(String), expect.any(String)] },
    ]);

    expect(await trial.rebuild()).toMatchObject({ written: 1, left: [], failed: [] });
    expect(trial.read(FR)).not.toMatch(/^[<=>]{7}/m);
    const { heads } = await trial.segment(A, "Bye.");
    expect(heads!.map(({ target, by }) => `${target} ${by}`).toSorted()).toEqual([
      "Adieu. bob",
      "Salut. ada",
    ]);

    await trial.set(A, "Bye.", "Au revoir.");
    expect((await trial.status()).locales[0]!.conflicts).toEqual([]);
    await trial.rebuild();
    expect(trial.read(FR)).toBe("Coucou.\nAu revoir.\n");
  });

  it("stay ours after a merge without conflicts", async () => {
    const trial = await translated("Hello.\n\nStill here.\n\nBye.\n");
    const other = clone(trial.root);
    git(trial.root, "checkout", "-q", "-b", "left");
    await trial.set(A, "Bye.", "Salut.");
    await trial.rebuild();
    commit(trial.root);
    git(other.root, "checkout", "-q", "-b", "right");
    await other.as("bob").set(A, "Hello.", "Coucou.");
    await other.rebuild();
    commit(other.root);

    git(trial.root, "pull", "-q", "--no-rebase", "--no-edit", other.root, "right");
    expect(trial.read(FR)).toBe("Coucou.\n\nStill here.\n\nSalut.\n");
    expect(await trial.rebuild()).toMatchObject({ written: 0, unchanged: 1, left: [] });
    await trial.set(A, "Still here.", "Toujours là.");
    expect(await trial.rebuild()).toMatchObject({ written: 1, left: [] });
  });

  it("stay ours after a merge without conflicts when their source changes, for which a record is needed", async () => {
    const trial = await translated("Hello.\n\nStill here.\n\nBye.\n");
    const other = clone(trial.root);
    git(trial.root, "checkout", "-q", "-b", "left");
    await trial.set(A, "Bye.", "Salut.");
    await trial.rebuild();
    commit(trial.root);
    git(other.root, "checkout", "-q", "-b", "right");
    await other.as("bob").set(A, "Hello.", "Coucou.");
    await other.rebuild();
    commit(other.root);
    git(trial.root, "pull", "-q", "--no-rebase", "--no-edit", other.root, "right");
    expect((await trial.run("rebuild")).stdout).toContain("\nremembered 1 of the unchanged ");
    expect(await trial.rebuild()).toMatchObject({ unchanged: 1, remembered: 0 });
    trial.write(A, "# New\n\nHello.\n\nStill here.\n\nBye.\n");
    expect(await trial.rebuild()).toMatchObject({ written: 1, left: [] });
  });

  it.each(["", "set", "hand"])(
    "are ours when one part conflicts and another was merged, then %j",
    async (then) => {
      const trial = await translated("Hello.\n\nA *b* [c](d.md) e.\n\nF.\n\nG.\n\nBye. So long.\n");
      const other = clone(trial.root);
      git(trial.root, "checkout", "-q", "-b", "left");
      await trial.set(A, "Bye.", "Salut !");
      await trial.rebuild();
      commit(trial.root);
      git(other.root, "checkout", "-q", "-b", "right");
      await other.as("bob").set(A, "Hello.", "Coucou.");
      await other.as("bob").set(A, "Bye.", "Adieu.");
      await other.as("bob").set(A, "So long.", "À plus.");
      await other.rebuild();
      commit(other.root);
      git(trial.root, "pull", "-q", "--no-rebase", "--no-edit", other.root, "right");
      if (then === "set") await trial.set(A, "Bye.", "Au revoir.");
      if (then === "hand") trial.write(FR, trial.read(FR).replace("Coucou", "Salutations"));
      const { left } = await trial.rebuild();
      expect(left.map(({ path }) => path)).toEqual(then === "hand" ? [FR] : []);
      if (then === "set") expect(trial.read(FR)).toContain("Coucou.");
    },
  );

  it("stay ours after a merge without conflicts that nobody rebuilt before the next change", async () => {
    const trial = await translated("Hello.\n\nStill here.\n\nBye.\n");
    const other = clone(trial.root);
    git(trial.root, "checkout", "-q", "-b", "left");
    await trial.set(A, "Bye.", "Salut.");
    await trial.rebuild();
    commit(trial.root);
    git(other.root, "checkout", "-q", "-b", "right");
    await other.as("bob").set(A, "Hello.", "Coucou.");
    await other.rebuild();
    commit(other.root);
    git(trial.root, "pull", "-q", "--no-rebase", "--no-edit", other.root, "right");
    await trial.set(A, "Still here.", "Toujours là.");
    expect(await trial.rebuild()).toMatchObject({ written: 1, left: [] });
    expect(trial.read(FR)).toBe("Coucou.\n\nToujours là.\n\nSalut.\n");
  });

  it("are a person's where one side of a merge is", async () => {
    const trial = await translated();
    trial.write(FR, `<<<<<<< HEAD\n${trial.read(FR)}=======\nÀ la main.\n>>>>>>> right\n`);
    expect((await trial.rebuild()).left).toMatchObject([{ path: FR }]);
  });
});
