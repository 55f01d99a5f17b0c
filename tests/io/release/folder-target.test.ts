import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFolderTarget } from "../../../pipeline/io/release/folder/folder-target.ts";
import { idOf, releaseOf, sha256 } from "../../contracts/release-factory.ts";
import { testReleaseTarget } from "../../contracts/release-target.ts";
import { projectFolder } from "../project-folder.ts";
import { servedFolder } from "./served-folder.ts";

testReleaseTarget("a folder", async () => {
  const root = projectFolder();
  return {
    open: async () => openFolderTarget({ root, folder: "published" }),
    served: async () => servedFolder(join(root, "published")),
  };
});

const FIRST = releaseOf({ files: { "index.html": "Home", "de/index.html": "Start" } });

async function published(root: string) {
  const target = openFolderTarget({ root, folder: "published" });
  await target.put(FIRST);
  await target.activate(idOf(FIRST), undefined);
  return target;
}

describe("a folder of releases", () => {
  it("lies as web servers want it, with a link to the live one", async () => {
    const root = projectFolder();
    const target = await published(root);
    const at = (path: string) => join(root, "published", path);
    expect(readlinkSync(at("current"))).toBe(`releases/${idOf(FIRST)}`);
    expect(readFileSync(at("current/manifest.json"))).toEqual(FIRST.sealed.bytes);
    const home = sha256("Home");
    const object = statSync(at(`objects/${home.slice(0, 2)}/${home}`));
    expect(statSync(at("current/index.html")).ino).toBe(object.ino);
    expect(target.addressOf(idOf(FIRST))).toBe(`published/releases/${idOf(FIRST)}`);
    expect(readdirSync(at(".")).toSorted()).toEqual([
      ".interlinear-lock",
      ".interlinear-releases",
      "current",
      "manifests",
      "objects",
      "releases",
    ]);
  });

  it("can be read by a web server whatever the umask", async () => {
    const root = projectFolder();
    const before = process.umask(0o077);
    try {
      await published(root);
    } finally {
      process.umask(before);
    }
    const mode = (path: string) => statSync(join(root, "published", path)).mode & 0o777;
    expect(mode(".")).toBe(0o755);
    expect(mode("current/de")).toBe(0o755);
    expect(mode("current/de/index.html")).toBe(0o444);
    expect(mode("current/manifest.json")).toBe(0o444);
  });

  it("makes nothing where it is only asked", async () => {
    const root = projectFolder();
    await openFolderTarget({ root, folder: "published" }).live();
    expect(readdirSync(root)).toEqual([]);
  });

  it("never touches a folder that holds files of others", async () => {
    const root = projectFolder({ "published/thesis.txt": "mine" });
    expect(() => openFolderTarget({ root, folder: "published" })).toThrow(
      "Cannot publish to `published/`: it holds `thesis.txt`, and no `.interlinear-releases`",
    );
    expect(readdirSync(join(root, "published"))).toEqual(["thesis.txt"]);
  });

  it("never touches files of others beside its own", async () => {
    const root = projectFolder();
    const target = await published(root);
    writeFileSync(join(root, "published/CNAME"), "example.org");
    const second = releaseOf({ files: {}, base: FIRST });
    await target.put(second);
    await target.activate(idOf(second), idOf(FIRST));
    await target.remove([idOf(FIRST)]);
    expect(readFileSync(join(root, "published/CNAME"), "utf8")).toBe("example.org");
  });

  it("does not follow a link out of the project", () => {
    const [root, other] = [projectFolder(), projectFolder()];
    symlinkSync(other, join(root, "published"));
    expect(() => openFolderTarget({ root, folder: "published" })).toThrow("it leads out of it");
    expect(readdirSync(other)).toEqual([]);
  });

  it("is not the project itself, nor around it", () => {
    const root = projectFolder({ "p/a.md": "" });
    symlinkSync(".", join(root, "p/published"));
    for (const folder of [".", "..", "published"])
      expect(() => openFolderTarget({ root: join(root, "p"), folder })).toThrow(
        "Cannot publish to",
      );
  });

  it("is one clear error where a file is in the way", () => {
    const root = projectFolder({ published: "a file" });
    expect(() => openFolderTarget({ root, folder: "published" })).toThrow("it is a file");
  });

  it.skipIf(process.getuid?.() === 0)("is one clear error where it is read-only", async () => {
    const root = projectFolder();
    mkdirSync(join(root, "published"));
    chmodSync(join(root, "published"), 0o555);
    const put = openFolderTarget({ root, folder: "published" }).put(FIRST);
    await expect(put).rejects.toMatchObject({ code: "world" });
    chmodSync(join(root, "published"), 0o755);
    expect(readdirSync(join(root, "published"))).toEqual([]);
  });

  it("does not guess where its link leads elsewhere", async () => {
    const root = projectFolder();
    const target = await published(root);
    rmSync(join(root, "published/current"));
    symlinkSync("releases/../../secret", join(root, "published/current"));
    await expect(target.live()).rejects.toMatchObject({ code: "release-damaged" });
    await expect(target.put(FIRST)).rejects.toMatchObject({ code: "release-damaged" });
    expect(existsSync(join(root, "published/releases", idOf(FIRST)))).toBe(true);
  });

  it("says that a manifest was tampered with", async () => {
    const root = projectFolder();
    const target = await published(root);
    const file = join(root, "published/manifests", `${idOf(FIRST)}.json`);
    const text = readFileSync(file, "utf8");
    rmSync(file);
    writeFileSync(file, text.replace("de/index.html", "de/other.html"));
    await expect(target.live()).rejects.toMatchObject({
      code: "release-damaged",
      message: expect.stringContaining("its content is that of"),
    });
  });

  it("says that an object was tampered with", async () => {
    const root = projectFolder();
    const target = await published(root);
    const home = sha256("Home");
    const file = join(root, "published/objects", home.slice(0, 2), home);
    chmodSync(file, 0o644);
    writeFileSync(file, "Hoax");
    await expect(target.object(home)).rejects.toMatchObject({ code: "release-damaged" });
  });

  it("tells which files of the tree are missing, changed or unknown", async () => {
    const root = projectFolder();
    const target = await published(root);
    const tree = join(root, "published/releases", idOf(FIRST));
    rmSync(join(tree, "de/index.html"));
    rmSync(join(tree, "index.html"));
    writeFileSync(join(tree, "index.html"), "Hoax");
    writeFileSync(join(tree, "de/phish.html"), "phish");
    symlinkSync("/etc/passwd", join(tree, "link"));
    rmSync(join(tree, "manifest.json"));
    writeFileSync(join(tree, "manifest.json"), "{}");
    expect(await target.differences(idOf(FIRST))).toEqual([
      { path: "de/index.html", kind: "missing" },
      { path: "de/phish.html", kind: "unknown" },
      { path: "index.html", kind: "changed" },
      { path: "link", kind: "unknown" },
      { path: "manifest.json", kind: "changed" },
    ]);
  });

  it("makes an object anew that was cut off", async () => {
    const root = projectFolder();
    const target = await published(root);
    const home = sha256("Home");
    const file = join(root, "published/objects", home.slice(0, 2), home);
    chmodSync(file, 0o644);
    writeFileSync(file, "Ho");
    const second = releaseOf({ files: { "index.html": "Home" }, base: FIRST });
    await target.put(second);
    await target.activate(idOf(second), idOf(FIRST));
    expect(servedFolder(join(root, "published"))).toEqual({ "index.html": "Home" });
  });

  it("removes what a run that died left", async () => {
    const root = projectFolder();
    const target = await published(root);
    mkdirSync(join(root, "published/.interlinear-staging/tree"), { recursive: true });
    mkdirSync(join(root, "published/releases/r2-000000000000"));
    await target.put(FIRST);
    expect(existsSync(join(root, "published/.interlinear-staging"))).toBe(false);
    expect(readdirSync(join(root, "published/releases"))).toEqual([idOf(FIRST)]);
  });

  it("waits for somebody else who publishes, and gives up after a while", async () => {
    const root = projectFolder();
    const slow = openFolderTarget({ root, folder: "published" });
    const quick = openFolderTarget({ root, folder: "published", waitMs: 50 });
    const release = releaseOf({ files: { "a.html": "A" } });
    let end = (): void => {};
    const ended = new Promise<void>((done) => (end = done));
    const begun = new Promise<void>((begin) => {
      void slow
        .put({
          ...release,
          object: async (name) => {
            begin();
            await ended;
            return release.object(name);
          },
        })
        .then(() => undefined);
    });
    await begun;
    await expect(quick.put(FIRST)).rejects.toMatchObject({ code: "world", retryable: true });
    end();
    await openFolderTarget({ root, folder: "published" }).put(FIRST);
    expect(await quick.releases()).toHaveLength(2);
  });
});
