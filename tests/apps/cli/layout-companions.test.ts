import { describe, expect, it } from "vitest";
import { openTrial } from "../trial.ts";

const CONFIG = JSON.stringify({
  locales: ["fr", "ja"],
  collections: [{ include: ["src/en/**/*.md"], layout: "eleventy" }],
});

const FILES = {
  "interlinear.json": CONFIG,
  "src/en/en.json": '{ "lang": "en", "layout": "base.njk" }\n',
  "src/en/a.md": "Hello.\n",
  "src/en/a.11tydata.js": "export default { order: 1 };\n",
  "src/en/posts/b.md": "Hello.\n",
  "src/en/posts/posts.json": '{ "tags": "post" }\n',
  "src/en/posts/other.json": "{}",
  "src/en/empty/empty.json": "{}",
};

describe("files that a generator wants beside articles", () => {
  it("are written for each locale, with the locale's name in the place of the source's", async () => {
    const trial = openTrial(FILES);
    const { paths } = await trial.rebuild();
    expect(paths.filter((path) => path.startsWith("src/ja/"))).toEqual([
      "src/ja/a.11tydata.js",
      "src/ja/a.md",
      "src/ja/ja.json",
      "src/ja/posts/b.md",
      "src/ja/posts/posts.json",
    ]);
    expect(trial.read("src/fr/fr.json")).toBe('{ "lang": "fr", "layout": "base.njk" }\n');
    expect(trial.read("src/fr/posts/posts.json")).toBe('{ "tags": "post" }\n');
    expect(await trial.rebuild()).toMatchObject({ written: 0, left: [] });
  });

  it("follow their source until somebody else goes on with them", async () => {
    const trial = openTrial(FILES);
    await trial.rebuild();
    trial.write("src/en/posts/posts.json", '{ "tags": "news" }\n');
    trial.write("src/ja/posts/posts.json", '{ "tags": "ニュース" }\n');
    expect(await trial.rebuild()).toMatchObject({
      paths: ["src/fr/posts/posts.json"],
      left: [],
    });
    expect(trial.read("src/fr/posts/posts.json")).toBe('{ "tags": "news" }\n');
    expect(trial.read("src/ja/posts/posts.json")).toBe('{ "tags": "ニュース" }\n');
  });

  it("are beside pseudo-translations, too, whose links are the locale's", async () => {
    const trial = openTrial({
      ...FILES,
      "src/en/a.md": "# One two\n\nSee [b](/en/posts/b/) and [here](#one-two).\n",
      "site/src/fr/fr.json": '{ "lang": "fr-CA" }',
    });
    const report = await trial.run("rebuild", "--pseudo", "--locale", "fr", "--out", "site");
    expect(report).toMatchObject({ code: 0 });
    expect(trial.read("site/src/fr/a.md")).toMatch(
      /^<a id="one-two"><\/a>\n\n# ⟦.*⟧\n\n⟦.*\[.*\]\(\/fr\/posts\/b\/\).*\(#one-two\).*⟧\n$/,
    );
    expect(trial.read("site/src/fr/posts/posts.json")).toBe('{ "tags": "post" }\n');
    expect(trial.read("site/src/fr/fr.json")).toBe('{ "lang": "fr-CA" }');
  });

  it("are left to a collection that translates their strings", async () => {
    const strings = {
      include: ["src/en/posts/posts.json"],
      layout: "eleventy",
      strings: ["title"],
    };
    const config = JSON.parse(CONFIG) as { collections: object[] };
    const trial = openTrial({
      ...FILES,
      "interlinear.json": JSON.stringify({
        ...config,
        collections: [strings, ...config.collections],
      }),
      "src/en/posts/posts.json": '{ "title": "News" }\n',
    });
    await trial.rebuild();
    await trial.set("src/en/posts/posts.json", "News", "Nouvelles");
    expect(await trial.rebuild()).toMatchObject({ paths: ["src/fr/posts/posts.json"] });
    expect(trial.read("src/fr/posts/posts.json")).toBe('{ "title": "Nouvelles" }\n');
  });
});
