import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openReceiver } from "../../io/webhook/receiver.ts";
import type { Trial } from "../trial.ts";
import { A, newsroom, published } from "./newsroom.ts";

const SECRET = "content/en/news/zebra-deal.md";
const LATER = "2099-01-01T08:00+01:00";
const PIXEL = "not really a picture";

/** Words of the secret article that nobody else has: its path, slug, title, sentences, image and tag. */
const SECRETS = /zebra/i;

const FILES = {
  [A]: "---\ntitle: Tides\ndate: 2026-11-20\n---\n\nThe boat waits. Nobody came.\n",
  [SECRET]: [
    `---\ntitle: Zebra deal\ndate: 2026-11-22\nslug: zebra-slug\ntags: [zebras]\nimage: zebra.png\nembargo: ${LATER}\n---\n`,
    "The zebra signs. The boat sinks. Nobody came. ![A zebra](zebra.png) [Gone](zebra-gone.md)\n",
  ].join("\n"),
  "content/en/news/zebra.png": PIXEL,
};

/** Its author names the secret one in the address of a link: only pages can do without that. */
const LINKING = {
  "content/en/news/b.md":
    "---\ntitle: More\ndate: 2026-11-21\n---\n\nRead [the other one](zebra-deal.md) too.\n",
};

async function newsroomWithSecret(more: Readonly<Record<string, string>> = {}): Promise<Trial> {
  const trial = newsroom({ ...FILES, ...more });
  const de = ["--locale", "de"] as const;
  await trial.set(A, "Tides", "Gezeiten", ...de);
  await trial.set(SECRET, "The zebra signs.", "Das Zebra unterschreibt.", ...de);
  await trial.set(SECRET, "Zebra deal", "Zebra-Abkommen", ...de);
  await trial.set(SECRET, "The boat sinks.", "Das Boot mit dem Zebra sinkt.", ...de);
  await trial.set(SECRET, "Nobody came.", "Kein Zebra kam.", ...de);
  return trial;
}

/** All bytes and names of the files in some folders of a project. */
function everything(trial: Trial, ...folders: readonly string[]): string {
  return folders
    .flatMap((folder) => {
      const root = join(trial.root, folder);
      return readdirSync(root, { recursive: true, withFileTypes: true }).map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return `${path}\n${entry.isFile() ? readFileSync(path, "utf8") : ""}`;
      });
    })
    .join("\n");
}

