import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openProject } from "../../pipeline/io/project.ts";
import { projectFolder } from "./project-folder.ts";

describe("openProject", () => {
  it("finds the nearest configuration upwards, before any content folder", async () => {
    const root = projectFolder({ "interlinear.json": "{}", "docs/content/a/b.md": "" });
    expect(await openProject(join(root, "docs/content/a"))).toMatchObject({
      root,
      isConfigured: true,
    });
  });

  it("finds a project without configuration by its content or locales folder", async () => {
    const root = projectFolder({
      "content/en/a/b.md": "",
      "locales/pt-br/x": "",
      "locales/assets/x": "",
    });
    expect(await openProject(join(root, "content/en/a"))).toMatchObject({
      root,
      isConfigured: false,
      locales: ["pt-BR"],
    });
  });

  it("does not leave the git working copy", async () => {
    const root = projectFolder({ "interlinear.json": "{}", "inner/src/a.md": "" });
    mkdirSync(join(root, "inner/.git"));
    await expect(openProject(join(root, "inner/src"))).rejects.toMatchObject({
      code: "config-not-found",
      hint: "run `interlinear init` in the project's folder",
    });
  });

  it("takes a folder with a path name for its locale", async () => {
    const root = projectFolder({
      "interlinear.json": '{ "pathNames": { "zh-Hans": "zh-cn" } }',
      "locales/zh-cn/x": "",
      "locales/zh-Hans/x": "",
      "locales/fr/x": "",
    });
    expect((await openProject(root)).locales).toEqual(["fr", "zh-Hans"]);
  });

  it("does not take a source's memory and texts of the site for a translation", async () => {
    const root = projectFolder({
      "interlinear.json": "{}",
      "content/en/a.md": "",
      "locales/en/memory/x": "",
      "locales/en/site.json": "{}",
      "locales/fr/site.json": "{}",
    });
    expect((await openProject(root)).locales).toEqual(["fr"]);
  });

  it("throws all problems of the configuration together", async () => {
    const root = projectFolder({ "interlinear.json": '{ "a": 1, "b": 2 }' });
    const error = await openProject(root).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(AggregateError);
    expect((error as AggregateError).errors).toHaveLength(2);
  });
});
