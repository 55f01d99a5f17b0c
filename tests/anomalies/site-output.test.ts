import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { runProgram } from "../apps/cli/run-program.ts";
import { trialIn } from "../apps/trial.ts";
import { projectFolder } from "../io/project-folder.ts";

const PROGRAM = fileURLToPath(new URL("../../scripts/interlinear.mjs", import.meta.url));

const FILES = {
  "interlinear.json": JSON.stringify({
    locales: ["de"],
    collections: [{ layout: "site" }],
    site: { url: "https://example.org" },
  }),
  "content/en/b.md": "---\ntitle: Second\ndate: 2026-11-22\ntags: [x, y]\n---\n\nText.\n",
  "content/en/a.md": "---\ntitle: First\ndate: 2026-11-23\n---\n\n[Second](b.md)\n",
  "content/en/news/c.md": "# Third\n\nÄ text.\n",
};

/** Bytes of the site by path. */
function siteIn(root: string): Readonly<Record<string, string>> {
  const entries = readdirSync(join(root, "site"), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.toSorted().map((file) => [file.slice(root.length), readFileSync(file, "base64")]),
  );
}

describe("a site on another machine", () => {
  it("has the same bytes: other path, time zone, language, umask, order of files, and another time", () => {
    const one = projectFolder(FILES);
    const other = join(projectFolder(), "elsewhere", "with space");
    for (const [path, content] of Object.entries(FILES).toReversed()) {
      mkdirSync(join(other, dirname(path)), { recursive: true });
      writeFileSync(join(other, path), content);
    }
    const rebuild = (cwd: string, umask: string, env: Readonly<Record<string, string>>) =>
      spawnSync(
        "sh",
        ["-c", `umask ${umask}; exec "$0" "$@"`, process.execPath, PROGRAM, "rebuild"],
        {
          cwd,
          encoding: "utf8",
          env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
        },
      );
    const first = rebuild(one, "022", { TZ: "UTC", LANG: "C" });
    const second = rebuild(other, "077", { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8" });
    expect([first.status, second.status]).toEqual([0, 0]);
    expect(siteIn(other)).toEqual(siteIn(one));
  });

  it("is the same from a clone that has neither the site nor the cache", () => {
    const one = projectFolder(FILES);
    expect(runProgram(["rebuild"], { cwd: one }).code).toBe(0);
    const clone = projectFolder();
    cpSync(one, clone, { recursive: true });
    for (const made of ["site", ".interlinear"]) rmSync(join(clone, made), { recursive: true });
    expect(runProgram(["rebuild"], { cwd: clone }).code).toBe(0);
    expect(siteIn(clone)).toEqual(siteIn(one));
  });
});

const user = 65_534;
const canDrop =
  process.getuid?.() === 0 &&
  spawnSync(process.execPath, ["-v"], { uid: user, gid: user }).status === 0;

it.skipIf(!canDrop)(
  "a site's folder that cannot be written is named once, and nothing in it changes (skipped where this is not root)",
  () => {
    const root = projectFolder(FILES);
    expect(runProgram(["rebuild"], { cwd: root }).code).toBe(0);
    const before = siteIn(root);
    spawnSync("chown", ["-R", String(user), root]);
    spawnSync("chown", ["-R", "0", join(root, "site")]);
    chmodSync(join(root, "site"), 0o755);
    writeFileSync(join(root, "content/en/a.md"), "# Changed\n");
    const { code, stderr } = runProgram(["rebuild"], { cwd: root, user, env: { HOME: root } });
    expect(stderr.match(/error {2}/g)).toHaveLength(1);
    expect(stderr).toContain("Cannot write the site to `site`: permission denied");
    expect(code).toBe(3);
    expect(siteIn(root)).toEqual(before);
  },
);

const probe = join(tmpdir(), `interlinear-site-mount-${process.pid}`);
mkdirSync(probe, { recursive: true });
const canMount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "none", probe]).status === 0;
if (canMount) spawnSync("umount", [probe]);
rmSync(probe, { recursive: true, force: true });

it.skipIf(!canMount)(
  "a full disk is named once, and the site stays as it was (skipped where no small one can be mounted)",
  async () => {
    const root = projectFolder(FILES);
    mkdirSync(join(root, "site"));
    expect(
      spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "none", join(root, "site")]).status,
    ).toBe(0);
    onTestFinished(() => void spawnSync("umount", ["-l", join(root, "site")]));
    const trial = trialIn(root);
    expect((await trial.rebuild()).failed).toEqual([]);
    const before = siteIn(root);
    trial.write("content/en/a.md", `# Changed\n\n${"Many words. ".repeat(100_000)}\n`);
    const { code, stderr } = await trial.run("rebuild");
    expect(stderr.match(/error {2}/g)).toHaveLength(1);
    expect(stderr).toContain("Cannot write the site to `site`: no space is left on the disk");
    expect(code).toBe(3);
    expect(siteIn(root)).toEqual(before);
    trial.write("content/en/a.md", "# Changed\n");
    expect((await trial.rebuild()).failed).toEqual([]);
  },
);
