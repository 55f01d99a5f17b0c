import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTrial } from "../trial.ts";

const config = (options: unknown) => JSON.stringify(options);

describe("a configured project", () => {
  it("leaves an article with `translate: false` as it is", async () => {
    const text = "---\ntitle: Mine\ntranslate: false\n---\n\nStays.\n";
    const trial = openTrial({ "content/en/a.md": text });
    expect(await trial.rebuild()).toMatchObject({ written: 1, fallbacks: 0 });
    expect(trial.read("locales/fr/articles/a.md")).toBe(text);
    expect((await trial.status()).locales[0]!.articles).toMatchObject([{ words: 0 }]);
  });

  it("translates an article from the language that its front matter says, into the others", async () => {
    const trial = openTrial({
      "interlinear.json": config({ locales: ["de", "en", "fr"] }),
      "content/en/a.md": "---\nlang: fr\n---\n\nBonjour.\n",
      "content/en/b.md": "Hello.\n",
    });
    const { paths } = await trial.rebuild();
    expect(paths).toEqual([
      "locales/de/articles/a.md",
      "locales/de/articles/b.md",
      "locales/en/articles/a.md",
      "locales/fr/articles/b.md",
    ]);
    await trial.set("content/en/a.md", "Bonjour.", "Hello.", "--locale", "en");
    expect(await trial.rebuild()).toMatchObject({
      written: 1,
      paths: ["locales/en/articles/a.md"],
    });
    expect((await trial.why("locales/en/articles/a.md:5")).segments).toMatchObject([
      { shown: "target", text: "Hello." },
    ]);
    const articles = Object.fromEntries(
      (await trial.status()).locales.map((row) => [
        row.locale,
        row.articles.map(({ article }) => article),
      ]),
    );
    expect(articles).toEqual({
      de: ["content/en/a.md", "content/en/b.md"],
      en: ["content/en/a.md"],
      fr: ["content/en/b.md"],
    });
    const own = await trial.run("set", "content/en/a.md", "x", "Salut.", "--locale", "fr");
    expect(own).toMatchObject({ code: 2, stderr: expect.stringContaining("is written in `fr`") });
  });

  it("translates out of every folder's own language", async () => {
    const trial = openTrial({
      "interlinear.json": config({ locales: ["de", "en", "fr"] }),
      "content/en/a.md": "Hello.\n",
      "content/de/b.md": "Hallo.\n",
    });
    expect((await trial.rebuild()).paths).toEqual([
      "locales/de/articles/a.md",
      "locales/en/articles/b.md",
      "locales/fr/articles/a.md",
      "locales/fr/articles/b.md",
    ]);
  });

  it("calls locales in paths as it is told, and writes where it is told", async () => {
    const trial = openTrial({
      "interlinear.json": config({
        locales: ["zh-Hans", "pt-BR"],
        pathNames: { "zh-Hans": "zh-cn" },
        collections: [
          { include: ["docs/**/*.md"], output: "i18n/{locale}/docs/{dir}/{name}.{ext}" },
        ],
      }),
      "docs/a.md": "Hello.\n",
      "docs/deep/b.md": "Bye.\n",
    });
    await trial.set("docs/a.md", "Hello.", "你好。", "--locale", "zh-Hans");
    expect((await trial.rebuild()).paths).toEqual([
      "i18n/pt-BR/docs/a.md",
      "i18n/pt-BR/docs/deep/b.md",
      "i18n/zh-cn/docs/a.md",
      "i18n/zh-cn/docs/deep/b.md",
    ]);
    expect(trial.read("i18n/zh-cn/docs/a.md")).toBe("你好。\n");
    expect(await trial.rebuild()).toMatchObject({ written: 0, unchanged: 4 });
    expect(existsSync(join(trial.root, "locales/zh-Hans/memory"))).toBe(true);
  });

  it("translates the front matter keys that it names, and tells how long they may be", async () => {
    const trial = openTrial({
      "interlinear.json": config({
        locales: ["fr"],
        collections: [{ frontMatter: [{ key: "hero.text", maxLength: 12 }, "cards.*.name"] }],
      }),
      "content/en/a.md":
        "---\ntitle: Not this\nhero:\n  text: Fast\ncards:\n  - name: One\n  - name: Two\n---\n",
    });
    const { units } = await trial.show("content/en/a.md");
    expect(units.map(({ segments, maxLength }) => [segments[0]!.source, maxLength])).toEqual([
      ["Fast", 12],
      ["One", null],
      ["Two", null],
    ]);
    expect((await trial.run("show", "content/en/a.md")).stdout).toContain(
      "  at most 12 characters\n",
    );
  });

  it("leaves out articles of which too little is translated, and keeps the last good one", async () => {
    const trial = openTrial({
      "interlinear.json": config({ locales: ["fr"], policy: { minimumCoverage: 0.5 } }),
      "content/en/a.md": "One two.\n\nThree.\n",
    });
    const out = "locales/fr/articles/a.md";
    const few = {
      path: out,
      reason: "0 % of its words are translated, `minimumCoverage` asks for 50 %",
    };
    expect(await trial.rebuild()).toMatchObject({ written: 0, left: [few] });
    await trial.set("content/en/a.md", "One two.", "Un deux.");
    expect(await trial.rebuild()).toMatchObject({ written: 1, left: [] });
    trial.write("content/en/a.md", "One two.\n\nThree.\n\nMany more words came later.\n");
    expect(await trial.rebuild()).toMatchObject({ written: 0, left: [{ path: out }] });
    expect(trial.read(out)).toBe("Un deux.\n\nThree.\n");
  });

  it("leaves out articles that are not wholly translated where the fallback says so", async () => {
    const trial = openTrial({
      "interlinear.json": config({ locales: ["fr"], collections: [{ fallback: "omit-article" }] }),
      "content/en/a.md": "One.\n\nTwo.\n",
    });
    await trial.set("content/en/a.md", "One.", "Un.");
    expect((await trial.rebuild()).left).toMatchObject([
      { reason: "1 unit is not translated, and the fallback is `omit-article`" },
    ]);
    await trial.set("content/en/a.md", "Two.", "Deux.");
    expect(await trial.rebuild()).toMatchObject({ written: 1, left: [] });
  });
});
