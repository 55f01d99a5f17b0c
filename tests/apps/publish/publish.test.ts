import { cpSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolder } from "../../io/project-folder.ts";
import { runProgram } from "../cli/run-program.ts";
import { builtSite, deadLinks } from "../site/built-site.ts";
import { config, filesBelow, linesOf, newsroomIn, openNewsroom } from "./publishing-trial.ts";

const TIDES = "content/en/news/tides.md";
const BOATS = "content/en/guide/boats.md";

describe("interlinear publish", () => {
  it("publishes the very files that rebuild writes", async () => {
    const newsroom = await openNewsroom({
      [BOATS]: "# Boats\n\n## Keel\n\nA boat floats. [Tides](../news/tides.md) [News](../news/)\n",
    });
    await newsroom.rebuild();
    const report = await newsroom.publish();
    expect(linesOf(report)).toEqual([
      `added en ${BOATS}`,
      `added en ${TIDES}`,
      `added fr ${TIDES}`,
    ]);
    const { paths, read } = newsroom.live();
    const site = builtSite(newsroom.root);
    expect(paths.filter((path) => path !== "manifest.json")).toEqual(site.paths);
    for (const path of site.paths) expect(read(path)).toBe(site.read(path));
    expect(read("fr/guide/boats/index.html")).toContain('href="/fr/news/" hreflang="fr"');
  });

  it("leads to a section that readers have, and leaves the text of a link where they have none", async () => {
    const embargoed = "---\nembargo: 2999-01-01T00:00:00Z\n---\n\n# Secret\n";
    const newsroom = await openNewsroom({
      [BOATS]: "# Boats\n\n[News](../news/) [Plans](../plans/)\n",
      "content/en/plans/secret.md": embargoed,
    });
    await newsroom.publish();
    const { html } = newsroom.live().at("/en/guide/boats/");
    expect(html).toContain('<a href="/en/news/">News</a> Plans');
    newsroom.write("content/en/plans/secret.md", "# Open\n");
    await newsroom.publish();
    expect(newsroom.live().at("/en/guide/boats/").html).toContain('<a href="/en/plans/">Plans</a>');
    expect(deadLinks(newsroom.live())).toEqual([]);
  });

  it("makes no release where nothing changed", async () => {
    const newsroom = await openNewsroom();
    const first = await newsroom.publish();
    const again = await newsroom.publish();
    expect(again).toMatchObject({ live: first.release!.id, plan: { lines: [] }, failed: [] });
    expect(again.release).toBeUndefined();
    expect((await newsroom.run("publish")).stdout).toBe(
      `nothing to publish, ${first.release!.id} stays live\n`,
    );
  });

  it("shows changes word by word, and touches nothing, where it is only asked", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    newsroom.write(BOATS, "# Boats\n\n## Keel\n\nA ship floats. [Tides](../news/tides.md)\n");
    const before = newsroom.snapshot();
    const { stdout, code } = await newsroom.run("publish", "--dry-run");
    expect(code).toBe(0);
    expect(stdout).toContain("A [-boat-]{+ship+} floats.");
    expect(newsroom.snapshot()).toEqual(before);
  });

  it("leaves locales and articles as they are that were not chosen, with lists and heads that are right", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    await newsroom.set(TIDES, "The boat waits.", "Le bateau patiente.");
    await newsroom.set(BOATS, "Boats", "Bateaux");
    await newsroom.set(BOATS, "Boats", "Boote", "--locale", "de");
    const report = await newsroom.publish("--locale", "de");
    expect(linesOf(report)).toEqual([`changed de ${BOATS}`]);
    const site = newsroom.live();
    expect(site.at("/fr/news/tides/").html).toContain("Le bateau attend.");
    expect(site.at("/de/guide/boats/").html).toContain("Boote");
    expect(Object.keys(site.at("/en/guide/boats/").alternates)).toEqual(["de", "en", "x-default"]);
    expect(deadLinks(site)).toEqual([]);
    const path = await newsroom.publish("content/en/news");
    expect(linesOf(path)).toEqual([`changed fr ${TIDES}`]);
  });

  it("leads readers on where a file was renamed, also from a clone", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    const ebb = TIDES.replace("tides", "ebb");
    renameSync(join(newsroom.root, TIDES), join(newsroom.root, ebb));
    newsroom.write(BOATS, "# Boats\n\n## Keel\n\nA boat floats. [Tides](../news/ebb.md)\n");
    await newsroom.publish();
    const redirects = (): string => newsroom.live().read("_redirects");
    expect(redirects()).toContain("/en/news/tides/ /en/news/ebb/ 301");
    expect(redirects()).toContain("/fr/news/tides/ /fr/news/ebb/ 301");
    expect(redirects()).not.toContain("410");
    for (const folder of ["published", ".interlinear"])
      rmSync(join(newsroom.root, folder), { recursive: true });
    await newsroom.publish();
    expect(redirects()).toContain("/fr/news/tides/ /fr/news/ebb/ 301");
  });

  it("is the same from a clone that has neither the releases nor the cache", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    newsroom.write(TIDES, "---\ntitle: Tides\nslug: ebb\n---\n\n# Tides\n\nThe boat waits.\n");
    await newsroom.publish();
    const before = newsroom.live();
    const moved = before.read("_redirects");
    expect(moved).toContain("/en/news/tides/ /en/news/ebb/ 301");
    for (const folder of ["published", ".interlinear"])
      rmSync(join(newsroom.root, folder), { recursive: true });
    await newsroom.publish();
    const after = newsroom.live();
    expect(after.paths).toEqual(before.paths);
    for (const path of after.paths.filter((name) => name !== "manifest.json"))
      expect(after.read(path)).toBe(before.read(path));
  });

  it("keeps what was not chosen in a fresh clone, from the target alone", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    await newsroom.set(TIDES, "The boat waits.", "Le bateau patiente.");
    newsroom.write(BOATS, "# Ships\n");
    const clone = projectFolder();
    for (const part of ["content", "locales", "interlinear.json", "published"])
      cpSync(join(newsroom.root, part), join(clone, part), {
        recursive: true,
        verbatimSymlinks: true,
      });
    const [here, there] = [newsroom, newsroomIn(clone)];
    const ids = [];
    for (const { publish } of [here, there])
      ids.push((await publish("--locale", "de")).release!.id);
    expect(ids[0]).toBe(ids[1]);
    expect(there.live().at("/fr/news/tides/").html).toContain("Le bateau attend.");
    expect(there.live().at("/en/guide/boats/").html).toContain("Ships");
    const objects = (root: string) => [...filesBelow(join(root, "published", "objects")).keys()];
    expect(objects(clone)).toEqual(objects(newsroom.root));
  });

  it("publishes the others where an article cannot be read, and keeps what readers have of it", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    newsroom.write(TIDES, Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x00]));
    newsroom.write(BOATS, "# Ships\n");
    const { code, stdout, stderr } = await newsroom.run("publish");
    expect(code).toBe(3);
    expect(stdout).toContain("held back: ");
    expect(stdout).toContain("readers keep the earlier version");
    expect(stderr).toContain(TIDES);
    const site = newsroom.live();
    expect(site.at("/en/news/tides/").html).toContain("The boat waits.");
    expect(site.at("/en/guide/boats/").html).toContain("Ships");
    expect(deadLinks(site)).toEqual([]);
  });

  it("takes away what has no source any more, and says where it was that it is gone", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    rmSync(join(newsroom.root, BOATS));
    const report = await newsroom.publish();
    expect(linesOf(report)).toEqual([
      `removed en ${BOATS}: its source is gone`,
      `changed en ${TIDES}`,
      `changed fr ${TIDES}`,
    ]);
    expect(report.release!.changed).toContain("https://example.org/en/guide/boats/");
    const site = newsroom.live();
    expect(site.at("/en/guide/boats/").html).toContain("This page was withdrawn");
    expect(site.read("gone.json")).toContain('"/en/guide/boats/"');
    expect(site.read("_redirects")).toContain("/en/guide/boats/ /en/guide/boats/index.html 410!");
    expect(site.at("/en/news/tides/").html).toContain("About boats");
    expect(deadLinks(site)).toEqual([]);
  });

  it("keeps a translation of which nothing is left, as the source was rewritten", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    newsroom.write(TIDES, "# Something else\n\nEntirely.\n");
    const report = await newsroom.publish();
    expect(linesOf(report)).toEqual([
      `changed en ${TIDES}`,
      expect.stringMatching(`^(?:held|changed) fr ${TIDES}`),
    ]);
    expect(newsroom.live().at("/fr/news/tides/").lang).toBe("fr");
  });

  it("runs the hook with the addresses that changed, and stays live where that fails", async () => {
    const hook = "cat > hook.json; exit 7";
    const newsroom = await openNewsroom({ "interlinear.json": config({ publish: { hook } }) });
    const { code, stderr } = await newsroom.run("publish");
    expect([code, stderr]).toEqual([
      3,
      expect.stringContaining("ended with 7: the release is live all the same"),
    ]);
    const told = JSON.parse(newsroom.read("hook.json")) as Record<string, unknown>;
    expect(told).toMatchObject({
      release: newsroom.liveId(),
      base: null,
      act: "publish",
      removed: [],
    });
    expect(told["changed"]).toContain("https://example.org/fr/news/tides/");
  });

  it("says where the ledger cannot be read, as that may be a withdrawal", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    const ledger = [...filesBelow(join(newsroom.root, "locales/_publish")).keys()][0]!;
    const path = `locales/_publish/${ledger}`;
    newsroom.write(path, `${newsroom.read(path)}{"kind": "withdr\n`);
    newsroom.write(BOATS, "# Ships\n");
    const { code, stderr } = await newsroom.run("publish");
    expect([code, stderr]).toEqual([
      3,
      expect.stringContaining("Cannot use this line of the ledger"),
    ]);
    expect(newsroom.live().at("/en/guide/boats/").html).toContain("Ships");
  });

  it("says what to do where there is no site to preview", async () => {
    const newsroom = await openNewsroom({ "interlinear.json": '{"locales": ["fr"]}' });
    expect(await newsroom.run("preview", "--out", "next")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('say `"layout": "site"`'),
    });
  });
});

