import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { LinksReport } from "../../../pipeline/model/links-report.ts";
import { openTrial, type Trial } from "../trial.ts";

const A = "content/en/a.md";
const B = "content/en/news/b.md";
const FR_A = "locales/fr/articles/a.md";
const FR_B = "locales/fr/articles/news/b.md";
const PICTURE = "content/en/news/p.png";

async function linksOf(trial: Trial, ...args: readonly string[]): Promise<LinksReport> {
  const { stdout, stderr } = await trial.run("links", ...args, "--json");
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as LinksReport;
}

describe("interlinear rebuild", () => {
  it("leads images to the source's files, or to the locale's own version of them", async () => {
    const text = "![P](p.png) and ![Q](q.png)\n";
    const trial = openTrial({
      [B]: text,
      [PICTURE]: "",
      "content/en/news/q.png": "",
      "content/en/news/q.fr.png": "",
      "content/en/news/q.de.png": "",
    });
    await trial.rebuild();
    expect(trial.read(FR_B)).toBe(
      "![P](../../../../content/en/news/p.png) and ![Q](../../../../content/en/news/q.fr.png)\n",
    );
    expect(await trial.rebuild()).toMatchObject({ written: 0, unchanged: 1 });
  });

  it("takes the parent locale's version of a picture where the locale has none", async () => {
    const trial = openTrial({
      [B]: "![P](p.png)\n",
      [PICTURE]: "",
      "content/en/news/p.de.png": "",
      "locales/de-CH/.gitkeep": "",
    });
    await trial.rebuild();
    expect(trial.read("locales/de-CH/articles/news/b.md")).toContain("/content/en/news/p.de.png)");
  });

  it("leaves an article as it is where all its links lead where they should", async () => {
    const text = "# A\n\n[b](./news/b.md?x#b) [a](#a) [ext](https://a.example) [m](mailto:a@b.c)\n";
    const trial = openTrial({ [A]: text, [B]: "# B\n\n[a](../a.md)\n" });
    await trial.rebuild();
    expect([trial.read(FR_A), trial.read(FR_B)]).toEqual([text, "# B\n\n[a](../a.md)\n"]);
  });

  it("leads every kind of link to the file", async () => {
    const trial = openTrial({
      [A]: '---\ncover: "news/p.png"\n---\n\n[one][r] [two](/news/b) <a href="/news/b.md?x&amp;y">three</a> | x\n\n[r]: news/#b "T"\n',
      "content/en/news/README.md": "# B\n",
      [B]: "# B\n",
      [PICTURE]: "",
    });
    await trial.rebuild();
    expect(trial.read(FR_A)).toBe(
      '---\ncover: "../../../content/en/news/p.png"\n---\n\n[one][r] [two](news/b.md) <a href="news/b.md?x&amp;y">three</a> | x\n\n[r]: news/README.md#b "T"\n',
    );
  });

  it("leads to the source where the policy leaves the other article out", async () => {
    const trial = openTrial({
      "interlinear.json": JSON.stringify({
        locales: ["fr"],
        collections: [{ fallback: "omit-article" }],
      }),
      [A]: "To [b](news/b.md).\n",
      [B]: "Not translated.\n",
    });
    await trial.set(A, "To <g1>b</g1>.", "Vers [b](news/b.md).");
    expect(await trial.rebuild()).toMatchObject({ written: 1 });
    expect(trial.read(FR_A)).toBe("Vers [b](../../../content/en/news/b.md).\n");
    await trial.set(B, "Not translated.", "Traduit.");
    await trial.rebuild();
    expect(trial.read(FR_A)).toBe("Vers [b](news/b.md).\n");
  });

  it("pins the headings that others link to, once they are translated", async () => {
    const b = "# B\n\n## First part\n\n> ## Second part\n\n## Third\n";
    const trial = openTrial({
      [A]: "[b](news/b.md#first-part) [c](news/b.md#second-part)\n",
      [B]: b,
    });
    await trial.rebuild();
    expect(trial.read(FR_B)).toBe(b);
    await trial.set(B, "First part", "Première partie");
    await trial.set(B, "Second part", "Deuxième partie");
    await trial.set(B, "Third", "Troisième");
    await trial.rebuild();
    expect(trial.read(FR_B)).toBe(
      '# B\n\n<a id="first-part"></a>\n\n## Première partie\n\n> <a id="second-part"></a>\n>\n> ## Deuxième partie\n\n## Troisième\n',
    );
    expect(await trial.rebuild()).toMatchObject({ written: 0 });
    expect((await trial.why(`${FR_B}:5`)).segments).toMatchObject([{ text: "Première partie" }]);
    expect((await linksOf(trial)).locales.flatMap(({ broken }) => broken)).toEqual([]);
  });

  it("pins a heading whose id depends on another that is translated", async () => {
    const trial = openTrial({ [A]: "[x](news/b.md#x-1)\n", [B]: "# X\n\nOne.\n\n# X!\n\nTwo.\n" });
    await trial.set(B, "X", "Y");
    await trial.rebuild();
    expect(trial.read(FR_B)).toBe('# Y\n\nOne.\n\n<a id="x-1"></a>\n\n# X!\n\nTwo.\n');
  });

  it("never touches an address that a person gave the locale", async () => {
    const trial = openTrial({ [A]: "See [b](/news/b).\n", [B]: "# B\n" });
    const { id } = await trial.segment(A, "See <g1>b</g1>.");
    await trial.run("override", A, id, "href", "/news/b?fr");
    await trial.rebuild();
    expect(trial.read(FR_A)).toBe("See [b](/news/b?fr).\n");
  });

  it("goes on where an article that others link to cannot be read", async () => {
    const trial = openTrial({ [A]: "See [b](news/b.md).\n", [B]: Buffer.from([0x41, 0xff]) });
    const { written, failed } = await trial.rebuild();
    expect([written, failed.map(({ code }) => code)]).toEqual([1, ["not-utf8"]]);
    expect(trial.read(FR_A)).toBe("See [b](../../../content/en/news/b.md).\n");
  });
});

