import {
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RebuildReport } from "../../../pipeline/model/report.ts";
import { projectFolder } from "../../io/project-folder.ts";
import { openTrial, type Trial, trialIn } from "../trial.ts";

const TIDES = "content/en/tides.md";
const HARBOUR = "content/en/harbour.md";
const FILES = {
  "interlinear.json": '{ "locales": ["de", "fr"] }',
  [TIDES]: "# Tides\n\nThe boat waits. See [the harbour](harbour.md).\n",
  [HARBOUR]: "# Harbour\n\nNobody swims here.\n",
};

/** Why each file was built, by path. */
async function explained(trial: Trial): Promise<Readonly<Record<string, readonly string[]>>> {
  const { reasons = [] } = await trial.rebuild("--explain");
  return Object.fromEntries(reasons.map(({ path, reasons: why }) => [path, why]));
}

async function builtTrial(files: Readonly<Record<string, string>> = FILES): Promise<Trial> {
  const trial = openTrial(files);
  await trial.rebuild();
  // What was written just now is looked at once more.
  await trial.rebuild();
  return trial;
}

describe("rebuild --explain", () => {
  it("says that nothing is built where nothing changed", async () => {
    const trial = await builtTrial();
    expect(await explained(trial)).toEqual({});
  });

  it("names a changed source, in each locale", async () => {
    const trial = await builtTrial();
    trial.write(TIDES, "# Tides\n\nThe boat sails. See [the harbour](harbour.md).\n");
    expect(await explained(trial)).toEqual({
      "locales/de/articles/tides.md": ["source changed"],
      "locales/fr/articles/tides.md": ["source changed"],
    });
  });

  it("names what the memory has learned, in its locale and where the sentence stands alone", async () => {
    const trial = await builtTrial();
    await trial.set(HARBOUR, "Nobody swims here.", "Personne ne nage ici.");
    expect(await explained(trial)).toEqual({
      "locales/fr/articles/harbour.md": ["the memory answers otherwise"],
    });
    expect(await trial.rebuild()).toMatchObject({ written: 0, unchanged: 4 });
  });

  it("names what the memory no longer says, when it was withdrawn", async () => {
    const trial = await builtTrial();
    const { records } = await trial.set(HARBOUR, "Nobody swims here.", "Personne ne nage ici.");
    await trial.rebuild();
    await trial.run("memory", "withdraw", records.at(-1)!, "--reason", "wrong");
    expect(await explained(trial)).toEqual({
      "locales/fr/articles/harbour.md": ["the memory answers otherwise"],
    });
    expect(trial.read("locales/fr/articles/harbour.md")).toContain("Nobody swims here.");
  });

  it("names an output that somebody deleted", async () => {
    const trial = await builtTrial();
    rmSync(join(trial.root, "locales/de/articles/tides.md"));
    expect(await explained(trial)).toEqual({ "locales/de/articles/tides.md": ["output missing"] });
  });

  it("names a link target that has gone, in the article that links to it", async () => {
    const trial = await builtTrial({
      ...FILES,
      "interlinear.json": '{ "locales": ["de"], "collections": [{ "layout": "starlight", "include": ["src/content/docs/**/*.md"] }] }',
      "src/content/docs/tides.md": "# Tides\n\nSee [the harbour](/harbour/).\n",
      "src/content/docs/harbour.md": "# Harbour\n\nNobody swims here.\n",
    }); // prettier-ignore
    rmSync(join(trial.root, "src/content/docs/harbour.md"));
    expect(await explained(trial)).toEqual({
      "src/content/docs/de/harbour.md": ["its source `src/content/docs/harbour.md` is gone"],
      "src/content/docs/de/tides.md": ["link target `/harbour/` has another address"],
    });
  });

  it("names the configuration where that bears on the article", async () => {
    const trial = await builtTrial();
    trial.write("interlinear.json", '{ "locales": ["de", "fr"], "analysis": {} }');
    expect(await explained(trial)).toEqual({});
    trial.write(
      "interlinear.json",
      '{ "locales": ["de", "fr"], "policy": { "fallback": "source" } }',
    );
    expect(Object.values(await explained(trial))).toEqual(
      Array.from({ length: 4 }, () => ["configuration"]),
    );
  });

  it("has a line for each file", async () => {
    const trial = await builtTrial();
    trial.write(HARBOUR, "# Harbour\n");
    const { stdout } = await trial.run("rebuild", "--explain");
    expect(stdout).toContain("locales/fr/articles/harbour.md  source changed\n");
  });
});