describe("two publications at once", () => {
  it("are both in what readers have in the end: the second plans again", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    newsroom.write(BOATS, "# Ships\n");
    newsroom.write("content/en/news/more.md", "# More\n");
    const reports = await Promise.all([
      newsroom.publish("content/en/guide"),
      newsroom.publish("content/en/news"),
    ]);
    expect(new Set(reports.map(({ release }) => release!.number))).toEqual(new Set([2, 3]));
    const site = newsroom.live();
    expect(site.at("/en/guide/boats/").html).toContain("Ships");
    expect(site.at("/en/news/more/").html).toContain("More");
    expect((await newsroom.run("verify", "--all", "--ledger")).code).toBe(0);
  });

  it("make the same release of the same project in other places, zones and orders", async () => {
    const newsroom = await openNewsroom();
    const clone = projectFolder();
    for (const part of ["interlinear.json", "locales", "content/en/guide", "content/en/news"])
      cpSync(join(newsroom.root, part), join(clone, part), { recursive: true });
    const zones = ["Pacific/Kiritimati", "America/Los_Angeles"];
    const ids = [newsroom.root, clone].map((root, index) => {
      const env = { INTERLINEAR_USER: "ada", TZ: zones[index]!, LANG: "C" };
      const { stdout } = runProgram(["publish", "--json"], { cwd: root, env });
      return (JSON.parse(stdout) as { readonly live: string }).live;
    });
    expect(ids[0]).toBe(ids[1]);
    const objects = (root: string) => [...filesBelow(join(root, "published", "objects")).keys()];
    expect(objects(clone)).toEqual(objects(newsroom.root));
  });
});