describe("interlinear links", () => {
  it("ends with 0 where every link leads somewhere", async () => {
    const trial = openTrial({ [A]: "# A\n\n[b](news/b.md#b)\n", [B]: "# B\n\n[a](../a.md)\n" });
    const { code, stdout } = await trial.run("links");
    expect([code, stdout]).toEqual([
      0,
      "en: 2 links, 0 lead nowhere\nfr: 2 links, 0 lead nowhere\n",
    ]);
  });

  it("says where a link leads nowhere, what was meant, and counts it once", async () => {
    const trial = openTrial({
      [A]: "# A\n\nTo [b](news/B.md),\n[c](news/b.md#bee) and [d](javascript:x).\n",
      [B]: "# Bees\n",
    });
    const { code, stdout } = await trial.run("links");
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        `${A}:3:8  error  \`news/B.md\`: there is no \`content/en/news/B.md\`  link-broken  en`,
        "  hint: did you mean `news/b.md`?",
        `${A}:4:5  error  \`news/b.md#bee\`: \`${B}\` has no heading and no id \`bee\`  link-broken  en`,
        "  hint: did you mean `news/b.md#bees`?",
        `${A}:4:28  error  \`javascript:x\`: \`javascript:\` addresses are not published  link-broken  en`,
        "en: 3 links, 3 lead nowhere",
        "fr: 3 links, 3 lead nowhere, 3 of them in the sources",
        "",
      ].join("\n"),
    );
  });

  it("lists all of a locale that somebody asks for, in its own file", async () => {
    const trial = openTrial({ [A]: "To [b](b.md).\n", [B]: "To [a](../a.md).\n" });
    const { id } = await trial.segment(B, "To <g1>a</g1>.");
    await trial.run("override", B, id, "href", "../aa.md");
    const { locales } = await linksOf(trial, "--locale", "fr");
    expect(locales).toMatchObject([
      {
        locale: "fr",
        addresses: 2,
        broken: [
          { path: FR_A, line: 1, column: 8, address: "b.md", isInSource: true },
          {
            path: FR_B,
            line: 1,
            column: 8,
            address: "../aa.md",
            meant: "../a.md",
            isInSource: false,
          },
        ],
      },
    ]);
    expect((await trial.run("links")).stdout).toContain(`${FR_B}:1:8  error  \`../aa.md\``);
  });

  it("knows a link of the source again whose address is another one in the locale", async () => {
    const trial = openTrial({
      "interlinear.json": JSON.stringify({
        locales: ["fr"],
        collections: [{ include: ["content/en/**/*.md"], layout: "hugo-dir" }],
      }),
      "content/en/_index.md": "# B\n",
      "content/en/a.md": "# A\n\nTo [b](/#bee).\n",
    });
    await trial.rebuild();
    const { locales } = await linksOf(trial, "--locale", "fr");
    expect(locales[0]!.broken).toMatchObject([{ isInSource: true }]);
  });

  it("looks at the articles and folders that somebody names", async () => {
    const trial = openTrial({ [A]: "[x](x.md)\n", [B]: "[y](y.md)\n" });
    const addresses = async (path: string) =>
      (await linksOf(trial, path, "--locale", "en")).locales.flatMap(({ broken }) =>
        broken.map(({ address }) => address),
      );
    expect(await addresses("content/en/news")).toEqual(["y.md"]);
    expect(await addresses(A)).toEqual(["x.md"]);
    const { code, stderr } = await trial.run("links", "content/en/aa.md");
    expect(code).toBe(2);
    expect(stderr).toContain(`did you mean \`${A}\`?`);
  });

  it("lists articles that cannot be read, and checks the others", async () => {
    const trial = openTrial({ [A]: "[x](x.md)\n", [B]: Buffer.from([0xff]) });
    const { code, stdout, stderr } = await trial.run("links");
    expect(code).toBe(3);
    expect(stdout).toContain("`x.md`: there is no");
    expect(stderr).toContain(`${B}:1:1  error`);
  });

  it("checks an article that says itself which language it is in", async () => {
    const trial = openTrial({ [A]: "---\nlang: it\n---\n\n[x](x.md)\n" });
    const { locales } = await linksOf(trial);
    expect(locales.map(({ locale, broken }) => [locale, broken.length])).toEqual([
      ["fr", 1],
      ["it", 1],
    ]);
  });

  it("tells of slugs that two articles have", async () => {
    const trial = openTrial({
      [A]: "---\nslug: same\n---\n",
      [B]: "---\nslug: ../../x\n---\n",
      "content/en/c.md": "---\nslug: Same\n---\n",
    });
    const { code, stdout } = await trial.run("links");
    expect(code).toBe(0);
    expect(stdout).toContain(`content/en/c.md:1:1  warning  Cannot give two articles one address`);
    expect(stdout).toContain(`${B}:1:1  warning  Cannot take slug \`../../x\``);
  });

  it("finds every link of a rebuilt project on the disk", async () => {
    const trial = openTrial({
      [A]: "[b](news/b.md) [p](news/p.png) [l](/LICENSE) [n](news/)\n",
      [B]: "[a](../a.md) ![p](p.png) [src](../../en/a.md)\n",
      [PICTURE]: "",
      "content/en/news/index.md": "# N\n",
      LICENSE: "",
    });
    await trial.rebuild();
    for (const file of [FR_A, FR_B]) {
      const targets = Array.from(trial.read(file).matchAll(/\]\(([^)]+)\)/g), (match) => match[1]!);
      expect(targets.length).toBeGreaterThan(2);
      for (const target of targets)
        expect([target, existsSync(join(trial.root, dirname(file), target))]).toEqual([
          target,
          true,
        ]);
    }
  });
});
