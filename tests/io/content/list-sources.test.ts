import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listSources } from "../../../pipeline/io/content/list-sources.ts";
import { openProject } from "../../../pipeline/io/project.ts";
import { projectFolder } from "../project-folder.ts";

async function list(root: string) {
  const { sources, problems } = await listSources(await openProject(root));
  return {
    sources: sources.map(({ path, locale, outputs }) => [
      path,
      locale,
      Object.fromEntries(outputs),
    ]),
    problems: problems.map(({ code, message }) => `${code}: ${message}`),
  };
}

async function paths(root: string): Promise<readonly unknown[]> {
  return (await list(root)).sources.map(([path]) => path);
}

describe("listSources", () => {
  it("needs no configuration: content in, the folders of locales out", async () => {
    const root = projectFolder({
      "content/en/guide/b.md": "",
      "content/en/a.markdown": "",
      "content/en/c.txt": "",
      "locales/fr/.gitkeep": "",
      "locales/de-CH/articles/a.md": "",
      "locales/_publish/x.jsonl": "",
    });
    expect(await list(root)).toEqual({
      sources: [
        [
          "content/en/a.markdown",
          "en",
          { "de-CH": "locales/de-CH/articles/a.markdown", fr: "locales/fr/articles/a.markdown" },
        ],
        [
          "content/en/guide/b.md",
          "en",
          { "de-CH": "locales/de-CH/articles/guide/b.md", fr: "locales/fr/articles/guide/b.md" },
        ],
      ],
      problems: [],
    });
  });

  it("takes the locale of an article from its collection, then its folder, then the project", async () => {
    const root = projectFolder({
      "interlinear.json": JSON.stringify({
        source: "pt-BR",
        locales: ["fr"],
        collections: [{}, { include: ["docs/**/*.md"], source: "de" }],
      }),
      "content/en/b.md": "",
      "content/news/a.md": "",
      "content/a.md": "",
      "docs/en/b.md": "",
    });
    expect((await list(root)).sources).toEqual([
      ["content/a.md", "pt-BR", { fr: "locales/fr/articles/a.md" }],
      ["content/en/b.md", "en", { fr: "locales/fr/articles/b.md" }],
      ["content/news/a.md", "pt-BR", { fr: "locales/fr/articles/news/a.md" }],
      ["docs/en/b.md", "de", { fr: "locales/fr/articles/en/b.md" }],
    ]);
  });

  it("writes no article in its own locale", async () => {
    const root = projectFolder({
      "content/en/a.md": "",
      "content/fr/b.md": "",
      "locales/en/.gitkeep": "",
      "locales/fr/.gitkeep": "",
    });
    expect((await list(root)).sources).toEqual([
      ["content/en/a.md", "en", { fr: "locales/fr/articles/a.md" }],
      ["content/fr/b.md", "fr", { en: "locales/en/articles/b.md" }],
    ]);
  });

  it("never takes what it writes for a source", async () => {
    const root = projectFolder({
      "interlinear.json": JSON.stringify({
        locales: ["zh-Hans", "fr"],
        pathNames: { "zh-Hans": "zh-cn" },
        collections: [
          { output: "content/{locale}/{dir}/{name}.{ext}" },
          { include: ["docs/**/*.md"], output: "docs/{dir}/{name}.{locale}.{ext}" },
        ],
      }),
      "content/en/x/a.md": "",
      "content/zh-cn/x/a.md": "",
      "docs/b.md": "",
      "docs/b.fr.md": "",
      "docs/b.de.md": "",
      "docs/sub/b.zh-cn.md": "",
    });
    expect((await list(root)).sources).toEqual([
      ["content/en/x/a.md", "en", { "zh-Hans": "content/zh-cn/x/a.md", fr: "content/fr/x/a.md" }],
      ["docs/b.de.md", "en", { "zh-Hans": "docs/b.de.zh-cn.md", fr: "docs/b.de.fr.md" }],
      ["docs/b.md", "en", { "zh-Hans": "docs/b.zh-cn.md", fr: "docs/b.fr.md" }],
    ]);
  });

  it("leaves out what is excluded, hidden folders and node_modules", async () => {
    const root = projectFolder({
      "interlinear.json": JSON.stringify({
        collections: [{ include: ["**/*.md"], exclude: ["drafts/**"] }],
      }),
      "a.md": "",
      "drafts/b.md": "",
      ".hidden/c.md": "",
      "x/node_modules/d.md": "",
      "locales/fr/articles/e.md": "",
    });
    expect(await paths(root)).toEqual(["a.md"]);
  });

  it("sorts by code unit, whatever the file system says, and names in NFC", async () => {
    const root = projectFolder({
      "content/b.md": "",
      "content/B.md": "",
      "content/a\u0308.md": "",
      "content/a/z.md": "",
    });
    expect(await paths(root)).toEqual([
      "content/B.md",
      "content/a/z.md",
      "content/b.md",
      "content/\u00E4.md",
    ]);
  });

  it("reports two files that are one after NFC", async () => {
    const root = projectFolder({ "content/a\u0308.md": "", "content/\u00E4.md": "" });
    const { sources, problems } = await list(root);
    expect(sources).toHaveLength(1);
    expect(problems).toEqual([
      "path-ambiguous: Cannot tell two files named `content/\u00E4.md` apart",
    ]);
  });

  it("reports two sources with one output and goes on with the first", async () => {
    const root = projectFolder({
      "interlinear.json": JSON.stringify({
        locales: ["fr"],
        collections: [{ output: "out/{locale}/{name}.md" }],
      }),
      "content/en/a/x.md": "",
      "content/en/b/x.md": "",
      "content/en/c.md": "",
    });
    const { sources, problems } = await list(root);
    expect(sources.map(([path]) => path)).toEqual(["content/en/a/x.md", "content/en/c.md"]);
    expect(problems).toEqual([
      "config-invalid: Cannot write `content/en/b/x.md` to `out/fr/x.md`: `content/en/a/x.md` is written there",
    ]);
  });

  it("reports links that leave the project or lead in a circle, and follows the others", async () => {
    const outside = projectFolder({ "secret.md": "" });
    const root = projectFolder({
      "content/en/a.md": "",
      "shared/s.md": "",
      "content/en/d/b.md": "",
    });
    symlinkSync(join(root, "content"), join(root, "content/en/d/loop"));
    symlinkSync("self", join(root, "content/en/self"));
    symlinkSync(outside, join(root, "content/en/out"));
    symlinkSync(join(outside, "secret.md"), join(root, "content/en/out.md"));
    symlinkSync("../../shared", join(root, "content/en/shared"));
    symlinkSync("../../nowhere.md", join(root, "content/en/gone.md"));
    const { sources, problems } = await list(root);
    expect(sources.map(([path]) => path)).toEqual([
      "content/en/a.md",
      "content/en/d/b.md",
      "content/en/shared/s.md",
    ]);
    expect(problems).toEqual([
      "link-loop: Cannot read `content/en/d/loop`: the link leads in a circle",
      "world: Cannot read `content/en/gone.md`: it does not exist",
      "path-outside-project: Cannot read `content/en/out`: the link leads out of the project",
      "path-outside-project: Cannot read `content/en/out.md`: the link leads out of the project",
      "link-loop: Cannot read `content/en/self`: the link leads in a circle",
    ]);
  });

  it("passes over a folder that is named like an article", async () => {
    const root = projectFolder({ "content/en/a.md": "" });
    mkdirSync(join(root, "content/en/b.md"));
    expect(await paths(root)).toEqual(["content/en/a.md"]);
  });
});
