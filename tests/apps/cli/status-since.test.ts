import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SinceReport } from "../../../pipeline/model/since-report.ts";
import { projectFolder } from "../../io/project-folder.ts";
import { openTrial, type Trial, trialIn } from "../trial.ts";

const A = "content/en/a.md";
const hasGit = spawnSync("git", ["--version"]).status === 0;

function git(root: string, ...args: readonly string[]): void {
  const identity = [
    "-c",
    "user.name=Ada",
    "-c",
    "user.email=ada@example.org",
    "-c",
    "commit.gpgsign=false",
  ];
  const { status, stderr } = spawnSync("git", [...identity, ...args], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_SYSTEM: "/dev/null",
      GIT_AUTHOR_DATE: "2026-03-01T10:00:00Z",
      GIT_COMMITTER_DATE: "2026-03-01T10:00:00Z",
    },
  });
  if (status !== 0) throw new Error(stderr);
}

function commit({ root }: Trial): void {
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "State");
}

/** An article with its translation, committed. */
async function committed(): Promise<Trial> {
  const trial = openTrial({
    [A]: "# Boats\n\nThe boat waits here. It costs 5 francs.\n\nNever translated.\n",
    "content/en/b.md": "Nothing changes here.\n",
    "locales/fr/.gitkeep": "",
    "locales/de/.gitkeep": "",
  });
  await trial.set(A, "Boats", "Bateaux");
  await trial.set(A, "The boat waits here.", "Le bateau attend ici.");
  await trial.set(A, "It costs 5 francs.", "Il coûte 5 francs.");
  git(trial.root, "init", "-q", "-b", "main");
  commit(trial);
  return trial;
}

async function since(trial: Trial, revision: string): Promise<SinceReport> {
  const { stdout, stderr } = await trial.run("status", "--since", revision, "--json");
  expect(stderr).toBe("");
  return JSON.parse(stdout) as SinceReport;
}

