import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { projectFolder } from "../io/project-folder.ts";
import { openTrial, type Trial, trialIn } from "../apps/trial.ts";
import { runProgram } from "../apps/cli/run-program.ts";

const TWO = { "content/en/a.md": "# One\n", "content/en/b.md": "# Two\n" };
const FR = "locales/fr/articles";

function leftovers(trial: Trial): readonly string[] {
  return [...trial.snapshot().keys()].filter((path) => path.endsWith(".tmp"));
}

describe("an output that cannot be written", () => {
  it("is named where a folder stands in its place; the others are done", async () => {
    const trial = openTrial({ ...TWO, [`${FR}/a.md/x.txt`]: "" });
    const report = await trial.rebuild();
    expect(report).toMatchObject({
      written: 1,
      failed: [
        {
          path: `${FR}/a.md`,
          code: "world",
          message: `Cannot read \`${FR}/a.md\`: expected a file, it is a folder`,
        },
      ],
    });
    expect(trial.read(`${FR}/b.md`)).toBe("# Two\n");
    expect(leftovers(trial)).toEqual([]);
  });

  it("ends with 4 where a file stands in the place of every folder", async () => {
    const trial = openTrial({ ...TWO, [FR]: "in the way", "locales/fr/.gitkeep": "" });
    const { code, stderr } = await trial.run("rebuild");
    expect(code).toBe(4);
    expect(stderr).toContain(`Cannot write \`${FR}/a.md\`: a file of that name is in the way`);
  });

  const user = 65_534;
  const canDrop =
    process.getuid?.() === 0 &&
    spawnSync(process.execPath, ["-v"], { uid: user, gid: user }).status === 0;

  it.skipIf(!canDrop)(
    "is named where the folder is read-only (skipped where this is not root, who may become somebody else)",
    () => {
      const root = projectFolder({ ...TWO, [`${FR}/deep/x.md`]: "" });
      chmodSync(root, 0o777);
      for (const folder of ["locales/fr", "locales"]) chmodSync(join(root, folder), 0o777);
      const { code, stderr } = runProgram(["rebuild"], { cwd: root, user, env: { HOME: root } });
      expect(stderr).toContain(
        `${FR}/a.md  error  Cannot write \`${FR}/a.md\`: permission denied  world`,
      );
      expect(stderr).toContain(
        `${FR}/b.md  error  Cannot write \`${FR}/b.md\`: permission denied  world`,
      );
      expect(code).toBe(4);
      expect(leftovers(trialIn(root))).toEqual([]);
    },
  );

  it.skipIf(!canDrop)(
    "stops nobody from reading where the whole project is read-only (skipped where this is not root)",
    () => {
      const root = projectFolder({ ...TWO, "locales/fr/.gitkeep": "" });
      chmodSync(root, 0o755);
      const { code, stdout } = runProgram(["status"], { cwd: root, user, env: { HOME: root } });
      expect({ code, isTable: stdout.includes("content/en/a.md") }).toEqual({
        code: 0,
        isTable: true,
      });
      expect(runProgram(["rebuild"], { cwd: root, user, env: { HOME: root } })).toMatchObject({
        code: 4,
        stderr: expect.stringContaining("error  Cannot write the memory: "),
      });
    },
  );
});

const probe = projectFolderOutsideTests();
const canMount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "none", probe]).status === 0;
if (canMount) spawnSync("umount", [probe]);
rmSync(probe, { recursive: true, force: true });

describe.skipIf(!canMount)("a full disk (skipped where no small one can be mounted)", () => {
  it.each([0, 20, 60, 100])(
    "fails with clear errors, leaves whole files only, and is mended by a second run: %s KiB free",
    async (freeKib) => {
      const root = projectFolder();
      expect(spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "none", root]).status).toBe(0);
      onTestFinished(() => void spawnSync("umount", ["-l", root]));
      const trial = trialIn(root);
      for (const [path, text] of Object.entries(TWO))
        trial.write(path, `${text}\n${"Some words. ".repeat(2000)}\n`);
      trial.write("locales/fr/.gitkeep", "");
      await trial.status();
      fill(root);
      truncateSync(join(root, "filler"), statSync(join(root, "filler")).size - freeKib * 1024);

      const { code, stderr } = await trial.run("rebuild");
      expect([3, 4]).toContain(code);
      expect(stderr).toMatch(
        /error {2}Cannot write .*(?:no space is left on the disk|database or disk is full|cannot be written)/,
      );
      expect(stderr).not.toContain("bug");
      expect(leftovers(trial)).toEqual([]);
      for (const name of ["a.md", "b.md"]) {
        if (existsSync(join(root, FR, name)))
          expect(trial.read(`${FR}/${name}`)).toBe(trial.read(`content/en/${name}`));
      }

      rmSync(join(root, "filler"));
      expect((await trial.rebuild()).failed).toEqual([]);
      for (const name of ["a.md", "b.md"])
        expect(trial.read(`${FR}/${name}`)).toBe(trial.read(`content/en/${name}`));
    },
  );
});

describe.skipIf(!canMount)(
  "a full disk while threads build (skipped where no small one can be mounted)",
  () => {
    it.each([160, 400, 700])(
      "gets no half of a file beside the articles: %s KiB free",
      async (freeKib) => {
        const root = projectFolder();
        expect(spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "none", root]).status).toBe(0);
        onTestFinished(() => void spawnSync("umount", ["-l", root]));
        const trial = trialIn(root, { inProcesses: true, env: { INTERLINEAR_THREADS: "3" } });
        for (let n = 0; n < 20; n++)
          trial.write(`content/en/${n}.md`, `# ${n}\n\n${"Some words. ".repeat(300)}\n`);
        for (const locale of ["fr", "de"]) trial.write(`locales/${locale}/.gitkeep`, "");
        await trial.status();
        fill(root);
        truncateSync(join(root, "filler"), statSync(join(root, "filler")).size - freeKib * 1024);

        const { code, stderr } = await trial.run("rebuild");
        expect([3, 4]).toContain(code);
        expect(stderr).not.toContain("bug");
        expect(leftovers(trial)).toEqual([]);
        rmSync(join(root, "filler"));
        expect((await trial.rebuild()).failed).toEqual([]);
      },
    );
  },
);

function projectFolderOutsideTests(): string {
  const folder = join(tmpdir(), `interlinear-mount-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Take all that is left but a few blocks: enough for a record, not for an article. */
function fill(root: string): void {
  for (let size = 512 * 1024; size >= 1024; size /= 2) {
    try {
      while (true) writeFileSync(join(root, "filler"), Buffer.alloc(size), { flag: "a" });
    } catch {
      // The disk is full for this size; smaller pieces may still fit.
    }
  }
}
