import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolder } from "../../io/project-folder.ts";
import { openTrial } from "../trial.ts";

const FILES = {
  "content/en/a.md": "# Hello\n\nRun `npm ci` *now*.\n",
  "content/en/sub/b.md": "Bye.\n",
};
const PSEUDO = ["--pseudo", "--locale", "en-XA", "--out"];

describe("interlinear rebuild --pseudo", () => {
  it("writes below a folder of its own, and nothing into the memory", async () => {
    const trial = openTrial(FILES);
    const before = trial.snapshot();
    expect(await trial.rebuild(...PSEUDO, "site/pseudo")).toMatchObject({
      written: 2,
      paths: ["a.md", "sub/b.md"],
      failed: [],
      fallbacks: 0,
    });
    expect(trial.read("site/pseudo/a.md")).toMatch(/^# ⟦Ĥ.+⟧\n\n⟦Ŕ.+ `npm ci` \*ñ.+⟧\n$/u);
    const added = [...trial.snapshot().keys()].filter((path) => !before.has(path));
    expect(added.map((path) => path.slice(trial.root.length + 1))).toEqual([
      "site/pseudo/a.md",
      "site/pseudo/sub/b.md",
    ]);
    expect(await trial.rebuild(...PSEUDO, "site/pseudo")).toMatchObject({
      written: 0,
      unchanged: 2,
    });
  });

  it("runs from right to left with --rtl", async () => {
    const trial = openTrial(FILES);
    await trial.rebuild("--rtl", ...PSEUDO, "out");
    expect(trial.read("out/a.md")).toMatch(/^# ⟦\p{Script=Arabic}+⟧\n/u);
    expect(trial.read("out/a.md")).not.toMatch(/Hello|Run/);
  });

  it("needs no locale of the project, and writes outside of it where it is told to", async () => {
    const trial = openTrial({ ...FILES, "interlinear.json": "{}" });
    const outside = join(projectFolder(), "deep/er");
    expect(await trial.rebuild(...PSEUDO, outside)).toMatchObject({ written: 2, failed: [] });
    expect(existsSync(join(outside, "sub/b.md"))).toBe(true);
  });

  it("writes nothing with --dry-run", async () => {
    const trial = openTrial(FILES);
    const before = trial.snapshot();
    expect(await trial.rebuild("--dry-run", ...PSEUDO, "out")).toMatchObject({ written: 2 });
    expect(trial.snapshot()).toEqual(before);
    expect(existsSync(join(trial.root, "out"))).toBe(false);
  });

  it("makes a folder for each of several locales", async () => {
    const trial = openTrial(FILES);
    const { paths } = await trial.rebuild("--pseudo", "--locale", "en-XA,ar-XB", "--out", "out");
    expect(paths).toEqual(["ar-XB/a.md", "ar-XB/sub/b.md", "en-XA/a.md", "en-XA/sub/b.md"]);
  });

  it.each(["content/en", "content/pseudo", "locales/fr/articles", "link"])(
    "never writes onto sources or localized articles: %s",
    async (out) => {
      const trial = openTrial({ ...FILES, "locales/fr/articles/a.md": "# Salut\n" });
      symlinkSync("content/en", join(trial.root, "link"));
      const before = trial.snapshot();
      const { code, stderr } = await trial.run("rebuild", ...PSEUDO, out);
      expect(code).toBe(2);
      expect(stderr).toContain("hint: give `--out` a folder of its own");
      expect(trial.snapshot()).toEqual(before);
    },
  );

  it("writes into a copy of a site where its generator looks for articles", async () => {
    const collection = (folder: string) => ({
      include: [`${folder}/*.md`],
      output: `i18n/{locale}/${folder}/{name}.{ext}`,
    });
    const trial = openTrial({
      "interlinear.json": JSON.stringify({
        collections: [collection("blog"), collection("docs"), { include: ["notes/*.md"] }],
        locales: ["fr"],
        pathNames: { "en-XA": "pseudo" },
      }),
      "blog/a.md": "News.\n",
      "docs/a.md": "Help.\n",
      "notes/a.md": "Note.\n",
    });
    const report = await trial.rebuild(...PSEUDO, "out");
    expect(report).toMatchObject({
      failed: [],
      paths: ["a.md", "i18n/pseudo/blog/a.md", "i18n/pseudo/docs/a.md"],
    });
    const inPlace = ["--pseudo", "--locale", "fr", "--out", "."];
    const { code, stderr } = await trial.run("rebuild", ...inPlace);
    expect(code).toBe(2);
    expect(stderr).toContain("is a localized article");
  });

  it("writes one of two articles that would be one file, and names the other", async () => {
    const trial = openTrial({
      "interlinear.json": JSON.stringify({
        collections: [{ include: ["blog/*.md"] }, { include: ["docs/*.md"] }],
      }),
      "blog/a.md": "News.\n",
      "docs/a.md": "Help.\n",
    });
    const report = await trial.rebuild(...PSEUDO, "out");
    expect(report).toMatchObject({
      written: 1,
      failed: [
        {
          path: "docs/a.md",
          code: "path-ambiguous",
          message: "Cannot write `docs/a.md` to `a.md`: `blog/a.md` is written there",
        },
      ],
    });
  });

  it("fails in words where the folder cannot be made", async () => {
    const trial = openTrial({ ...FILES, blocked: "" });
    const { code, stderr } = await trial.run("rebuild", ...PSEUDO, "blocked/out");
    expect(code).toBe(4);
    expect(stderr).toContain("expected a folder, it is a file");
    mkdirSync(join(trial.root, "out/a.md"), { recursive: true });
    expect(await trial.rebuild(...PSEUDO, "out")).toMatchObject({
      written: 1,
      failed: [{ code: "world" }],
    });
  });

  it.each([
    [["--pseudo"], "Unexpected `--pseudo` alone, expected `--locale` and `--out` beside it"],
    [["--rtl"], "Unexpected `--rtl`, expected `--pseudo` beside it"],
    [["--out", "x"], "Unexpected `--out`, expected `--pseudo` beside it"],
  ])("says which flags go together: %j", async (flags, message) => {
    expect(await openTrial(FILES).run("rebuild", ...flags)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(message),
    });
  });
});
