import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBranchTarget } from "../../../pipeline/io/release/branch/branch-target.ts";
import { projectFolder } from "../project-folder.ts";
import { DEEDS, NEW, OLD, SERVED } from "./publish-deeds.ts";
import { idOf } from "../../contracts/release-factory.ts";
import { gitRunner, servedBranch } from "./repository.ts";

const GIT = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();

/**
 * A folder with a `git` that fails at one of its calls: before it does anything, as where the one that
 * calls it dies, or when it has done all.
 */
function failingGit(at: number, mode: "before" | "after") {
  const folder = projectFolder({ count: "0" });
  const script = [
    "#!/bin/sh",
    `n=$(cat "${folder}/count"); echo $((n + 1)) > "${folder}/count"`,
    `if [ "$n" = ${at} ]; then`,
    // What only reads, and is asked one thing after the other, has nothing that it could have done.
    `  case "$*" in *cat-file*) exit 128;; esac`,
    ...(mode === "after" ? [`  "${GIT}" "$@" > /dev/null`] : []),
    "  exit 128",
    "fi",
    `exec "${GIT}" "$@"`,
  ];
  writeFileSync(join(folder, "git"), `${script.join("\n")}\n`);
  chmodSync(join(folder, "git"), 0o755);
  return {
    env: { ...process.env, PATH: `${folder}:${process.env["PATH"]}` },
    calls: () => Number(readFileSync(join(folder, "count"), "utf8")),
  };
}

describe("a git that fails at one call", () => {
  it.each(["before", "after"] as const)(
    "leaves readers one release, whole, where it fails %s acting, and the next publication works",
    { timeout: 300_000 },
    async (mode) => {
      const root = projectFolder();
      const git = gitRunner(root);
      git("init");
      const open = (env: Readonly<Record<string, string | undefined>> = process.env) =>
        openBranchTarget({ root, branch: "pages", remote: undefined, env });
      const target = await open();
      await target.put(OLD);
      await target.activate(idOf(OLD), undefined);
      await target.close();
      const names = git("for-each-ref", "--format=update %(refname) %(objectname)");
      for (let at = 0; ; at++) {
        for (const line of names.trim().split("\n")) git("update-ref", ...line.split(" ").slice(1));
        const failing = failingGit(at, mode);
        let failure: unknown;
        try {
          const tried = await open(failing.env);
          try {
            await DEEDS.publish(tried);
          } finally {
            await tried.close();
          }
        } catch (error) {
          failure = error;
          expect(error, `call ${at}`).toHaveProperty("name", "PipelineError");
        }
        expect([SERVED.old, SERVED.new], `call ${at}`).toContainEqual(servedBranch(root, "pages"));
        const next = await open();
        await DEEDS.publish(next);
        expect(servedBranch(root, "pages"), `call ${at}`).toEqual(SERVED.new);
        expect(await next.differences(idOf(NEW))).toEqual([]);
        await next.close();
        if (failure === undefined && failing.calls() <= at) break;
      }
    },
  );
});