describe("an article under embargo", () => {
  const asking: readonly { readonly args: readonly string[]; readonly input?: string }[] = [
    { args: ["status"] },
    { args: ["status", "--json"] },
    { args: ["status", "--conflicts"] },
    { args: ["analyse"] },
    { args: ["analyse", "--csv"] },
    { args: ["analyse", "--json"] },
    { args: ["links"] },
    { args: ["links", "--json"] },
    { args: ["links", "content/en"] },
    { args: ["show", A, "--locale", "de"] },
    { args: ["show", A, "--locale", "de", "--json"] },
    { args: ["memory", "search", "boat"] },
    { args: ["memory", "search", "boot", "--json"] },
    { args: ["memory", "match", "--locale", "de"], input: "The boat sinks!\nNobody came.\n" },
    { args: ["memory", "match", "--locale", "de", "--json"], input: "The boat sinks!\n" },
    { args: ["export", "--locale", "de", "--out", "po"] },
    { args: ["export", "--locale", "de", "--out", "fuzzy", "--fuzzy"] },
    { args: ["export", "--locale", "de", "--out", "all.po"] },
    { args: ["export", "--out", "memory.tmx"] },
    { args: ["publish", "--dry-run"] },
    { args: ["rebuild", "--dry-run"] },
    { args: ["rebuild", "--dry-run", "--json"] },
    { args: ["rebuild"] },
    { args: ["rebuild", "--json"] },
    { args: ["rebuild", "--explain"] },
  ];

  it.each(asking)("is not told of by `$args`", async ({ args, input = "" }) => {
    const trial = await newsroomWithSecret();
    const { stdout, stderr } = await trial.runWith({ input }, ...args);
    const isPlan = args[0] === "publish";
    // The plan is for editors: it says what waits and until when, nothing that it says.
    expect(isPlan ? stdout.replaceAll(SECRET, "") : stdout + stderr).not.toMatch(SECRETS);
    const out = args.indexOf("--out");
    if (out !== -1) {
      const path = args[out + 1]!;
      const written = path.includes(".") ? trial.read(path) : everything(trial, path);
      expect(written).not.toMatch(SECRETS);
      expect(written).toContain(path.endsWith(".tmx") ? "Gezeiten" : "The boat waits.");
    }
  });

  it("is told of with --embargoed, and where somebody names it", async () => {
    const trial = await newsroomWithSecret();
    for (const args of [
      ["status", "--embargoed"],
      ["status", SECRET],
      ["analyse", "--embargoed"],
      ["analyse", SECRET],
      ["links", "--embargoed"],
      ["links", SECRET],
      ["show", SECRET, "--locale", "de"],
      ["rebuild", "--dry-run", "--embargoed"],
      ["memory", "search", "boat", "--embargoed"],
      ["memory", "search", "boat", "--article", SECRET],
    ])
      expect([args, (await trial.run(...args)).stdout]).toEqual([
        args,
        expect.stringMatching(SECRETS),
      ]);
    await trial.run("export", "--locale", "de", "--out", "po", "--embargoed");
    await trial.run("export", "--locale", "de", "--out", "named", "--article", SECRET);
    await trial.run("export", "--out", "memory.tmx", "--embargoed");
    for (const folder of ["po", "named"]) expect(everything(trial, folder)).toMatch(SECRETS);
    expect(trial.read("memory.tmx")).toMatch(SECRETS);
    const { stdout } = await trial.runWith(
      { input: "The boat sinks!\n" },
      "memory",
      "match",
      "--locale",
      "de",
      "--embargoed",
    );
    expect(stdout).toMatch(SECRETS);
  });

  it("is counted in one line", async () => {
    const trial = await newsroomWithSecret();
    for (const args of [["status"], ["analyse"], ["links"], ["export", "--out", "x.tmx"]])
      expect([args, (await trial.run(...args)).stderr]).toEqual([
        args,
        expect.stringMatching(
          /^Left out, as not to be read yet: 1 article; `--embargoed` shows all$/m,
        ),
      ]);
    expect(await trial.status()).toMatchObject({ embargoed: 1 });
  });

  it("is not told of by a rebuild with computed text", async () => {
    const trial = await newsroomWithSecret();
    const args = ["rebuild", "--pseudo", "--locale", "en-XA", "--out", "pseudo", "--json"];
    const { stdout, stderr } = await trial.run(...args);
    expect(stdout).toContain('"news/a.md"');
    expect(stdout + stderr).not.toMatch(SECRETS);
  });

  it("is not told of by a rebuild of what has changed, that finds nothing to do, or that a person's file stops", async () => {
    const trial = await newsroomWithSecret();
    trial.write("interlinear.json", '{"locales": ["de"]}');
    const FILE = "locales/de/articles/news/zebra-deal.md";
    await trial.rebuild();
    await trial.set(SECRET, "Zebra deal", "Zebra-Vertrag", "--locale", "de");
    expect(await trial.rebuild()).toMatchObject({ written: 1, paths: [], embargoed: 1 });
    trial.write(FILE, "Mine.\n");
    for (const args of [
      ["rebuild"],
      ["rebuild"],
      ["rebuild", "--json"],
      ["rebuild", "--explain"],
    ]) {
      const { code, stdout, stderr } = await trial.run(...args);
      expect([args, stdout + stderr]).toEqual([args, expect.not.stringMatching(SECRETS)]);
      expect(stdout + stderr).toContain("an article that is not to be read yet");
      expect(code).toBe(3);
    }
    expect((await trial.run("rebuild", "--embargoed")).stdout).toContain(FILE);
    expect((await trial.run("rebuild", "--accept", FILE, "--json")).stdout).toMatch(SECRETS);
  });

  it("is on no page and in no file of the site that `rebuild` builds", async () => {
    const trial = await newsroomWithSecret(LINKING);
    await trial.rebuild();
    const site = everything(trial, "site");
    expect(site).not.toMatch(SECRETS);
    expect(site).toContain("Read the other one too.");
  });

  it("is nowhere in a release, its objects and its manifest, nor in the ledger", async () => {
    const trial = await newsroomWithSecret(LINKING);
    await published(trial);
    expect(everything(trial, "published", "locales/_publish")).not.toMatch(SECRETS);
    expect(everything(trial, "published")).toContain("Gezeiten");
  });

  it("is in no report, message, log line or list of what fails that jobs leave, though it fails itself", async () => {
    const { port, received } = await openReceiver();
    const config = JSON.parse(newsroom({}).read("interlinear.json")) as object;
    const url = `http://localhost:${port}/`;
    const webhooks = [{ url, allowPrivate: true, on: "always" }];
    const trial = await newsroomWithSecret({
      ...LINKING,
      "content/en/news/names.md": "# Soon\n\nRead zebra-deal soon.\n",
      "content/en/news/same.md": "---\ntitle: Same\nslug: zebra-slug\n---\n\nNobody came.\n",
    });
    trial.write(
      "interlinear.json",
      JSON.stringify({ ...config, webhooks, reports: { folder: "reports" } }),
    );
    const env = { INTERLINEAR_WEBHOOK_SECRET: "a secret of at least 24 bytes" };
    const own = (text: string): string => text.replaceAll("zebra-slug", "");
    const run = async (job: string): Promise<void> => {
      const { stdout, stderr } = await trial.runWith({ env }, "run", job);
      expect([job, own(stdout + stderr)]).toEqual([job, expect.not.stringMatching(SECRETS)]);
    };
    for (const job of ["rebuild", "due", "publish", "report"]) await run(job);
    trial.write(SECRET, `${trial.read(SECRET)}\n${">".repeat(150)} The zebra is deep.\n`);
    for (const job of ["rebuild", "due", "publish", "report"]) await run(job);
    const failing = await trial.run("status", "--failing");
    const told = received.map(({ body }) => body).join("\n");
    expect(own(everything(trial, "reports") + told + failing.stdout)).not.toMatch(SECRETS);
    expect(own(trial.read(".interlinear/runs.db"))).not.toMatch(SECRETS);
    expect([received.length, failing.code]).toEqual([8, 1]);
    expect(failing.stdout).toContain("articles that are not to be read yet");
    expect(everything(trial, "reports")).toContain("content/en/news/a.md");
  });

  it("is left out where `schedule` says when it comes", async () => {
    const files = { ...FILES, [SECRET]: FILES[SECRET].replace(/embargo: .*\n/, "") };
    const trial = newsroom(files);
    await trial.run("schedule", SECRET, "--publish-at", LATER);
    expect((await trial.run("status")).stdout).not.toMatch(SECRETS);
    await trial.rebuild();
    await published(trial);
    expect(everything(trial, "site", "published")).not.toMatch(SECRETS);
  });

  it("is left out of one locale, where its embargo is for that one alone", async () => {
    const files = { ...FILES, [SECRET]: FILES[SECRET].replace(/embargo: .*\n/, "") };
    const trial = newsroom(files);
    await trial.set(SECRET, "Zebra deal", "Zebra-Abkommen", "--locale", "de");
    await trial.run("schedule", SECRET, "--locale", "de", "--embargo", LATER);
    const { stdout } = await trial.run("memory", "search", "zebra");
    expect(stdout).not.toContain("Abkommen");
    const [de, fr] = (await trial.status()).locales;
    const articles = (row: typeof de) => row!.articles.map(({ article }) => article);
    expect(articles(de)).not.toContain(SECRET);
    expect(articles(fr)).toContain(SECRET);
    await trial.rebuild();
    expect(everything(trial, "site")).not.toContain("Abkommen");
    expect(everything(trial, "site")).toContain("Zebra deal");
  });

  it("is left out where its time cannot be read", async () => {
    const trial = newsroom({
      ...FILES,
      [SECRET]: FILES[SECRET].replace(/embargo: .*/, "embargo: next week"),
    });
    expect((await trial.run("status")).stdout).not.toMatch(SECRETS);
    await trial.rebuild();
    expect(everything(trial, "site")).not.toMatch(SECRETS);
  });

  it("is told of like any other once its time has come", async () => {
    const past = FILES[SECRET].replace(LATER, "2020-01-01T08:00+01:00");
    const trial = newsroom({ ...FILES, [SECRET]: past });
    const { stdout, stderr } = await trial.run("status");
    expect(stdout).toMatch(SECRETS);
    expect(stderr).toBe("");
    await published(trial);
    expect(everything(trial, "published")).toMatch(SECRETS);
    // What readers have had is no secret for a build without a clock.
    await trial.rebuild();
    expect(everything(trial, "site")).toMatch(SECRETS);
  });
});

describe("a withdrawn article", () => {
  it("is on no page of the site that `rebuild` builds, where it was withdrawn", async () => {
    const trial = newsroom({ ...FILES, [SECRET]: FILES[SECRET].replace(/embargo: .*\n/, "") });
    await trial.set(SECRET, "Zebra deal", "Zebra-Abkommen", "--locale", "de");
    await published(trial);
    await trial.run("withdraw", SECRET, "--locale", "de");
    await trial.rebuild();
    expect(everything(trial, "site")).not.toContain("Abkommen");
    expect(everything(trial, "site")).toContain("Zebra deal");
    await trial.run("withdraw", SECRET);
    await trial.rebuild();
    const names = everything(trial, "site").replaceAll(/"from":"[^"]*"/g, "");
    expect(names).not.toContain("Zebra deal");
  });
});
