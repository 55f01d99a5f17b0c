import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PipelineError } from "../../pipeline/model/pipeline-error.ts";
import { writeFileAtomic } from "../../pipeline/io/write-file.ts";
import { projectFolder } from "./project-folder.ts";

async function problem(root: string, path: string, content = "x") {
  const error = await writeFileAtomic(root, path, content).catch((error: unknown) => error);
  if (!(error instanceof PipelineError))
    throw new Error(`expected a problem, got ${String(error)}`);
  return `${error.code}: ${error.message}`;
}

describe("writeFileAtomic", () => {
  it("writes text and bytes, makes folders, leaves nothing else behind", async () => {
    const root = projectFolder();
    await writeFileAtomic(root, "a/b/c.md", "# Ä\r\n");
    await writeFileAtomic(root, "a/b/d.md", new Uint8Array([0xff, 0]));
    expect(readFileSync(join(root, "a/b/c.md"), "utf8")).toBe("# Ä\r\n");
    expect([...readFileSync(join(root, "a/b/d.md"))]).toEqual([0xff, 0]);
    expect(readdirSync(join(root, "a/b"))).toEqual(["c.md", "d.md"]);
  });

  it("keeps a file's permissions", async () => {
    const root = projectFolder({ "a.md": "old" });
    chmodSync(join(root, "a.md"), 0o640);
    await writeFileAtomic(root, "a.md", "new");
    expect(readFileSync(join(root, "a.md"), "utf8")).toBe("new");
    expect(statSync(join(root, "a.md")).mode & 0o777).toBe(0o640);
  });

  it.each(["../a.md", "a/../../b.md"])("refuses %s", async (path) => {
    expect(await problem(projectFolder(), path)).toBe(
      `path-outside-project: Cannot write \`${path}\`: it leads out of the project`,
    );
  });

  it("writes through no link that leaves the project, not even one to nothing", async () => {
    const outside = projectFolder({ "a.md": "theirs" });
    const root = projectFolder();
    symlinkSync(outside, join(root, "folder"));
    symlinkSync(join(outside, "a.md"), join(root, "file.md"));
    symlinkSync(join(outside, "new.md"), join(root, "new.md"));
    for (const path of ["folder/b.md", "folder/x/y.md", "file.md"]) {
      expect(await problem(root, path)).toContain("it leads out of the project");
    }
    await writeFileAtomic(root, "new.md", "ours");
    expect(readdirSync(outside)).toEqual(["a.md"]);
    expect(readFileSync(join(outside, "a.md"), "utf8")).toBe("theirs");
  });

  it("writes through a link that stays inside", async () => {
    const root = projectFolder({ "real/a.md": "old" });
    symlinkSync("real", join(root, "link"));
    symlinkSync("real/a.md", join(root, "a.md"));
    await writeFileAtomic(root, "link/b.md", "b");
    await writeFileAtomic(root, "a.md", "new");
    expect(readdirSync(join(root, "real"))).toEqual(["a.md", "b.md"]);
    expect(readFileSync(join(root, "real/a.md"), "utf8")).toBe("new");
    expect(readlinkSync(join(root, "a.md"))).toBe("real/a.md");
  });

  it("says what the world has against it", async () => {
    const root = projectFolder({ file: "" });
    mkdirSync(join(root, "folder.md/x"), { recursive: true });
    expect(await problem(root, "file/a.md")).toBe(
      "world: Cannot write `file/a.md`: a file of that name is in the way",
    );
    expect(await problem(root, "folder.md")).toBe(
      "world: Cannot write `folder.md`: expected a file, it is a folder",
    );
    expect(await problem(root, `${"x".repeat(300)}.md`)).toContain(
      "the name is too long for the file system",
    );
    expect(readdirSync(root)).toEqual(["file", "folder.md"]);
  });

  it("keeps the old file whole and no temporary one when the disk takes no more", () => {
    const root = projectFolder({ "a.md": "old" });
    const module = new URL("../../pipeline/io/write-file.ts", import.meta.url).href;
    const script = `
      import { writeFileAtomic } from ${JSON.stringify(module)};
      const error = await writeFileAtomic(${JSON.stringify(root)}, "a.md", "x".repeat(1_000_000)).catch((e) => e);
      process.stdout.write(error.code + ": " + error.message);
    `;
    // A limit on the size of files stands in for a full disk, which a test cannot have.
    const { stdout } = spawnSync(
      "bash",
      [
        "-c",
        `trap '' XFSZ; ulimit -f 100; exec "$0" --input-type=module-typescript -e "$1"`,
        process.execPath,
        script,
      ],
      { encoding: "utf8" },
    );
    expect(stdout).toBe("world: Cannot write `a.md`: the file is larger than the system allows");
    expect(readdirSync(root)).toEqual(["a.md"]);
    expect(readFileSync(join(root, "a.md"), "utf8")).toBe("old");
  });
});
