import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseLocale } from "../../pipeline/model/locale.ts";
import { measureArticle } from "../../scripts/corpus/measure-article.ts";
import { skeletonOf } from "../../pipeline/stages/rebuild/skeleton-of.ts";
import { segmented } from "../stages/segmented.ts";

describe("skeleton", () => {
  it("is what stands before, between and after the units", () => {
    expect(skeletonOf(segmented("# One #\r\n\r\n- two\r\n"))).toEqual([
      "# ",
      " #\r\n\r\n- ",
      "\r\n",
    ]);
  });

  it("leaves out units inside units once", () => {
    expect(skeletonOf(segmented('A ![b](c "d") e.\n'))).toEqual(["", "\n"]);
    expect(skeletonOf(segmented('![b](c "d")\n'))).toEqual(["![", '](c "', '")\n']);
  });

  it("counts the label that a translated alt text gets as if it were there", () => {
    const definition = "\n\n[One]: a\n";
    expect(skeletonOf(segmented(`![One]${definition}`))).toEqual(
      skeletonOf(segmented(`![Eins][One]${definition}`)),
    );
    expect(skeletonOf(segmented(`![One][]${definition}`))).toEqual(
      skeletonOf(segmented(`![Eins][One]${definition}`)),
    );
  });

  it("leaves out front matter values with their quotes, and nothing else of it", () => {
    const plain = skeletonOf(segmented("---\na: 1 # x\ntitle: One # y\nb: 2\n---\n"));
    expect(plain).toEqual(["---\na: 1 # x\ntitle: ", " # y\nb: 2\n---\n"]);
    expect(skeletonOf(segmented('---\na: 1 # x\ntitle: "One" # y\nb: 2\n---\n'))).toEqual(plain);
    expect(skeletonOf(segmented("---\na: 2 # x\ntitle: One # y\nb: 2\n---\n"))).not.toEqual(plain);
  });
});

describe("measuring an article", () => {
  const measure = (text: string) =>
    measureArticle({ path: "a.md", source: parseLocale("en")!, text, revision: "" }, "pseudo");

  it("counts units and sees nothing in a sound one", () => {
    expect(measure("# One\n\nTwo *three*.\n")).toEqual({ units: 2, sightings: [] });
  });

  it("reports front matter that cannot be read", () => {
    expect(measure("---\ntitle: [\n---\n\nText.\n").sightings.map(({ what }) => what)).toEqual([
      "problem",
    ]);
  });

  it("reports a crash with its path", () => {
    const { sightings } = measure(`${">".repeat(300)} deep\n`);
    expect(sightings).toMatchObject([{ at: "a.md", what: "crash" }]);
  });
});

describe("the corpus script", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "corpus-"));
    writeFileSync(join(folder, "a.md"), "# One\r\n\r\nTwo");
    writeFileSync(join(folder, "b.md"), Buffer.from([0xff, 0xfe]));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function run(...args: readonly string[]) {
    return spawnSync(process.execPath, ["scripts/corpus.ts", ...args], { encoding: "utf8" });
  }

  it("prints figures as JSON and exits with 0 where all came back", () => {
    const { stdout, status } = run(folder, "--pseudo", "--json");
    expect(JSON.parse(stdout).corpora).toMatchObject([
      { files: 2, notUtf8: 1, identical: 1, structureKept: 1, units: 2, fallbacks: 0, crashes: 0 },
    ]);
    expect(status).toBe(0);
  });

  it("exits with 1 where an article crashed", () => {
    writeFileSync(join(folder, "c.md"), `${">".repeat(300)} deep\n`);
    const { stdout, status } = run(folder);
    expect(stdout).toContain("c.md  crash");
    expect(status).toBe(1);
  });

  it("says how it is used", () => {
    const { stderr, status } = run("--source", "not a locale", folder);
    expect(stderr).toContain("Usage:");
    expect(status).toBe(2);
  });
});
