import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { IngestReport } from "../../../pipeline/model/ingest-report.ts";
import { projectFolder } from "../../io/project-folder.ts";
import { openTrial, type Trial } from "../trial.ts";

const V1 = `Snow closes two passes

ZURICH, March 3 (Wave) – Two passes were closed on Tuesday. Drivers should wait.

"We have not seen this since 1999," said A. Muller of the road office. It may last.

What comes next

Nobody knows yet. The next storm is expected on Friday.

(Reporting by Ada Holt)
`;
const V2 = V1.replace("Drivers should wait.", "Drivers should turn back.");
const PATH = "content/en/snow-closes-two-passes.md";

/** A project without articles, with files of the wire in a folder `wire`. */
function trialWith(files: Readonly<Record<string, string | Uint8Array>>): Trial {
  const wire = Object.entries(files).map(([name, content]) => [`wire/${name}`, content] as const);
  return openTrial({ "content/en/.gitkeep": "", ...Object.fromEntries(wire) });
}

async function ingest(
  trial: Trial,
  ...args: readonly string[]
): Promise<IngestReport & { readonly code: number | null }> {
  const { stdout, stderr, code } = await trial.run("ingest", ...args, "--json");
  if (stdout === "") throw new Error(stderr);
  return { ...(JSON.parse(stdout) as IngestReport), code };
}

