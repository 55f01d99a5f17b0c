import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFiles } from "../../../pipeline/io/content/project-files.ts";
import { projectFolder } from "../project-folder.ts";

describe("the files of a project", () => {
  it("are there as their folders spell them, accents however they are encoded", () => {
    const { kindAt, pathsIn } = projectFiles(projectFolder({ "a/e\u0301.png": "", "b.md": "" }));
    expect(["a", "a/é.png", "A", "B.md", "a/é.png/x", "c/d", ""].map(kindAt)).toEqual([
      "folder",
      "file",
      undefined,
      undefined,
      undefined,
      undefined,
      "folder",
    ]);
    expect([pathsIn("a"), pathsIn("c")]).toEqual([["a/é.png"], []]);
  });

  it("may be links, but not out of the project, in a circle or to nothing", () => {
    const root = projectFolder({ "a/x.md": "", "secret/..keep": "" });
    symlinkSync("a", join(root, "folder"));
    symlinkSync("a/x.md", join(root, "file"));
    symlinkSync("/etc", join(root, "outside"));
    symlinkSync("round", join(root, "round"));
    symlinkSync("gone", join(root, "dead"));
    const { kindAt } = projectFiles(root);
    expect(["folder", "folder/x.md", "file"].map(kindAt)).toEqual(["folder", "file", "file"]);
    expect(["outside", "outside/passwd", "round", "dead"].map(kindAt)).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});
