import { describe, expect, it } from "vitest";
import { linesOf, type Newsroom, openNewsroom } from "./publishing-trial.ts";

const TIDES = "content/en/news/tides.md";
const BOATS = "content/en/guide/boats.md";

/** A newsroom with two releases, whose files are given back. */
async function twoReleases(): Promise<
  Newsroom & { readonly first: string; readonly second: string }
> {
  const newsroom = await openNewsroom();
  const first = (await newsroom.publish()).release!.id;
  newsroom.write(BOATS, "# Boats\n\n## Keel\n\nA ship floats. [Tides](../news/tides.md)\n");
  await newsroom.set(TIDES, "The boat waits.", "Le bateau patiente.");
  const second = (await newsroom.publish()).release!.id;
  return { ...newsroom, first, second };
}

describe("interlinear rollback", () => {
  it("brings the release before back, byte for byte, as a new one", async () => {
    const newsroom = await twoReleases();
    const report = await newsroom.release("rollback");
    expect(report.release).toMatchObject({ number: 3 });
    expect(linesOf(report)).toEqual([`changed en ${BOATS}`, `changed fr ${TIDES}`]);
    expect(newsroom.live().at("/en/guide/boats/").html).toContain("A boat floats.");
    const { lines, files } = JSON.parse(
      (await newsroom.run("diff", newsroom.first, "live", "--json")).stdout,
    ) as { readonly lines: unknown; readonly files: unknown };
    expect({ lines, files }).toEqual({ lines: [], files: { added: [], changed: [], removed: [] } });
  });

  it("pins the site until somebody resumes", async () => {
    const newsroom = await twoReleases();
    const { release } = await newsroom.release("rollback", "r1");
    const refused = await newsroom.run("publish");
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining(`the site is pinned to \`${release!.id}\``),
    ]);
    expect(newsroom.liveId()).toBe(release!.id);
    expect((await newsroom.publish("--resume")).release).toMatchObject({ number: 4 });
    expect(newsroom.live().at("/en/guide/boats/").html).toContain("A ship floats.");
    expect((await newsroom.run("publish")).code).toBe(0);
  });

  it("brings one locale back, and leaves the others", async () => {
    const newsroom = await twoReleases();
    expect(linesOf(await newsroom.release("rollback", "r1", "--locale", "fr"))).toEqual([
      `changed fr ${TIDES}`,
    ]);
    const site = newsroom.live();
    expect(site.at("/fr/news/tides/").html).toContain("Le bateau attend.");
    expect(site.at("/en/guide/boats/").html).toContain("A ship floats.");
  });

  it("does not bring back what was withdrawn since", async () => {
    const newsroom = await twoReleases();
    await newsroom.release("withdraw", TIDES, "--locale", "fr");
    const report = await newsroom.release("rollback", "r1");
    expect(linesOf(report)).toEqual([`changed en ${BOATS}`, `held fr ${TIDES}: withdrawn`]);
    const site = newsroom.live();
    expect(site.at("/en/guide/boats/").html).toContain("A boat floats.");
    expect(site.at("/fr/news/tides/").html).not.toContain("bateau");
    expect(Object.keys(site.at("/en/news/tides/").alternates)).toEqual(["en", "x-default"]);
  });

  it("does not bring back what shows a withdrawn text to readers of another language", async () => {
    const newsroom = await twoReleases();
    await newsroom.release("withdraw", TIDES, "--locale", "en");
    await newsroom.release("rollback", "r1");
    const { paths, read } = newsroom.live();
    for (const path of paths.filter((name) => name.startsWith("de/")))
      expect([path, read(path).includes("The boat waits")]).toEqual([path, false]);
    expect(read("fr/news/tides/index.html")).toContain("Le bateau attend.");
  });

  it("does not bring back what is under embargo by now, or over", async () => {
    const newsroom = await twoReleases();
    newsroom.write(TIDES, "---\nembargo: 2099-01-01T08:00Z\n---\n\n# Tides\n");
    newsroom.write(BOATS, "---\nexpireAt: 2020-01-01T08:00Z\n---\n\n# Boats\n");
    const { live, ...report } = await newsroom.release("rollback", "r1");
    expect(linesOf({ ...report })).toEqual([
      expect.stringContaining(`removed en ${BOATS}: expired at 2020-01-01`),
      expect.stringContaining(`removed en ${TIDES}: under embargo until 2099-01-01`),
      expect.stringContaining(`removed fr ${TIDES}: under embargo until 2099-01-01`),
    ]);
    expect(live).toBe(report.release!.id);
    const { paths, read } = newsroom.live();
    for (const path of paths)
      if (path !== "manifest.json") expect(read(path)).not.toContain("boat waits");
  });

  it("leads on from addresses that came later", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    newsroom.write(BOATS, "---\nslug: ships\n---\n\n# Boats\n");
    await newsroom.publish();
    await newsroom.release("rollback");
    expect(newsroom.live().read("_redirects")).toContain("/en/guide/ships/ /en/guide/boats/ 301");
    expect(newsroom.live().read("_redirects")).not.toContain("/en/guide/boats/ /en/guide/ships/");
  });

  it.each(["r9", "r1-0123456789ab", "../r1"])("refuses the release %s", async (id) => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    expect(await newsroom.run("rollback", id)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/Cannot find the release|Unexpected release/),
    });
  });

  it("has nothing to go back to before the first release", async () => {
    const newsroom = await openNewsroom();
    expect((await newsroom.run("rollback")).stderr).toContain("Nothing was ever published");
    await newsroom.publish();
    expect((await newsroom.run("rollback")).stderr).toContain("is the first release");
  });
});

describe("interlinear diff", () => {
  it("shows what changed for readers word by word", async () => {
    const newsroom = await twoReleases();
    const { stdout } = await newsroom.run("diff", "r1");
    expect(stdout).toContain(`~ ${BOATS}  en`);
    expect(stdout).toContain("A [-boat-]{+ship+} floats.");
    expect(stdout).toContain("Le bateau [-attend-]{+patiente+}.");
    expect(stdout).toContain(`${newsroom.first} to ${newsroom.second}`);
  });
});