describe("a rebuild", () => {
  it("sees a source that was changed without a trace in its time and size", async () => {
    const trial = await builtTrial();
    const path = join(trial.root, HARBOUR);
    const { atime, mtime } = statSync(path);
    writeFileSync(path, "# Harbour\n\nNobody walks here.\n");
    utimesSync(path, atime, mtime);
    await trial.rebuild();
    expect(trial.read("locales/de/articles/harbour.md")).toContain("walks");
  });

  it("leaves a person's file alone, and says so every time", async () => {
    const trial = await builtTrial();
    trial.write("locales/de/articles/tides.md", "# Mine\n");
    const reports = [await trial.rebuild(), await trial.rebuild(), await trial.rebuild()];
    expect(reports.map(({ left }) => left.map(({ path }) => path))).toEqual(
      Array.from({ length: 3 }, () => ["locales/de/articles/tides.md"]),
    );
    expect(trial.read("locales/de/articles/tides.md")).toBe("# Mine\n");
  });

  it("goes on without an article that cannot be read, keeps its last good output, and tries again", async () => {
    const trial = await builtTrial();
    trial.write(TIDES, new Uint8Array([0xff, 0xfe, 0x00, 0xd8]));
    trial.write(HARBOUR, "# Harbour\n\nEverybody swims here.\n");
    const { code } = await trial.run("rebuild");
    expect(code).toBe(3);
    expect(trial.read("locales/de/articles/harbour.md")).toContain("Everybody");
    expect(trial.read("locales/de/articles/tides.md")).toContain("The boat waits.");
    const again = await trial.rebuild();
    expect(again.failed.map(({ path }) => path)).toEqual([TIDES]);
    trial.write(TIDES, "# Tides\n\nThe boat sails.\n");
    expect(await trial.rebuild()).toMatchObject({ written: 2, failed: [] });
  });

  it("tries a file again that could not be written", async () => {
    const trial = await builtTrial();
    const path = join(trial.root, "locales/fr/articles/harbour.md");
    rmSync(path);
    mkdirSync(path);
    const first = await trial.rebuild();
    expect(first).toMatchObject({ written: 0, unchanged: 3 });
    expect(first.failed.map((failure) => failure.path)).toEqual(["locales/fr/articles/harbour.md"]);
    rmSync(path, { recursive: true });
    expect(await trial.rebuild()).toMatchObject({ written: 1, failed: [] });
  });

  it("trusts a cache that was restored into a fresh clone, where all times are others", async () => {
    const trial = await builtTrial();
    const clone = projectFolder();
    cpSync(trial.root, clone, { recursive: true });
    const { reasons, written, unchanged } = await trialIn(clone).rebuild("--explain");
    expect({ reasons, written, unchanged }).toEqual({ reasons: [], written: 0, unchanged: 4 });
  });

  it("writes the same files with one thread, with two and without", async () => {
    const articles = Object.fromEntries(
      Array.from({ length: 12 }, (_, number) => [
        `content/en/a${number}.md`,
        `# Article ${number}\n\nThe boat waits. See [another](a${(number * 5) % 12}.md#article-${(number * 5) % 12}).\n`,
      ]),
    );
    const written: Record<string, string>[] = [];
    const reports: RebuildReport[] = [];
    for (const threads of ["0", "1", "2"]) {
      const trial = openTrial(
        { ...FILES, ...articles, "content/en/broken.md": new Uint8Array([0xff]) },
        { env: { INTERLINEAR_THREADS: threads } },
      );
      trial.write("locales/de/articles/a3.md", "Mine\n");
      reports.push(await trial.rebuild());
      const paths = ["de", "fr"].flatMap((locale) =>
        Object.keys(articles).map((path) =>
          path.replace("content/en", `locales/${locale}/articles`),
        ),
      );
      written.push(
        Object.fromEntries(
          paths.map((path) => [path, readFileSync(join(trial.root, path), "utf8")]),
        ),
      );
      expect(await trial.rebuild()).toMatchObject({ written: 0, unchanged: 27 });
    }
    expect(written[1]).toEqual(written[0]);
    expect(written[2]).toEqual(written[0]);
    expect(reports[1]).toEqual(reports[0]);
    expect(reports[2]).toEqual(reports[0]);
  });
});