describe.skipIf(!hasGit)("interlinear status --since (skipped without git)", () => {
  it("counts what changed and is not translated, committed or not, and nothing else", async () => {
    const trial = await committed();
    expect((await since(trial, "HEAD")).locales.map(({ articles }) => articles)).toEqual([[], []]);
    trial.write(
      A,
      "# Boats\n\nThe boat waits\nhere. It costs 6 francs. New.\n\nNever translated.\n",
    );
    const counts = { stale: { sentences: 1, words: 4 }, missing: { sentences: 1, words: 1 } };
    const units = [{ line: 3, column: 1, stale: 1, missing: 1 }];
    const { locales } = await since(trial, "HEAD");
    expect(locales).toEqual([
      {
        locale: "de",
        articles: [
          {
            article: A,
            stale: { sentences: 0, words: 0 },
            missing: { sentences: 2, words: 5 },
            units: [{ line: 3, column: 1, stale: 0, missing: 2 }],
          },
        ],
      },
      { locale: "fr", articles: [{ article: A, ...counts, units }] },
    ]);
    commit(trial);
    expect((await since(trial, "HEAD~1")).locales[1]?.articles).toMatchObject([counts]);
    expect((await since(trial, "HEAD")).locales[1]?.articles).toEqual([]);
    const { stdout, stderr, code } = await trial.run(
      "status",
      "--since",
      "HEAD~1",
      "--locale",
      "fr",
    );
    expect(code).toBe(0);
    expect(stderr).toBe("The sentences: `interlinear show ARTICLE --locale TAG`, or `--json`\n");
    expect((await trial.run("status", "--since", "HEAD")).stderr).toBe(
      "Nothing is left to translate of what changed since `HEAD`\n",
    );
    expect(stdout).toMatch(
      /^fr\narticle +stale sentences +stale words +new sentences +new words\ncontent\/en\/a\.md +1 +4 +1 +1\n$/,
    );
  });

  it("follows a renamed article, and takes a new one as a whole", async () => {
    const trial = await committed();
    git(trial.root, "mv", A, "content/en/c.md");
    trial.write(
      "content/en/c.md",
      "# Boats\n\nThe boat waits here. It costs 6 francs.\n\nNever translated.\n",
    );
    trial.write("content/en/new.md", "All of it.\n");
    commit(trial);
    expect((await since(trial, "HEAD~1")).locales[1]?.articles).toEqual([
      {
        article: "content/en/c.md",
        was: A,
        stale: { sentences: 1, words: 4 },
        missing: { sentences: 0, words: 0 },
        units: [{ line: 3, column: 1, stale: 1, missing: 0 }],
      },
      {
        article: "content/en/new.md",
        stale: { sentences: 0, words: 0 },
        missing: { sentences: 1, words: 3 },
        units: [{ line: 1, column: 1, stale: 0, missing: 1 }],
      },
    ]);
  });

  it("is said to a host of git at the lines of the change, and as a table", async () => {
    const trial = await committed();
    trial.write(A, "# Boats\n\nThe boat waits here. It costs 6 francs.\n\nNew, 100 %: yes.\n");
    const asked = ["status", "--since", "HEAD"];
    const github = await trial.run(...asked, "--annotations", "github");
    expect(github).toMatchObject({
      code: 0,
      stdout: `::warning file=${A},line=3,col=1,title=untranslated::1 sentence with the translation of an older wording: fr; 1 sentence without a translation: de
::warning file=${A},line=5,col=1,title=untranslated::1 sentence without a translation: de, fr
`,
    });
    const { stdout } = await trial.run(...asked, "--annotations", "gitlab");
    expect(JSON.parse(stdout)).toMatchObject([
      { check_name: "untranslated", severity: "minor", location: { path: A, lines: { begin: 3 } } },
      { location: { path: A, lines: { begin: 5 } } },
    ]);
    expect((await trial.run(...asked, "--markdown", "--locale", "fr")).stdout).toBe(
      `### Left to translate of this change

| locale | article | stale sentences | stale words | new sentences | new words |
| --- | --- | ---: | ---: | ---: | ---: |
| fr | \`${A}\` | 1 | 4 | 1 | 3 |
`,
    );
    expect((await trial.run("status", "--annotations", "github")).code).toBe(2);
    expect((await trial.run(...asked, "--annotations", "github", "--json")).code).toBe(2);
  });

  it("says what is no commit, and takes no option of git for one", async () => {
    const trial = await committed();
    for (const name of ["nowhere", "--output=stolen", "HEAD:content"]) {
      const { code, stderr } = await trial.run("status", `--since=${name}`);
      expect({ code, stderr }).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`\`${name}\``),
      });
    }
    expect(existsSync(join(trial.root, "stolen"))).toBe(false);
    const { stderr } = await openTrial({ [A]: "One.\n" }).run("status", "--since", "HEAD");
    expect(stderr).toContain("expected a commit of git");
  });
});

describe.skipIf(!hasGit)("interlinear status --html (skipped without git)", () => {
  it("writes one page, and says since when sentences are stale as far as git or the memory knows", async () => {
    const trial = await committed();
    trial.write(A, "# Boats\n\nThe boat waits here. It costs 6 francs.\n\nNever translated.\n");
    const board = async (at: Trial) =>
      (await at.runWith({ env: { SOURCE_DATE_EPOCH: "1773230400" } }, "status", "--html")).stdout;
    expect(await board(trial)).toContain("1 stale sentence, since when is not known");
    commit(trial);
    const html = await board(trial);
    expect(html).toContain(
      '1 stale sentence, for 10 days, since <time datetime="2026-03-01T10:00:00.000Z">',
    );
    const { stdout } = await trial.run("status", "--html", "reports/board.html");
    expect(stdout).toBe("wrote reports/board.html\n");
    expect(readFileSync(join(trial.root, "reports/board.html"), "utf8")).toMatch(
      /^<!doctype html>/,
    );
    const folder = projectFolder();
    git(folder, "clone", "-q", "--depth", "1", `file://${trial.root}`, "copy");
    expect(await board(trialIn(join(folder, "copy")))).toContain(
      "1 stale sentence, since when is not known",
    );
  });
});

