import { existsSync, mkdtempSync, readFileSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { PublishReport } from "../../../pipeline/model/publish-report.ts";
import { openTrial, type Trial } from "../trial.ts";
import { filesBelow, linesOf } from "./publishing-trial.ts";

const TIDES = "content/en/news/tides.md";
const DEAL = "content/en/news/zebra-deal.md";
const LATER = "2099-01-01T08:00:00Z";

/** A generator: each Markdown file becomes a page, German ones in a folder of theirs, and a list has all. */
const GENERATOR = `
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
const list = [];
const write = (path, text) => {
  mkdirSync(dirname(join("public", path)), { recursive: true });
  writeFileSync(join("public", path), text);
};
for (const [folder, prefix] of [["content/en", ""], ["locales/de/articles", "de/"], ["locales/fr/articles", "fr/"]]) {
  if (!existsSync(folder)) continue;
  for (const path of readdirSync(folder, { recursive: true }).sort()) {
    if (path.endsWith(".png")) cpSync(join(folder, path), join("public", prefix, path), { recursive: true });
    if (!path.endsWith(".md")) continue;
    const page = prefix + path.replace(/\\.md$/, "/index.html");
    list.push(page);
    write(page, "<html>" + readFileSync(join(folder, path), "utf8") + "</html>\\n");
  }
}
write("list.html", list.join("\\n") + "\\n");
write("environment.json", JSON.stringify(Object.keys(process.env).sort()));
console.log("built");
`;

const BUILD = ["publish", "--build", "node build.mjs", "--from", "public/"] as const;

const PROJECT = {
  "interlinear.json": JSON.stringify({ locales: ["de", "fr"] }),
  "build.mjs": GENERATOR,
  [TIDES]: "# Tides\n\nThe boat waits.\n\n![Sea](sea.png)\n",
  "content/en/news/sea.png": "SEA",
};

const SECRET = {
  [DEAL]: `---\nembargo: ${LATER}\n---\n\n# Zebra deal\n\nThe zebra signs.\n\n![Zebra](zebra.png)\n\n![Sea](sea.png)\n`,
  "content/en/news/zebra.png": "STRIPES",
};

/** Commands are found as on this machine; nothing else is known of it. */
const env = { PATH: process.env["PATH"] ?? "", SECRET_TOKEN: "x" };

async function generated(files: Readonly<Record<string, string>> = {}): Promise<Trial> {
  const trial = openTrial({ ...PROJECT, ...files }, { env });
  await trial.set(TIDES, "Tides", "Gezeiten", "--locale", "de");
  await trial.set(TIDES, "The boat waits.", "Das Boot wartet.", "--locale", "de");
  await trial.set(TIDES, "The boat waits.", "Le bateau attend.", "--locale", "fr");
  return trial;
}

async function report(trial: Trial, ...args: readonly string[]): Promise<PublishReport> {
  const { stdout, stderr } = await trial.run(...args, "--json");
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as PublishReport;
}

const current = (trial: Trial, path: string): string =>
  readFileSync(join(trial.root, "published/current", path), "utf8");

const has = (trial: Trial, path: string): boolean =>
  existsSync(join(trial.root, "published/current", path));

describe("`publish --build`", () => {
  it("makes a release of what a generator wrote, from the Markdown as the memory has it", async () => {
    const trial = await generated();
    const made = await report(trial, ...BUILD);
    expect(linesOf(made)).toEqual([`added de ${TIDES}`, `added en ${TIDES}`, `added fr ${TIDES}`]);
    expect(made.failed).toEqual([]);
    expect(current(trial, "de/news/tides/index.html")).toContain("Das Boot wartet.");
    expect(current(trial, "news/tides/index.html")).toContain("The boat waits.");
    expect(current(trial, "news/sea.png")).toBe("SEA");
    expect(made.release?.changed).toContain("/de/news/tides/");
    expect((await trial.run("verify")).code).toBe(0);
  });

  it("leaves the project as it is, and gives the generator nothing of its stores and its secrets", async () => {
    const trial = await generated({
      ".git/HEAD": "ref",
      "public/old.html": "old",
      "keep.txt": "kept",
    });
    await report(trial, ...BUILD);
    expect(readFileSync(join(trial.root, "public/old.html"), "utf8")).toBe("old");
    expect(has(trial, "old.html")).toBe(false);
    expect(existsSync(join(trial.root, "public/list.html"))).toBe(false);
    expect(JSON.parse(current(trial, "environment.json"))).not.toContain("SECRET_TOKEN");
  });

  it("gives no byte of an article under embargo to the generator", async () => {
    const trial = await generated(SECRET);
    await trial.set(DEAL, "The zebra signs.", "Das Zebra unterschreibt.", "--locale", "de");
    await trial.run("rebuild");
    const made = await report(trial, ...BUILD);
    expect(linesOf(made)).toContain(`held en ${DEAL}: embargo`);
    const all = [...filesBelow(join(trial.root, "published"))];
    expect(all.filter(([path, bytes]) => /zebra|stripes/i.test(path + bytes.toString()))).toEqual(
      [],
    );
    expect(has(trial, "news/sea.png")).toBe(true);
  });

  it("leaves out what lies beside such an article in a folder of its own", async () => {
    const trial = await generated({
      "content/en/zebra/index.md": `---\nembargo: ${LATER}\n---\n\n# Zebra\n`,
      "content/en/zebra/facts.json": "{}",
      "content/en/facts.json": "{}",
    });
    const command = "mkdir public; cp -r content/en public/en";
    await report(trial, "publish", "--build", command, "--from", "public");
    expect([has(trial, "en/facts.json"), has(trial, "en/zebra")]).toEqual([true, false]);
  });

  it("gives the generator what it wants beside articles, in each locale", async () => {
    const trial = openTrial(
      {
        "interlinear.json": JSON.stringify({
          locales: ["fr"],
          collections: [{ include: ["docs/**/*.md"], layout: "docusaurus" }],
        }),
        "docs/news/tides.md": "# Tides\n",
        "docs/news/_category_.json": '{"label": "News"}\n',
      },
      { env },
    );
    const command = "mkdir public; cp -r i18n docs public";
    await report(trial, "publish", "--build", command, "--from", "public");
    const content = "i18n/fr/docusaurus-plugin-content-docs/current/news";
    expect(readdirSync(join(trial.root, "published/current", content))).toContain("tides.md");
    await trial.run("rebuild");
    const rebuilt = filesBelow(join(trial.root, "i18n"));
    expect(filesBelow(join(trial.root, "published/current/i18n"))).toEqual(rebuilt);
  });

  it("builds what is held back from the version that readers have", async () => {
    const trial = await generated();
    await report(trial, ...BUILD);
    trial.write(TIDES, `---\nembargo: ${LATER}\n---\n\n# Tides\n\nThe boat sank.\n`);
    trial.write("content/en/news/moon.md", "# Moon\n");
    const made = await report(trial, ...BUILD);
    expect(linesOf(made)).toContain(`held en ${TIDES}: embargo`);
    expect(current(trial, "news/tides/index.html")).toContain("The boat waits.");
    expect(current(trial, "de/news/tides/index.html")).toContain("Das Boot wartet.");
    expect(has(trial, "news/moon/index.html")).toBe(true);
  });

  it("keeps the pages of locales that were not chosen", async () => {
    const trial = await generated();
    await report(trial, ...BUILD);
    await trial.set(TIDES, "The boat waits.", "Das Boot bleibt.", "--locale", "de");
    await trial.set(TIDES, "The boat waits.", "Le bateau reste.", "--locale", "fr");
    trial.write("build.mjs", GENERATOR.replace('"<html>"', '"<html lang>"'));
    await report(trial, ...BUILD, "--locale", "de");
    expect(current(trial, "de/news/tides/index.html")).toMatch(/<html lang>[^]*Das Boot bleibt/);
    expect(current(trial, "news/tides/index.html")).toContain("<html lang>");
    expect(current(trial, "fr/news/tides/index.html")).toMatch(/<html>[^]*Le bateau attend/);
  });

  it("makes no release where the build makes the same again", async () => {
    const trial = await generated();
    await report(trial, ...BUILD);
    expect((await report(trial, ...BUILD)).release).toBeUndefined();
  });

  it("publishes nothing where the build fails, and says so", async () => {
    const trial = await generated();
    const { code, stderr } = await trial.run("publish", "--build", "exit 7", "--from", "public");
    expect(code).toBe(4);
    expect(stderr).toContain("the build `exit 7` ended with 7");
    expect(existsSync(join(trial.root, "published/current"))).toBe(false);
  });

  it.each([
    ["mkdir public && ln -s /etc/hosts public/hosts", "`public/hosts` is a link"],
    ["mkdir out && touch out/a && ln -s out public", "the build made no folder `public`"],
    ["true", "the build made no folder `public`"],
    ["mkdir public", "the build made no file in `public`"],
  ])("refuses what `%s` makes", async (command, why) => {
    const trial = await generated();
    const { code, stderr } = await trial.run("publish", "--build", command, "--from", "public");
    expect(code).toBe(4);
    expect(stderr).toContain(why);
    expect(existsSync(join(trial.root, "published/current"))).toBe(false);
  });

  it("refuses names that are one file on many systems", async () => {
    const trial = await generated();
    const command = "mkdir public && touch public/a.html public/A.html";
    const { code, stderr } = await trial.run("publish", "--build", command, "--from", "public");
    expect(code).not.toBe(0);
    expect(stderr).toContain("are one file on many systems");
  });

  it("takes nothing that the build writes beside its folder", async () => {
    const trial = await generated();
    const command = "node build.mjs && echo evil > content/en/evil.md && echo evil > evil.html";
    await report(trial, "publish", "--build", command, "--from", "public");
    expect(existsSync(join(trial.root, "evil.html"))).toBe(false);
    expect(existsSync(join(trial.root, "content/en/evil.md"))).toBe(false);
    expect(has(trial, "evil.html")).toBe(false);
  });

  it.each(["../public", "/tmp", ".", "content"])("refuses `--from %s`", async (from) => {
    const trial = await generated();
    const { code, stderr } = await trial.run("publish", "--build", "true", "--from", from);
    expect(code).toBe(2);
    expect(stderr).toContain(`Unexpected \`--from ${from}\``);
  });

  it.each([
    [["--build", "true"], "expected `--from` beside it"],
    [["--from", "public"], "expected `--build` beside it"],
  ] as const)("refuses `%s` alone", async (args, why) => {
    const trial = await generated();
    const { code, stderr } = await trial.run("publish", ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(why);
  });

  it("is asked for again where readers have what was built", async () => {
    const trial = await generated();
    await report(trial, ...BUILD);
    const { code, stderr } = await trial.run("publish");
    expect(code).toBe(2);
    expect(stderr).toContain("nobody says how it is built");
  });

  it("writes nothing through a folder of a locale that is a link out of the project", async () => {
    const trial = await generated();
    const elsewhere = mkdtempSync(join(tmpdir(), "elsewhere-"));
    symlinkSync(elsewhere, join(trial.root, "locales/de/articles"));
    const { code, stderr } = await trial.run(...BUILD);
    expect(code).toBe(2);
    expect(stderr).toContain("a link in its path leads out of the project");
    expect(readdirSync(elsewhere)).not.toContain("tides.md");
  });

  it("leaves no way to what a link among the articles leads to", async () => {
    const trial = await generated({
      "drafts/zebra.md": `---\nembargo: ${LATER}\n---\n\n# Zebra\n`,
    });
    symlinkSync("../../drafts/zebra.md", join(trial.root, "content/en/deal.md"));
    const command = "mkdir public; cp drafts/* public/; echo no > public/a.txt";
    await report(trial, "publish", "--build", command, "--from", "public");
    expect(has(trial, "a.txt")).toBe(true);
    expect(has(trial, "zebra.md")).toBe(false);
  });

  it("leads links within the project to the copy alone", async () => {
    const trial = await generated(SECRET);
    symlinkSync("news/zebra-deal.md", join(trial.root, "content/en/link.txt"));
    const command = "mkdir public; cp content/en/link.txt public/; echo no > public/a.txt";
    await report(trial, "publish", "--build", command, "--from", "public");
    expect(readdirSync(join(trial.root, "published/current"))).not.toContain("link.txt");
  });
});

describe("a release that a generator built", () => {
  it("loses the pages of what is withdrawn, says that they are gone and what may name them still", async () => {
    const trial = await generated();
    await report(trial, ...BUILD);
    const made = await report(trial, "withdraw", TIDES, "--locale", "de");
    expect(has(trial, "de/news/tides/index.html")).toBe(false);
    expect(has(trial, "news/tides/index.html")).toBe(true);
    expect(current(trial, "gone.json")).toContain("/de/news/tides/");
    expect(made.failed).toMatchObject([
      { message: expect.stringContaining("may name them still") },
    ]);
    await report(trial, ...BUILD);
    expect(current(trial, "list.html")).not.toContain("de/news");
    expect(current(trial, "gone.json")).toContain("/de/news/tides/");
  });

  it("is built again where nobody can tell which pages are withdrawn", async () => {
    const trial = await generated({
      "build.mjs":
        'import { mkdirSync, readdirSync, writeFileSync } from "node:fs";\nmkdirSync("public");\nwriteFileSync("public/p1.html", readdirSync("content/en", { recursive: true }).join());\n',
      "content/en/moon.md": "# Moon\n",
    });
    await report(trial, ...BUILD);
    const { code, stderr } = await trial.run("withdraw", TIDES);
    expect(code).toBe(2);
    expect(stderr).toContain("the site has to be built again");
    expect(stderr).toContain("publish --build");
    const made = await report(trial, ...BUILD);
    expect(linesOf(made)).toContain(`removed en ${TIDES}: it was withdrawn`);
    expect(current(trial, "p1.html")).not.toContain("tides");
  });

  it("has its articles again after they were restored, once it is built", async () => {
    const trial = await generated();
    await report(trial, ...BUILD);
    await report(trial, "withdraw", TIDES, "--locale", "de");
    const { code, stderr } = await trial.run("restore", TIDES);
    expect(code).toBe(2);
    expect(stderr).toContain("publish --build");
    await report(trial, ...BUILD);
    expect(current(trial, "de/news/tides/index.html")).toContain("Das Boot wartet.");
    expect(has(trial, "gone.json")).toBe(false);
  });

  it("is what it was after a rollback, of one locale or of all", async () => {
    const trial = await generated();
    await report(trial, ...BUILD);
    await trial.set(TIDES, "The boat waits.", "Das Boot bleibt.", "--locale", "de");
    trial.write(TIDES, "# Tides\n\nThe boat waits.\n\nIt rains.\n");
    await report(trial, ...BUILD);
    await report(trial, "rollback", "r1", "--locale", "de");
    expect(current(trial, "de/news/tides/index.html")).toContain("Das Boot wartet.");
    expect(current(trial, "news/tides/index.html")).toContain("It rains.");
    await report(trial, "rollback", "r1");
    expect(current(trial, "news/tides/index.html")).not.toContain("It rains.");
    expect((await trial.run("verify")).code).toBe(0);
    expect((await trial.run("publish", ...BUILD.slice(1))).stderr).toContain("--resume");
  });

  it("tells the words that differ between two releases", async () => {
    const trial = await generated();
    await report(trial, ...BUILD);
    await trial.set(TIDES, "The boat waits.", "Das Boot bleibt.", "--locale", "de");
    await report(trial, ...BUILD);
    expect((await trial.run("diff", "r1", "r2")).stdout).toContain("bleibt");
  });

  it("is only planned with `--dry-run`", async () => {
    const trial = await generated();
    const made = await report(trial, ...BUILD, "--dry-run");
    expect(made.release?.changed).toContain("/news/tides/");
    expect(existsSync(join(trial.root, "published/current"))).toBe(false);
  });

  it("is made ahead, and goes live with `--due` at its instant without a build", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(LATER) - 1000 });
    try {
      const trial = await generated();
      const made = await report(trial, ...BUILD, "--at", LATER);
      expect(made.waitsUntil).toBeDefined();
      expect(existsSync(join(trial.root, "published/current"))).toBe(false);
      vi.setSystemTime(Date.parse(LATER));
      await report(trial, "publish", "--due");
      expect(current(trial, "de/news/tides/index.html")).toContain("Das Boot wartet.");
    } finally {
      vi.useRealTimers();
    }
  });

  it("is not built by `--due` where nothing is due", async () => {
    const trial = await generated();
    await report(trial, ...BUILD);
    const { code } = await trial.run("publish", "--build", "exit 7", "--from", "public", "--due");
    expect(code).toBe(0);
  });
});
