import { existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { removeFile } from "../../pipeline/io/remove-file.ts";
import { projectFolder } from "./project-folder.ts";

describe("removeFile", () => {
  it("removes a file with the folders that are empty then, and is content where it is gone", () => {
    const root = realpathSync(projectFolder({ "a/b/c.md": "C", "a/d.md": "D" }));
    removeFile(root, "a/b/c.md");
    removeFile(root, "a/b/c.md");
    expect([existsSync(join(root, "a/b")), existsSync(join(root, "a/d.md"))]).toEqual([
      false,
      true,
    ]);
    removeFile(root, "a/d.md");
    expect(existsSync(join(root, "a"))).toBe(false);
    expect(existsSync(root)).toBe(true);
  });

  it("removes a link, and not what it leads to", () => {
    const root = realpathSync(projectFolder({ "a.md": "A" }));
    symlinkSync("a.md", join(root, "b.md"));
    removeFile(root, "b.md");
    expect(existsSync(join(root, "a.md"))).toBe(true);
    expect(existsSync(join(root, "b.md"))).toBe(false);
  });

  it("removes nothing outside of the project, and says what the disk refuses", () => {
    const [root, other] = [projectFolder(), projectFolder({ "x.md": "X" })].map((one) =>
      realpathSync(one),
    );
    symlinkSync(other!, join(root!, "out"));
    expect(() => removeFile(root!, "out/x.md")).toThrow("it leads out of the project");
    expect(existsSync(join(other!, "x.md"))).toBe(true);
    mkdirSync(join(root!, "folder.md"));
    expect(() => removeFile(root!, "folder.md")).toThrow("Cannot remove `folder.md`");
    writeFileSync(join(root!, "file"), "");
    expect(() => removeFile(root!, "file/x.md")).toThrow("Cannot remove `file/x.md`");
  });
});
