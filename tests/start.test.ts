import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { projectFolder } from "./io/project-folder.ts";

const ROOT = resolve(import.meta.dirname, "..");
const hasGit = (() => {
  try {
    execFileSync("git", ["--version"]);
    return true;
  } catch {
    return false;
  }
})();

it.skipIf(!hasGit)(
  "`npm start` publishes, and leaves a clone as it was but for the ledger of what readers got (skipped without git)",
  () => {
    const root = projectFolder();
    for (const part of ["content", "locales", "interlinear.json", ".gitignore"])
      cpSync(join(ROOT, part), join(root, part), { recursive: true });
    const git = (...args: readonly string[]): string =>
      execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], {
        cwd: root,
        encoding: "utf8",
      });
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "All");
    for (let run = 0; run < 2; run++) {
      const said = execFileSync(process.execPath, [join(ROOT, "scripts/start.ts")], {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      });
      expect(said).toMatch(/^de +file:.*\/published\/current\/de\/index\.html$/m);
      const others = git("status", "--short", "--untracked-files=all")
        .split("\n")
        .filter((line) => line !== "" && !line.includes(" locales/_publish/"));
      expect(others).toEqual([]);
    }
  },
);
