import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { deadLinks } from "../site/built-site.ts";
import { linesOf, type Newsroom, openNewsroom } from "./publishing-trial.ts";

const TIDES = "content/en/news/tides.md";
const BOATS = "content/en/guide/boats.md";

/** Files of the live release that say something. */
function saying({ live }: Newsroom, text: string): readonly string[] {
  const { paths, read } = live();
  return paths.filter((path) => path !== "manifest.json" && read(path).includes(text));
}

describe("interlinear withdraw", () => {
  it("takes an article away everywhere, though no source can be read any more", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    for (const path of [TIDES, BOATS])
      writeFileSync(join(newsroom.root, path), Buffer.from([0xff]));
    const report = await newsroom.release("withdraw", TIDES, "--reason", "Not ours");
    expect(linesOf(report)).toEqual([
      `removed en ${TIDES}: it was withdrawn: Not ours`,
      `removed fr ${TIDES}: it was withdrawn: Not ours`,
    ]);
    expect(saying(newsroom, "The boat waits")).toEqual([]);
    expect(saying(newsroom, "Le bateau")).toEqual([]);
    expect(saying(newsroom, "Not ours")).toEqual([]);
    expect(saying(newsroom, "/en/news/tides/")).toEqual([
      "_redirects",
      "gone.apache.conf",
      "gone.json",
      "gone.nginx.conf",
    ]);
    const site = newsroom.live();
    expect(site.has("assets/content/en/news/sea.png")).toBe(false);
    expect(site.at("/fr/news/tides/")).toMatchObject({ lang: "fr", isHidden: true });
    expect(site.at("/en/guide/boats/").html).toContain("A boat floats. Tides");
    expect(deadLinks(site)).toEqual([]);
  });

  it("stays in force when the site is published again, until it is restored as readers had it", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    const before = newsroom.live();
    await newsroom.release("withdraw", TIDES);
    newsroom.write(TIDES, "# Tides\n\nThe boat waits here.\n");
    expect(linesOf(await newsroom.publish())).toEqual([
      `held en ${TIDES}: withdrawn`,
      `held fr ${TIDES}: withdrawn`,
    ]);
    expect(newsroom.live().at("/en/news/tides/").html).toContain("This page was withdrawn");
    const report = await newsroom.release("restore", TIDES);
    expect(linesOf(report)).toEqual([`added en ${TIDES}`, `added fr ${TIDES}`]);
    const after = newsroom.live();
    expect(after.paths).toEqual(before.paths);
    for (const path of after.paths.filter((name) => name !== "manifest.json"))
      expect(after.read(path)).toBe(before.read(path));
  });

  it("takes one translation alone, and names the others no more with it", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    await newsroom.release("withdraw", TIDES, "--locale", "fr");
    const site = newsroom.live();
    expect(site.at("/en/news/tides/").alternates).toEqual({
      en: "https://example.org/en/news/tides/",
      "x-default": "https://example.org/en/news/tides/",
    });
    expect(site.at("/fr/news/tides/").html).not.toContain("bateau");
    await newsroom.release("restore", TIDES, "--locale", "fr");
    expect(newsroom.live().at("/fr/news/tides/").html).toContain("Le bateau attend.");
  });

  it("may be taken back in one locale of all", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    await newsroom.release("withdraw", TIDES);
    await newsroom.release("restore", TIDES, "--locale", "fr");
    expect(newsroom.live().at("/fr/news/tides/").html).toContain("Le bateau attend.");
    expect(newsroom.live().at("/en/news/tides/").html).not.toContain("The boat");
    await newsroom.release("restore", TIDES);
    expect(newsroom.live().at("/en/news/tides/").html).toContain("The boat waits.");
  });

  it("destroys the text in all kept releases, and says what it cannot reach", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    newsroom.write(BOATS, "# Ships\n");
    await newsroom.publish();
    const { stdout } = await newsroom.run("withdraw", TIDES, "--purge");
    expect(stdout).toContain("copies that readers, search engines and archives have made");
    for (const [path, bytes] of newsroom.published())
      expect([path, /The boat waits|Le bateau|^PNG$/.test(bytes.toString())]).toEqual([
        path,
        false,
      ]);
    const { code, stdout: verified } = await newsroom.run("verify", "--all");
    expect([code, verified]).toEqual([0, expect.any(String)]);
    const report = await newsroom.release("rollback", "r1");
    expect(linesOf(report)).toEqual([
      `changed en ${BOATS}`,
      `held en ${TIDES}: withdrawn`,
      `held fr ${TIDES}: withdrawn`,
    ]);
    await newsroom.release("restore", TIDES);
    expect(newsroom.live().has("en/guide/boats/index.html")).toBe(true);
  });

  it("refuses what was never published, and to restore what is not withdrawn", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    const files = newsroom.snapshot();
    expect(await newsroom.run("withdraw", "content/en/a.md")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("it was never published"),
    });
    for (const verb of ["withdraw", "restore"])
      expect(await newsroom.run(verb, TIDES, "--locale", "es")).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("Unexpected locale `es`, expected `de`, `en`, `fr`"),
      });
    expect(await newsroom.run("rollback", "r1", "--locale", "es")).toMatchObject({ code: 2 });
    expect(await newsroom.run("restore", TIDES)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("nothing of it is withdrawn"),
    });
    expect(newsroom.snapshot()).toEqual(files);
  });
});
