import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openSiteOutput, type SiteChanges } from "../../../pipeline/io/site/site-output.ts";
import { projectFolder } from "../project-folder.ts";

type Files = Readonly<Record<string, string>>;

async function build(
  root: string,
  files: Files,
  options: { readonly isDryRun?: boolean; readonly keepsOld?: boolean } = {},
): Promise<SiteChanges> {
  const { isDryRun = false, keepsOld = false } = options;
  const output = openSiteOutput({ root, output: "site", isDryRun });
  try {
    for (const [path, content] of Object.entries(files)) output.add({ path, content });
    return await output.commit({ keepsOld });
  } finally {
    await output.abandon();
  }
}

/** Files below the site's folder, the manifest left out. */
function filesIn(root: string): Files {
  const entries = readdirSync(join(root, "site"), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name !== ".interlinear-site.json")
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths
      .toSorted()
      .map((path) => [path.slice(join(root, "site/").length), readFileSync(path, "utf8")]),
  );
}

const manifest = (root: string) => readFileSync(join(root, "site/.interlinear-site.json"), "utf8");

describe("openSiteOutput", () => {
  it("writes files, then nothing when nothing has changed", async () => {
    const root = projectFolder();
    const files = { "de/index.html": "Start", "index.html": "Home" };
    expect((await build(root, files)).written).toEqual(["site/de/index.html", "site/index.html"]);
    const before = statSync(join(root, "site/.interlinear-site.json")).mtimeMs;
    expect(await build(root, files)).toEqual({ written: [], unchanged: 2, removed: [], left: [] });
    expect(statSync(join(root, "site/.interlinear-site.json")).mtimeMs).toBe(before);
    expect(filesIn(root)).toEqual(files);
  });

  it("has the same manifest whatever the order of the files", async () => {
    const [one, other] = [projectFolder(), projectFolder()];
    await build(one, { "b.html": "B", "a.html": "A" });
    await build(other, { "a.html": "A", "b.html": "B" });
    expect(manifest(one)).toBe(manifest(other));
  });

  it("removes pages that are no more, and folders that are empty then", async () => {
    const root = projectFolder();
    await build(root, { "a/old/index.html": "Old", "a/index.html": "A" });
    expect((await build(root, { "a/index.html": "A" })).removed).toEqual(["site/a/old/index.html"]);
    expect(existsSync(join(root, "site/a/old"))).toBe(false);
  });

  it("keeps pages that are no more where the caller could not make all", async () => {
    const root = projectFolder();
    await build(root, { "a.html": "A", "b.html": "B" });
    expect((await build(root, { "a.html": "A" }, { keepsOld: true })).removed).toEqual([]);
    expect((await build(root, { "a.html": "A" })).removed).toEqual(["site/b.html"]);
  });

  it("never touches files of others", async () => {
    const root = projectFolder({ "site/CNAME": "example.org", "site/de/index.html": "Mine" });
    const changes = await build(root, { "de/index.html": "Start", "index.html": "Home" });
    expect(changes.left.map(({ path }) => path)).toEqual(["site/de/index.html"]);
    await build(root, {});
    expect(filesIn(root)).toEqual({ CNAME: "example.org", "de/index.html": "Mine" });
  });

  it("leaves a page that somebody has edited since, also when it is no more", async () => {
    const root = projectFolder();
    await build(root, { "a.html": "A" });
    writeFileSync(join(root, "site/a.html"), "edited");
    expect((await build(root, { "a.html": "new" })).left).toHaveLength(1);
    await build(root, {});
    expect(filesIn(root)).toEqual({ "a.html": "edited" });
  });

  it("writes a page again that somebody has removed", async () => {
    const root = projectFolder();
    await build(root, { "a.html": "A" });
    rmSync(join(root, "site/a.html"));
    expect((await build(root, { "a.html": "A" })).written).toEqual(["site/a.html"]);
  });

  it("takes a file for its own that has today's content already, as after a loss of the manifest", async () => {
    const root = projectFolder();
    await build(root, { "a.html": "A" });
    rmSync(join(root, "site/.interlinear-site.json"));
    expect(await build(root, { "a.html": "A" })).toMatchObject({ unchanged: 1, left: [] });
    expect((await build(root, {})).removed).toEqual(["site/a.html"]);
  });

  it("writes nothing in a dry run, and says what it would", async () => {
    const root = projectFolder();
    expect((await build(root, { "a.html": "A" }, { isDryRun: true })).written).toEqual([
      "site/a.html",
    ]);
    expect(existsSync(join(root, "site"))).toBe(false);
  });

  it("leaves the site as it was where something fails before all is ready", async () => {
    const root = projectFolder();
    await build(root, { "a.html": "A" });
    const output = openSiteOutput({ root, output: "site", isDryRun: false });
    output.add({ path: "a.html", content: "new" });
    await output.abandon();
    expect(filesIn(root)).toEqual({ "a.html": "A" });
    expect(readdirSync(join(root, "site"))).toEqual([".interlinear-site.json", "a.html"]);
  });

  it("knows the files again of a run that died while it moved them", async () => {
    const root = projectFolder();
    await build(root, { "a.html": "A" });
    const text = manifest(root);
    const hash = JSON.parse(text).files["a.html"] as string;
    // The manifest before the moves names what was and what will be.
    writeFileSync(
      join(root, "site/.interlinear-site.json"),
      text.replace(`"${hash}"`, `["${hash}", "${"0".repeat(64)}"]`),
    );
    expect((await build(root, { "a.html": "newer" })).written).toEqual(["site/a.html"]);
    expect(JSON.parse(manifest(root)).files["a.html"]).toHaveLength(64);
  });

  it("removes what a run that died had put aside", async () => {
    const root = projectFolder({ "site/.interlinear-999999999.tmp/0": "half" });
    await build(root, {});
    expect(readdirSync(join(root, "site"))).toEqual([]);
  });

  it("refuses two pages at one address, also where only capital letters differ", async () => {
    const output = openSiteOutput({ root: projectFolder(), output: "site", isDryRun: true });
    output.add({ path: "de/a/index.html", content: "" }, "a.md");
    expect(() => output.add({ path: "de/A/index.html", content: "" }, "b.md")).toThrow(
      "Cannot write `de/A/index.html`: `b.md` and `a.md` have one address",
    );
  });

  it("refuses a file where others have a folder, and a folder where there is a file, and writes the rest", async () => {
    const root = projectFolder();
    const output = openSiteOutput({ root, output: "site", isDryRun: false });
    output.add({ path: "a/index.html/index.html", content: "" }, "index.html.md");
    expect(() => output.add({ path: "a/Index.html", content: "" }, "a/index.md")).toThrow(
      "Cannot write `a/Index.html`: `a/index.md` and `index.html.md` have one address",
    );
    output.add({ path: "b.xml", content: "" });
    expect(() => output.add({ path: "b.xml/c/index.html", content: "" }, "c.md")).toThrow(
      "Cannot write `b.xml/c/index.html`: `c.md` and `b.xml` have one address",
    );
    await output.commit({ keepsOld: false });
    expect(Object.keys(filesIn(root))).toEqual(["a/index.html/index.html", "b.xml"]);
  });

  it("refuses a folder that leads out of the project", async () => {
    const root = projectFolder();
    symlinkSync(projectFolder(), join(root, "site"));
    await expect(build(root, {})).rejects.toThrow(
      "Cannot write the site to `site`: it leads out of the project",
    );
  });

  it("never writes through a link inside the folder", async () => {
    const elsewhere = projectFolder({ "index.html": "theirs" });
    const root = projectFolder();
    mkdirSync(join(root, "site"));
    symlinkSync(elsewhere, join(root, "site/de"));
    symlinkSync(join(elsewhere, "index.html"), join(root, "site/link.html"));
    const { left } = await build(root, { "de/index.html": "Start", "link.html": "L" });
    expect(left.map(({ reason }) => reason)).toEqual([
      "`de` is in the way: expected a folder",
      "it is a link; remove it to get the page",
    ]);
    expect(readFileSync(join(elsewhere, "index.html"), "utf8")).toBe("theirs");
  });

  it("leaves a file in the way of a folder, and a folder in the way of a file", async () => {
    const root = projectFolder({ "site/de": "a file", "site/a.html/x": "a folder" });
    const { left } = await build(root, { "de/index.html": "Start", "a.html": "A" });
    expect(left.map(({ path }) => path)).toEqual(["site/a.html", "site/de/index.html"]);
  });

  it.skipIf(process.getuid?.() === 0)("says once that the folder cannot be written", async () => {
    const root = projectFolder();
    await build(root, { "a.html": "A" });
    chmodSync(join(root, "site"), 0o500);
    await expect(build(root, { "a.html": "B" })).rejects.toThrow(
      "Cannot write the site to `site`: permission denied",
    );
    chmodSync(join(root, "site"), 0o700);
    expect(filesIn(root)).toEqual({ "a.html": "A" });
  });

  it("ignores a manifest that would lead elsewhere", async () => {
    const root = projectFolder({ "kept.txt": "kept" });
    const hash = "0".repeat(64);
    mkdirSync(join(root, "site"));
    writeFileSync(
      join(root, "site/.interlinear-site.json"),
      JSON.stringify({ v: 1, files: { "../kept.txt": hash, "a//b": hash } }),
    );
    expect((await build(root, {})).removed).toEqual([]);
    expect(existsSync(join(root, "kept.txt"))).toBe(true);
  });
});