describe("interlinear status --html and --badge", () => {
  it("write no file over an article, and none that is no page", async () => {
    const trial = openTrial({ [A]: "One.\n" });
    for (const args of [
      ["--html", A],
      ["--html", "board"],
      ["--badge", "x.svg", "--locale", "fr", "--html"],
      ["--badge", "--conflicts"],
    ]) {
      const before = trial.snapshot();
      expect((await trial.run("status", ...args)).code).toBe(2);
      expect(trial.snapshot()).toEqual(before);
    }
    const { code, stderr } = await trial.run(
      "status",
      "--badge",
      "content/en/a.md/../../../../out.svg",
      "--locale",
      "fr",
    );
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("expected one in the project"),
    });
  });

  it("write a badge for each locale, and nothing when nothing changed", async () => {
    const trial = openTrial({
      [A]: "One.\n",
      "locales/fr/.gitkeep": "",
      "locales/de/.gitkeep": "",
    });
    await trial.set(A, "One.", "Un.");
    const { stdout } = await trial.run("status", "--badge", "badges");
    expect(stdout).toBe("wrote badges/de.svg\nwrote badges/fr.svg\n");
    expect(trial.read("badges/fr.svg")).toContain("fr: 100% translated");
    const before = trial.snapshot();
    const again = await trial.run("status", "--badge", "badges");
    expect(again).toMatchObject({ code: 0, stdout: "" });
    expect(trial.snapshot()).toEqual(before);
    expect((await trial.run("status", "--badge", "--locale", "fr")).stdout).toBe(
      trial.read("badges/fr.svg"),
    );
    const several = await trial.run("status", "--badge", "all.svg");
    expect(several).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("expected a folder"),
    });
  });
});

describe("interlinear show, of a sentence whose source changed", () => {
  it("shows the word diff and where that stands, and `set --from` takes the new number", async () => {
    const trial = openTrial({ [A]: "In May 47.1% voted. The boat waits.\n" });
    await trial.set(A, "In May 47.1% voted.", "En mai, 47,1 % ont voté.");
    trial.write(A, "In May 47.3% voted. The boat waits.\n");
    const { stdout } = await trial.run("show", A, "--locale", "fr");
    expect(stdout).toContain("In May [-47.1-]{+47.3+}% voted.");
    expect(stdout).toContain("~ En mai, [47,1 → 47,3] % ont voté.");
    const segment = await trial.segment(A, "In May 47.3% voted.");
    expect(segment).toMatchObject({
      stale: true,
      update: {
        patch: "En mai, 47,3 % ont voté.",
        spans: [{ text: "47,1", by: "value", becomes: "47,3" }],
      },
      proposals: [{ reason: "values-differ", target: "En mai, 47,3 % ont voté.", score: 99 }],
    });
    const { record } = segment.proposals![0]!;
    const { code } = await trial.run(
      "set",
      A,
      segment.id,
      "--locale",
      "fr",
      "--from",
      record.slice(0, 8),
    );
    expect(code).toBe(0);
    expect(await trial.segment(A, "In May 47.3% voted.")).toMatchObject({
      stale: false,
      state: "translated",
      target: "En mai, 47,3 % ont voté.",
    });
  });

  it("lets a person take a translation of which only the code is other today", async () => {
    const trial = openTrial({ [A]: "Run `a` now.\n" });
    await trial.set(A, "Run <x1/> now.", "Lancez `a`.");
    trial.write(A, "Run `b` now.\n");
    const segment = await trial.segment(A, "Run <x1/> now.");
    expect(segment).toMatchObject({ stale: true, update: { changes: [], patch: "Lancez <x1/>." } });
    const { record } = segment.proposals![0]!;
    await trial.run("set", A, segment.id, "--locale", "fr", "--from", record);
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/a.md")).toBe("Lancez `b`.\n");
  });
});

describe("interlinear rebuild, of a paragraph with a new sentence", () => {
  it("shows that sentence alone in the source's language by `keep-old`, and all of it by `source`", async () => {
    const trial = openTrial({ [A]: "One is here. Two is there.\n" });
    await trial.set(A, "One is here.", "Un est ici.");
    await trial.set(A, "Two is there.", "Deux est là.");
    trial.write(A, "One is here. Something new. Two is there.\n");
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/a.md")).toBe(
      "Un est ici. Something new. Deux est là.\n",
    );
    trial.write("interlinear.json", '{"policy": {"fallback": "source"}}');
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/a.md")).toBe(
      "One is here. Something new. Two is there.\n",
    );
  });
});
