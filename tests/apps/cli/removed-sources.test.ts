import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { removeStamp } from "../../../pipeline/io/rebuild-state/rebuild-stamp.ts";
import { RebuildState } from "../../../pipeline/io/rebuild-state/rebuild-state.ts";
import { projectFolder } from "../../io/project-folder.ts";
import { openTrial, type Trial, trialIn } from "../trial.ts";

const TIDES = "content/en/old/tides.md";
const DE = "locales/de/articles/old/tides.md";
const FR = "locales/fr/articles/old/tides.md";
const FILES = {
  "interlinear.json": '{ "locales": ["de", "fr"] }',
  [TIDES]: "# Tides\n\nThe boat waits.\n",
  "content/en/harbour.md": "# Harbour\n\nNobody swims here.\n",
};

async function builtTrial(files: Readonly<Record<string, string>> = FILES): Promise<Trial> {
  const trial = openTrial(files);
  await trial.rebuild();
  await trial.rebuild();
  return trial;
}

const remove = (trial: Trial, path: string): void => rmSync(join(trial.root, path));
const has = (trial: Trial, path: string): boolean => existsSync(join(trial.root, path));

describe("localized files whose source is gone", () => {
  it("are removed where they are as they were written, with the folders that are empty then", async () => {
    const trial = await builtTrial();
    remove(trial, TIDES);
    const report = await trial.rebuild("--explain");
    expect(report).toMatchObject({
      removed: 2,
      removedPaths: [DE, FR],
      unchanged: 2,
      left: [],
      failed: [],
    });
    expect(report.reasons).toEqual(
      [DE, FR].map((path) => ({ path, reasons: [`its source \`${TIDES}\` is gone`] })),
    );
    expect(has(trial, "locales/de/articles/old")).toBe(false);
    expect(has(trial, "locales/fr/articles/harbour.md")).toBe(true);
    const before = trial.snapshot();
    for (let again = 0; again < 2; again++)
      expect(await trial.rebuild()).toMatchObject({ removed: 0, removedPaths: [], left: [] });
    expect(trial.snapshot()).toEqual(before);
  });

  it("are only named with --dry-run", async () => {
    const trial = await builtTrial();
    remove(trial, TIDES);
    const { stdout } = await trial.run("rebuild", "--dry-run");
    expect(stdout).toContain(`would remove ${DE}\nwould remove ${FR}\n`);
    expect(stdout).toContain("unchanged 2, would remove 2, left 0");
    expect(has(trial, FR)).toBe(true);
    expect((await trial.run("rebuild")).stdout).toContain(`removed ${DE}\nremoved ${FR}\n`);
  });

  it("go when the source is renamed, and come under its new name with their translations", async () => {
    const trial = await builtTrial();
    await trial.set(TIDES, "The boat waits.", "Le bateau attend.");
    await trial.rebuild();
    renameSync(join(trial.root, TIDES), join(trial.root, "content/en/tides.md"));
    expect(await trial.rebuild()).toMatchObject({ written: 2, removed: 2 });
    expect(trial.read("locales/fr/articles/tides.md")).toContain("Le bateau attend.");
    expect(has(trial, FR)).toBe(false);
  });

  it("stay where somebody changed them, and are reported until somebody decides", async () => {
    const trial = await builtTrial();
    trial.write(FR, "# Marées\n");
    remove(trial, TIDES);
    const report = await trial.rebuild();
    expect(report).toMatchObject({ removed: 1, removedPaths: [DE] });
    expect(report.left).toMatchObject([{ path: FR, cause: "person" }]);
    const { code, stdout } = await trial.run("rebuild");
    expect(code).toBe(3);
    expect(stdout).toContain(
      `left ${FR}  its source \`${TIDES}\` is gone, and somebody changed it since; remove the file, move what is to stay, or let \`interlinear rebuild --accept\``,
    );
    trial.write("content/en/harbour.md", "# Harbour\n");
    expect(await trial.rebuild()).toMatchObject({ written: 2, left: [{ path: FR }] });
    expect(trial.read(FR)).toBe("# Marées\n");
    const accepted = await trial.rebuild("--accept", FR);
    expect(accepted).toMatchObject({ removed: 1, left: [] });
    expect(has(trial, FR)).toBe(false);
  });

  it("are not spoken of any more when somebody moved them", async () => {
    const trial = await builtTrial();
    trial.write(FR, "# Marées\n");
    remove(trial, TIDES);
    await trial.rebuild();
    await trial.rebuild();
    renameSync(join(trial.root, FR), join(trial.root, "locales/fr/articles/mine.md"));
    expect((await trial.rebuild()).left).toEqual([]);
    expect((await trial.run("rebuild")).code).toBe(0);
    expect(has(trial, "locales/fr/articles/mine.md")).toBe(true);
  });

  it("are found where nothing is known of an earlier run, by the memory alone", async () => {
    const trial = await builtTrial();
    remove(trial, TIDES);
    rmSync(join(trial.root, ".interlinear"), { recursive: true });
    const clone = projectFolder();
    cpSync(trial.root, clone, { recursive: true });
    expect(await trialIn(clone).rebuild()).toMatchObject({ removedPaths: [DE, FR] });
  });

  it("are found after a run of some locales, and when the removed file came back", async () => {
    const trial = await builtTrial();
    remove(trial, TIDES);
    const text = trial.read(FR);
    expect(await trial.rebuild("--locale", "de")).toMatchObject({ removedPaths: [DE] });
    trial.write(FR, text);
    expect(await trial.rebuild()).toMatchObject({ removedPaths: [FR] });
  });

  it("are found after a run that was killed when it had forgotten the article already", async () => {
    const trial = await builtTrial();
    remove(trial, TIDES);
    const state = RebuildState.open(trial.root)!;
    state.forget(TIDES);
    state.setMeta("phase", "running");
    state.save();
    state.close();
    removeStamp(trial.root);
    expect(await trial.rebuild()).toMatchObject({ removedPaths: [DE, FR], failed: [] });
    expect(await trial.rebuild()).toMatchObject({ removed: 0, written: 0, unchanged: 2 });
  });

  it("are found where another branch brought them", async () => {
    const trial = await builtTrial();
    const other = projectFolder();
    cpSync(trial.root, other, { recursive: true });
    const branch = trialIn(other);
    await branch.set(TIDES, "The boat waits.", "Le bateau attend.");
    await branch.rebuild();
    remove(trial, TIDES);
    await trial.rebuild();
    await trial.rebuild();
    // What a merge brings: the journals and the file, whose source is gone here.
    cpSync(join(other, "locales/fr"), join(trial.root, "locales/fr"), { recursive: true });
    expect(await trial.rebuild()).toMatchObject({ removedPaths: [FR], left: [] });
  });

  it("stay while something cannot be built that may stand for them", async () => {
    const trial = await builtTrial();
    remove(trial, TIDES);
    trial.write("content/en/tides.md", new Uint8Array([0xff, 0xfe, 0x00, 0xd8]));
    expect(await trial.rebuild()).toMatchObject({ removed: 0, failed: [{}] });
    expect(has(trial, FR)).toBe(true);
    trial.write("content/en/tides.md", "# Tides\n\nThe boat waits.\n");
    expect(await trial.rebuild()).toMatchObject({ removed: 2, failed: [] });
  });

  it("stay where all sources of the collection are missing, or the source is only left out", async () => {
    const trial = await builtTrial();
    rmSync(join(trial.root, "content"), { recursive: true });
    const report = await trial.rebuild();
    expect(report.removed).toBe(0);
    expect(report.left).toHaveLength(4);
    expect(report.left[0]!.reason).toContain("may only be missing here");

    const excluding = await builtTrial();
    excluding.write(
      "interlinear.json",
      '{ "locales": ["de", "fr"], "collections": [{ "include": ["content/**/*.md"], "exclude": ["**/old/**"] }] }',
    );
    expect(await excluding.rebuild()).toMatchObject({ removed: 0, left: [] });
    expect(has(excluding, FR)).toBe(true);
  });

  it("are ours with other line ends, as git may check them out", async () => {
    const trial = await builtTrial();
    trial.write(FR, trial.read(FR).replaceAll("\n", "\r\n"));
    remove(trial, TIDES);
    expect(await trial.rebuild()).toMatchObject({ removed: 2 });
  });

  it("are removed from a generator's folders, where another source does not have their place", async () => {
    const trial = await builtTrial({
      "interlinear.json": '{ "locales": ["fr"], "collections": [{ "layout": "starlight", "include": ["src/content/docs/**/*.md"] }] }',
      "src/content/docs/tides.md": "# Tides\n",
      "src/content/docs/harbour.md": "# Harbour\n",
    }); // prettier-ignore
    mkdirSync(join(trial.root, "src/content/docs/sea"));
    renameSync(join(trial.root, "src/content/docs/tides.md"), join(trial.root, "src/content/docs/sea/tides.md")); // prettier-ignore
    expect(await trial.rebuild()).toMatchObject({
      paths: ["src/content/docs/fr/sea/tides.md"],
      removedPaths: ["src/content/docs/fr/tides.md"],
    });
  });

  it("are counted and not named where they say when they may be read", async () => {
    const trial = await builtTrial({
      ...FILES,
      [TIDES]: "---\nembargo: 2999-01-01T00:00:00Z\n---\n\n# Tides\n",
    });
    remove(trial, TIDES);
    const { stdout } = await trial.run("rebuild", "--dry-run");
    expect(stdout).toContain("would remove 2");
    expect(stdout).not.toContain("tides");
    const written = trial.read(FR);
    trial.write(FR, `${written}Mine.\n`);
    for (const command of [
      ["rebuild", "--dry-run"],
      ["run", "rebuild", "--json"],
      ["rebuild"],
      ["rebuild"],
    ]) {
      const said = await trial.run(...command);
      expect(said.stdout).toMatch(/a localized article|an article that is not to be read yet/);
      expect(said.stdout + said.stderr).not.toContain("tides");
    }
    expect((await trial.rebuild("--embargoed")).left).toMatchObject([{ path: FR }]);
    trial.write(FR, written);
    trial.write(DE, written);
    expect(await trial.rebuild("--embargoed")).toMatchObject({ removedPaths: [DE, FR] });
  });

  it.skipIf(process.getuid?.() === 0)(
    "are reported where the disk refuses, and tried again (skipped for root)",
    async () => {
      const trial = await builtTrial();
      remove(trial, TIDES);
      const folder = join(trial.root, "locales/fr/articles/old");
      spawnSync("chmod", ["500", folder]);
      expect(await trial.rebuild()).toMatchObject({ removed: 1, failed: [{ path: FR }] });
      spawnSync("chmod", ["700", folder]);
      expect(await trial.rebuild()).toMatchObject({ removed: 1, failed: [] });
    },
  );
});

describe("a site whose source is gone", () => {
  it("loses its pages and its localized files in one run", async () => {
    const trial = await builtTrial({
      "interlinear.json": JSON.stringify({
        locales: ["fr"],
        site: { url: "https://example.org", output: "public" },
        collections: [{ include: ["content/en/**/*.md"], layout: "site" }],
      }),
      "content/en/tides.md": "# Tides\n\nThe boat waits.\n",
      "content/en/harbour.md": "# Harbour\n\nNobody swims here.\n",
    });
    await trial.set("content/en/tides.md", "The boat waits.", "Le bateau attend.");
    await trial.rebuild();
    remove(trial, "content/en/tides.md");
    const report = await trial.rebuild();
    expect(report.removedPaths).toEqual(["locales/fr/articles/tides.md"]);
    expect(report.site!.removed).toEqual(
      expect.arrayContaining(["public/en/tides/index.html", "public/fr/tides/index.html"]),
    );
    const before = trial.snapshot();
    expect(await trial.rebuild()).toMatchObject({ removed: 0, written: 0, site: { written: 0 } });
    expect(trial.snapshot()).toEqual(before);
  });
});