describe("ingest", () => {
  it("makes an article that the project has from then on", async () => {
    const trial = trialWith({ "snow.txt": V1 });
    const { stdout, code } = await trial.run("ingest", "wire/snow.txt");
    expect(code).toBe(0);
    expect(stdout).toContain(`created ${PATH}  en  blocks: 4`);
    const { locales } = await trial.status();
    expect(locales[0]!.articles).toMatchObject([{ article: PATH }]);
    const { units } = await trial.show(PATH);
    expect(units.map(({ segments }) => segments.map(({ source }) => source).join(" "))).toEqual([
      "Snow closes two passes",
      "Two passes were closed on Tuesday. Drivers should wait.",
      '"We have not seen this since 1999," said A. Muller of the road office. It may last.',
      "What comes next",
      "Nobody knows yet. The next storm is expected on Friday.",
    ]);
  });

  it("writes nothing the second time, and nothing in a dry run, which prints the article", async () => {
    const trial = trialWith({ "snow.txt": V1 });
    const { stdout } = await trial.run("ingest", "wire/snow.txt", "--dry-run");
    expect(stdout).toContain("title: Snow closes two passes");
    expect(stdout).toContain("## What comes next");
    expect(existsSync(join(trial.root, PATH))).toBe(false);
    await ingest(trial, "wire/snow.txt");
    const before = trial.snapshot();
    expect((await ingest(trial, "wire/snow.txt")).files).toMatchObject([{ outcome: "unchanged" }]);
    expect(trial.snapshot()).toEqual(before);
  });

  it("makes only the changed sentence of a new version stale", async () => {
    const trial = trialWith({ "snow.txt": V1, "v2/snow.txt": V2 });
    await ingest(trial, "wire/snow.txt");
    const { units } = await trial.show(PATH);
    for (const { source } of units.flatMap(({ segments }) => segments))
      await trial.set(PATH, source, `[${source}]`);
    // An editor has re-wrapped a paragraph and added a key since.
    trial.write(
      PATH,
      trial
        .read(PATH)
        .replace("office. It", "office.\nIt")
        .replace("source: Wave", "source: Wave\nkicker: Weather"),
    );
    const report = await ingest(trial, "wire/v2/snow.txt");
    expect(report.files).toMatchObject([{ path: PATH, outcome: "updated", changed: 1 }]);
    expect(trial.read(PATH)).toContain("office.\nIt may last.");
    expect(trial.read(PATH)).toContain("kicker: Weather");
    const [article] = (await trial.status()).locales[0]!.articles;
    expect(article).toMatchObject({ stale: 1 });
    const after = (await trial.show(PATH)).units.flatMap(({ segments }) => segments);
    const untouched = after.filter(
      ({ source }) => source !== "Drivers should turn back." && source !== "Weather",
    );
    expect(untouched.every(({ target }) => target !== undefined && target !== null)).toBe(true);
  });

  it("finds the article again by id, by address and by its own path", async () => {
    const page = (text: string) =>
      `<link rel="canonical" href="https://a.example/s/1"><h1>Ice</h1><p>The lake is frozen, and ${text}.</p>`;
    const trial = trialWith({
      "a.txt": V1,
      "b.txt": V2.replace("Snow closes", "Heavy snow closes"),
      "1.html": page("people skate"),
      "2.html": page("people skate on it").replace("Ice", "Black ice"),
      "snow-closes-two-passes.txt": V2,
    });
    const byId = [
      ...(await ingest(trial, "wire/a.txt", "--id", "wave:1")).files,
      ...(await ingest(trial, "wire/b.txt", "--id", "wave:1")).files,
    ];
    expect(byId).toMatchObject([
      { path: PATH, outcome: "created" },
      { path: PATH, outcome: "updated" },
    ]);
    expect(trial.read(PATH)).toContain("title: Heavy snow closes two passes");
    const byAddress = [
      ...(await ingest(trial, "wire/1.html")).files,
      ...(await ingest(trial, "wire/2.html")).files,
    ];
    expect(byAddress).toMatchObject([
      { path: "content/en/ice.md" },
      { path: "content/en/ice.md", outcome: "updated" },
    ]);
    expect((await ingest(trial, "wire/snow-closes-two-passes.txt")).files).toMatchObject([
      { path: PATH, outcome: "updated" },
    ]);
  });

  it("follows an article that an editor has renamed", async () => {
    const trial = trialWith({ "snow.txt": V1, "v2/snow.txt": V2 });
    await ingest(trial, "wire/snow.txt");
    trial.write("content/en/weather/passes.md", trial.read(PATH));
    rmSync(join(trial.root, PATH));
    expect((await ingest(trial, "wire/v2/snow.txt")).files).toMatchObject([
      { path: "content/en/weather/passes.md", outcome: "updated" },
    ]);
  });

  it("does not overwrite what a person changed, unless told how", async () => {
    const trial = trialWith({ "snow.txt": V1, "v2/snow.txt": V2 });
    await ingest(trial, "wire/snow.txt");
    const edited = trial.read(PATH).replace("Drivers should wait.", "Drivers must wait.");
    trial.write(PATH, edited);
    const { code, stderr } = await trial.run("ingest", "wire/v2/snow.txt");
    expect(code).toBe(2);
    expect(stderr).toMatch(/snow-closes-two-passes\.md:\d+:1 {2}error {2}Cannot update/);
    expect(stderr).toContain("--force");
    expect(trial.read(PATH)).toBe(edited);
    await ingest(trial, "wire/v2/snow.txt", "--keep");
    expect(trial.read(PATH)).toContain("Drivers must wait.");
    expect((await ingest(trial, "wire/v2/snow.txt")).files).toMatchObject([
      { outcome: "unchanged" },
    ]);
    trial.write(PATH, edited);
    await ingest(trial, "wire/v2/snow.txt", "--force");
    expect(trial.read(PATH)).toContain("Drivers should turn back.");
  });

  it("never writes over another article", async () => {
    const other =
      "Snow closes two passes\n\nThe council of Lowport elected a mayor whom nobody had expected to win anything.\n";
    const trial = trialWith({ "snow.txt": V1, "other.txt": other, "day2/snow.txt": other });
    await ingest(trial, "wire/snow.txt");
    const before = trial.snapshot();
    const { failed, code } = await ingest(trial, "wire/other.txt", "wire/day2/snow.txt");
    expect(code).toBe(2);
    expect(failed).toMatchObject([{ code: "conflict" }, { code: "conflict" }]);
    expect(trial.snapshot()).toEqual(before);
    trial.write(PATH, "A person's own article.\n");
    expect((await ingest(trial, "wire/snow.txt")).failed).toMatchObject([
      { code: "conflict", path: PATH },
    ]);
  });

  it("goes on after a bad file, and lists it", async () => {
    const trial = trialWith({
      "empty.txt": "",
      "blank.txt": " \n\n\t\n",
      "binary.txt": Uint8Array.from({ length: 900 }, (_, index) => (index * 7919) % 251),
      "no.html": "<html><body><nav>Menu</nav></body></html>",
      "deep.html": `${"<div>".repeat(50_000)}x`,
      "feed.xml": '<?xml version="1.0"?><rss/>',
      "story.md": "# Markdown\n",
      "long.txt": "x".repeat(5 * 1024 * 1024),
      "line.txt": "snow ".repeat(200_000),
      "snow.txt": V1,
    });
    const names = [
      "empty.txt",
      "blank.txt",
      "binary.txt",
      "no.html",
      "deep.html",
      "feed.xml",
      "story.md",
      "long.txt",
      "line.txt",
      "none.txt",
      "snow.txt",
    ];
    const { files, failed, code } = await ingest(trial, ...names.map((name) => `wire/${name}`));
    expect(code).toBe(3);
    expect(files.map(({ path }) => path)).toEqual([PATH]);
    expect(failed.map(({ code }) => code)).toEqual([
      "text-invalid",
      "text-invalid",
      "text-invalid",
      "text-invalid",
      "article-too-deep",
      "usage",
      "usage",
      "article-too-large",
      "text-invalid",
      "usage",
    ]);
    expect(readdirSync(join(trial.root, "content/en"))).toEqual([
      ".gitkeep",
      "snow-closes-two-passes.md",
    ]);
  });

  it("makes an article of a file that has only a title, and of one with a long line", async () => {
    const trial = trialWith({
      "title.txt": "Snow closes two passes in the Alps\n",
      "long.txt": `${"A * long _ line [ of ` text. ".repeat(1000)}\n`,
    });
    const { files } = await ingest(trial, "wire/title.txt", "wire/long.txt");
    expect(files).toMatchObject([
      { path: "content/en/title.md", blocks: 1 },
      { path: "content/en/long.md", blocks: 1 },
    ]);
  });

  it("sorts articles by language, obeys `--lang`, and says where it is not sure", async () => {
    const trial = trialWith({
      "schnee.txt": "Der Bundesrat hat am Dienstag entschieden, den Tunnel erst im Mai zu öffnen.",
      "ok.txt": "OK.",
    });
    const { files } = await ingest(trial, "wire/schnee.txt", "wire/ok.txt");
    expect(files).toMatchObject([
      { path: "content/de/schnee.md", lang: "de", notes: [] },
      { path: "content/en/ok.md", lang: "en" },
    ]);
    expect(files[1]!.notes[0]).toContain("not sure");
    expect(
      (await ingest(trial, "wire/ok.txt", "--to", "content/nl", "--lang", "nl")).files,
    ).toMatchObject([{ path: "content/nl/ok.md", lang: "nl" }]);
    expect((await trial.run("ingest", "wire/ok.txt", "--lang", "pt_BR")).stderr).toContain(
      "did you mean `pt-BR`?",
    );
  });

  it("writes only where the project has sources", async () => {
    const trial = trialWith({ "snow.txt": V1 });
    for (const to of ["..", "/tmp", "elsewhere", "content/../..", "locales/fr/articles"]) {
      const { code, stderr } = await trial.run("ingest", "wire/snow.txt", "--to", to);
      expect(code, to).toBe(2);
      expect(stderr, to).toMatch(/path-outside-project|no collection includes it/);
    }
    expect(existsSync(join(trial.root, PATH))).toBe(false);
    await ingest(trial, "wire/snow.txt", "--to", "content/en/weather");
    expect(existsSync(join(trial.root, "content/en/weather/snow-closes-two-passes.md"))).toBe(true);
  });

  it("never writes through a link that leaves the project", async () => {
    const trial = trialWith({ "snow.txt": V1 });
    const outside = projectFolder();
    symlinkSync(outside, join(trial.root, "content/en/out"));
    expect((await ingest(trial, "wire/snow.txt", "--to", "content/en/out")).failed).toMatchObject([
      { code: "path-outside-project" },
    ]);
    expect(readdirSync(outside)).toEqual([]);
  });

  it("asks for the folder where there are several", async () => {
    const config = {
      source: "en",
      locales: ["fr"],
      collections: [
        { include: ["news/**/*.md"], source: "en" },
        { include: ["docs/**/*.md"], source: "en" },
      ],
    };
    const trial = openTrial({ "interlinear.json": JSON.stringify(config), "wire/snow.txt": V1 });
    mkdirSync(join(trial.root, "news"));
    const { code, stderr } = await trial.run("ingest", "wire/snow.txt");
    expect(code).toBe(2);
    expect(stderr).toContain("`news`, `docs`");
    expect((await ingest(trial, "wire/snow.txt", "--to", "news")).files).toMatchObject([
      { path: "news/snow-closes-two-passes.md" },
    ]);
  });

  it("refuses one id for several files, and one article for two files", async () => {
    const trial = trialWith({ "a.txt": V1, "b.txt": V2 });
    expect((await trial.run("ingest", "wire/a.txt", "wire/b.txt", "--id", "x")).code).toBe(2);
    const { files, failed, code } = await ingest(trial, "wire/a.txt", "wire/b.txt");
    expect([files.length, failed.length, code]).toEqual([1, 1, 3]);
  });

  it("gives articles that rebuild as they are", async () => {
    const trial = trialWith({ "snow.txt": V1 });
    await ingest(trial, "wire/snow.txt");
    const { failed, fallbacks } = await trial.rebuild("--pseudo", "--locale", "fr", "--out", "out");
    expect([failed, fallbacks]).toEqual([[], 0]);
  });
});
