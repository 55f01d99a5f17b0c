import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { HAS_XMLLINT, schemaProblems } from "../../stages/publish/xmllint.ts";
import { openTrial, type Trial } from "../trial.ts";
import { builtSite, deadLinks } from "./built-site.ts";

const ADDRESS = "https://example.org";

function config(site: object = { url: ADDRESS }, project: object = {}): string {
  return JSON.stringify({
    locales: ["ar", "de", "fr"],
    collections: [{ layout: "site" }],
    site,
    ...project,
  });
}

const ARTICLES = {
  "content/en/news/tides.md":
    "---\ntitle: Tides\ndate: 2026-11-23\nauthors: [Lea]\ntags: [Sea, C++]\n---\n\n# Tides\n\nThe boat waits.\n\n![Sea](sea.png)\n\n[More](../guide/boats.md)\n",
  "content/en/news/sea.png": "PNG",
  "content/en/guide/boats.md": "# Boats\n\nA boat floats.\n",
};

/** The sample in `en`; the news are in French as well, German and Arabic have nothing. */
async function openSite(
  site?: object,
  files: Readonly<Record<string, string>> = {},
): Promise<Trial> {
  const trial = openTrial({ "interlinear.json": config(site), ...ARTICLES, ...files });
  await trial.set("content/en/news/tides.md", "Tides", "Marées");
  await trial.set("content/en/news/tides.md", "The boat waits.", "Le bateau attend.");
  return trial;
}

async function build(trial: Trial, ...args: readonly string[]) {
  const report = await trial.rebuild(...args);
  return { report, site: builtSite(trial.root) };
}

describe("the site of a project", () => {
  it("has pages in the language and direction of their readers", async () => {
    const { site } = await build(await openSite());
    const shown = ["/en/news/tides/", "/fr/news/tides/", "/ar/news/tides/", "/ar/"].map((url) =>
      [url, site.at(url).lang, site.at(url).dir].join(" "),
    );
    expect(shown).toEqual([
      "/en/news/tides/ en ltr",
      "/fr/news/tides/ fr ltr",
      "/ar/news/tides/ ar rtl",
      "/ar/ ar rtl",
    ]);
    expect(site.at("/fr/news/tides/").html).toContain("Le bateau attend.");
  });

  it("leads to the list of a section where an article links to its folder, in the language of the reader", async () => {
    const trial = await openSite(undefined, {
      "content/en/guide/boats.md": "# Boats\n\n[News](../news/) [all](/news/#b) [here](.) [none](deep/)\n",
      "content/en/guide/deep/keel.md": "# Keel\n\n[Guide](..)\n",
    }); // prettier-ignore
    const { report, site } = await build(trial);
    expect(deadLinks(site)).toEqual([]);
    expect(site.at("/en/guide/boats/").html).toContain('<a href="/en/news/">News</a>');
    const french = site.at("/fr/guide/boats/").html;
    expect(french).toContain('<a href="/fr/news/" hreflang="fr">News</a>');
    expect(french).toContain('<a href="/fr/news/#b" hreflang="fr">all</a>');
    expect(french).toContain('<a href="/fr/guide/" hreflang="fr">here</a>');
    expect(site.at("/en/guide/deep/keel/").html).toContain('<a href="/en/guide/">Guide</a>');
    const problem = "a link leads nowhere: deep/: `content/en/guide/deep/` is a folder";
    expect(new Set(report.site!.findings.map((finding) => finding.problem))).toEqual(
      new Set([problem]),
    );
    const before = trial.snapshot();
    await trial.rebuild();
    expect(trial.snapshot()).toEqual(before);
  });

  it("has articles and files whatever they are called", async () => {
    const trial = await openSite(undefined, {
      "content/en/100%20.md": "# Odd\n\nOdd.\n\n[a](a%3Ab.md) [b](q%3F%23x.svg) [c](q%3Fx.svg)\n",
      "content/en/a:b.md": "# Colon\n\nColon.\n\n[a](100%2520.md)\n",
      "content/en/q?#x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
      "content/en/q?x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    });
    await trial.set("content/en/a:b.md", "Colon.", "Deux-points.");
    const { report, site } = await build(trial);
    expect(report.failed).toEqual([]);
    expect(report.site!.findings).toEqual([]);
    expect(deadLinks(site)).toEqual([]);
    expect(site.at("/fr/a-b/").links).toContain("/fr/100-20/");
    const assets = site.at("/fr/100-20/").links.filter((link) => link.endsWith(".svg"));
    expect(assets.map((link) => link.replace(/-[0-9a-f]{6}\./, "-HASH."))).toEqual([
      "/assets/content/en/q-x-HASH.svg",
      "/assets/content/en/q-x-HASH.svg",
    ]);
    expect(new Set(assets).size).toBe(2);
  });

  it("names the versions of each page on each of them, and no page twice", async () => {
    const { site } = await build(await openSite());
    const tides = {
      en: `${ADDRESS}/en/news/tides/`,
      fr: `${ADDRESS}/fr/news/tides/`,
      "x-default": `${ADDRESS}/en/news/tides/`,
    };
    expect(site.at("/en/news/tides/").alternates).toEqual(tides);
    expect(site.at("/fr/news/tides/").alternates).toEqual(tides);
    for (const { url, canonical, alternates, isHidden } of site.pages) {
      if (isHidden) expect({ url, alternates }).toEqual({ url, alternates: {} });
      else expect({ url, canonical }).toEqual({ url, canonical: ADDRESS + url });
      for (const href of Object.values(alternates)) {
        const other = site.at(href.slice(ADDRESS.length));
        expect(`${url} ${JSON.stringify(other.alternates)}`).toBe(
          `${url} ${JSON.stringify(alternates)}`,
        );
        expect(other.isHidden).toBe(false);
      }
      if (Object.keys(alternates).length > 0)
        expect(Object.values(alternates)).toContain(ADDRESS + url);
    }
  });

  it("shows readers the original where there is no translation, and hides that from search engines", async () => {
    const { site } = await build(await openSite());
    const page = site.at("/de/news/tides/");
    expect(page.html).toContain("The boat waits.");
    expect(page.isHidden).toBe(true);
    expect(page.canonical).toBe(`${ADDRESS}/en/news/tides/`);
    expect(site.read("sitemap-fr.xml")).not.toContain("/fr/guide/boats/");
    expect(site.read("de/feed.xml")).not.toContain("<item>");
  });

  it("says in which language a title is that is not translated yet, and shows the original's beside the translation's", async () => {
    const trial = await openSite(undefined, {
      "content/en/news/ebb.md": "---\ntitle: Ebb\ndescription: Low water\n---\n\nThe sea goes.\n",
    });
    await trial.set("content/en/news/ebb.md", "The sea goes.", "La mer se retire.");
    const { site } = await build(trial);
    expect(site.at("/fr/news/ebb/").html).toContain('<h1 lang="en" dir="ltr">Ebb</h1>');
    expect(site.at("/fr/news/tides/").html).toContain('<h1 id="tides">Marées</h1>');
    const sideBySide = site.at("/fr/news/tides/original/").html;
    expect(sideBySide).toContain('Marées</h1><p class="original" lang="en" dir="ltr">Tides</p>');
  });

  it("calls sections and topics by their texts in the catalogue, else as articles have them", async () => {
    const texts = { "section.news": "Nouvelles", "topic.Sea": "La mer" };
    const { site } = await build(
      await openSite(undefined, { "locales/fr/site.json": JSON.stringify(texts) }),
    );
    const { html } = site.at("/fr/news/tides/");
    expect(html).toContain(">Nouvelles<");
    expect(html).toContain(">La mer<");
    expect(html).toContain(">C++<");
    expect(site.at("/fr/tags/").html).toContain(">La mer<");
    expect(site.at("/en/tags/").html).toContain(">Sea<");
  });

  it("says once what pages of several locales lack", async () => {
    const trial = await openSite(undefined, { "content/en/news/ebb.md": "[Up](flood.md)\n" });
    const { stderr } = await trial.run("rebuild");
    const lines = stderr.split("\n").filter((line) => line.includes("leads nowhere"));
    expect(lines).toEqual([
      expect.stringMatching(/^content\/en\/news\/ebb\.md .*  ar, de, en, fr$/),
    ]);
  });

  it("has no link that leads to nothing", async () => {
    const { site } = await build(await openSite());
    expect(deadLinks(site)).toEqual([]);
    const { site: below } = await build(await openSite({ url: `${ADDRESS}/docs/` }));
    expect(deadLinks(below, "/docs")).toEqual([]);
  });

  it("has a page for what is not there in every locale", async () => {
    const { site } = await build(await openSite());
    for (const path of ["404.html", "ar/404.html", "de/404.html", "en/404.html", "fr/404.html"])
      expect(site.has(path)).toBe(true);
    expect(site.read("de/404.html")).toContain('lang="de"');
  });

  it("lets readers choose a language first, or begins with the locale that is at the root", async () => {
    const { site } = await build(await openSite());
    expect(site.at("/").links).toContain("/fr/");
    expect(site.at("/en/").alternates["x-default"]).toBe(`${ADDRESS}/`);
    const { site: rooted } = await build(await openSite({ url: ADDRESS, prefixes: { en: "" } }));
    expect(rooted.at("/").lang).toBe("en");
    expect(rooted.has("news/tides/index.html")).toBe(true);
    expect(rooted.at("/fr/").alternates["x-default"]).toBe(`${ADDRESS}/`);
    expect(deadLinks(rooted)).toEqual([]);
  });

  it("finds articles in every locale without a script, and more comfortably with one", async () => {
    const { site } = await build(await openSite());
    const index = JSON.parse(site.read("fr/search.json"));
    expect(index.language).toBe("fr");
    expect(index.pages.map(({ title }: { title: string }) => title)).toEqual(["Boats", "Marées"]);
    expect(site.at("/fr/search/").html).toContain('data-index="/fr/search.json"');
    expect(site.at("/fr/archive/").html).toContain("Marées");
  });

  it("tells other programs which article can be read where, and in what state", async () => {
    const { site } = await build(await openSite());
    const { articles } = JSON.parse(site.read("translations.json"));
    const [boats, tides] = articles;
    expect(boats.locales.fr).toMatchObject({ state: "fallback", language: "en" });
    expect(tides).toMatchObject({
      article: "content/en/news/tides.md",
      source: "en",
      revision: expect.stringMatching(/^[0-9a-f]{64}$/),
      locales: {
        en: { url: `${ADDRESS}/en/news/tides/`, state: "source" },
        fr: { state: "partial", words: { all: 7, current: 5, untranslated: 2 } },
      },
    });
  });

  it.skipIf(!HAS_XMLLINT)(
    "has feeds and sitemaps that are valid, also with control characters in titles (needs xmllint)",
    async () => {
      const title = "A \\u000b\\u0001 & <b>\\uFFFE ]]>";
      const { site } = await build(
        await openSite(undefined, {
          "content/en/news/odd.md": `---\ntitle: "${title}"\ndate: 2026-11-24\n---\n\nText.\n`,
        }),
      );
      for (const path of site.paths) {
        const schema = path.includes("sitemap")
          ? "sitemap"
          : path.endsWith("atom.xml")
            ? "atom"
            : "rss";
        if (path.endsWith(".xml"))
          expect(`${path} ${schemaProblems(site.read(path), schema)}`).toBe(`${path} `);
      }
      expect(site.read("en/feed.xml")).toContain("&lt;b&gt;");
    },
  );

  it("leaves out what needs its address where that is not said, and warns once", async () => {
    const trial = await openSite({});
    const { stderr } = await trial.run("rebuild");
    expect(stderr.match(/`site.url` is not said/g)).toHaveLength(1);
    const site = builtSite(trial.root);
    expect(site.paths.filter((path) => path.endsWith(".xml") || path.includes("feed"))).toEqual([]);
    for (const { canonical, alternates } of site.pages)
      expect({ canonical, alternates }).toEqual({ canonical: undefined, alternates: {} });
    expect(deadLinks(site)).toEqual([]);
  });
});

describe("a rebuild of a site", () => {
  it("writes nothing the second time", async () => {
    const trial = await openSite();
    await trial.rebuild();
    const before = trial.snapshot();
    const { site } = await trial.rebuild();
    expect(site).toMatchObject({ written: 0, removed: [] });
    expect(trial.snapshot()).toEqual(before);
  });

  it("writes only what a change reaches", async () => {
    const trial = await openSite();
    await trial.rebuild();
    trial.write("content/en/guide/boats.md", "# Boats\n\nA boat sinks.\n");
    const { report } = await build(trial);
    expect(report.site!.written).toBeLessThan(20);
    expect(report.site!.unchanged).toBeGreaterThan(20);
  });

  it("removes the pages of an article that is gone, and nothing of others", async () => {
    const trial = await openSite();
    trial.write("site/CNAME", "example.org");
    trial.write("site/de/own.html", "own");
    await trial.rebuild();
    rmSync(join(trial.root, "content/en/guide/boats.md"));
    const { site, report } = await build(trial);
    expect(report.site!.removed).toContain("site/fr/guide/boats/index.html");
    expect(site.paths.filter((path) => path.includes("boats"))).toEqual([]);
    expect([site.read("CNAME"), site.read("de/own.html")]).toEqual(["example.org", "own"]);
  });

  it("keeps the pages of an article that cannot be read today", async () => {
    const trial = await openSite();
    await trial.rebuild();
    writeFileSync(join(trial.root, "content/en/guide/boats.md"), Buffer.from([0xff, 0xfe, 0xfd]));
    const { site, report } = await build(trial);
    expect(report.failed).toHaveLength(1);
    expect(site.has("fr/guide/boats/index.html")).toBe(true);
  });

  it("shows in a dry run what it would write, and writes nothing", async () => {
    const trial = await openSite();
    const before = trial.snapshot();
    const report = await trial.rebuild("--dry-run");
    expect(report.site!.written).toBeGreaterThan(20);
    expect(trial.snapshot()).toEqual(before);
  });

  it("builds no site of some locales alone", async () => {
    const trial = await openSite();
    expect(await trial.rebuild("--locale", "fr")).not.toHaveProperty("site");
  });

  it("says once that the folder of the site leads elsewhere, and rebuilds the articles", async () => {
    const trial = await openSite({ url: ADDRESS, output: "out" });
    symlinkSync("/tmp", join(trial.root, "out"));
    const report = await trial.rebuild();
    expect(report.failed.map(({ code }) => code)).toEqual(["path-outside-project"]);
    expect(report.written).toBeGreaterThan(0);
  });
});

describe("articles of a site", () => {
  it("are on no page, in no list and in no file where they are drafts", async () => {
    const { site } = await build(
      await openSite(undefined, {
        "content/en/secret/plan.md":
          "---\ntitle: Planned\ndraft: true\ntags: [hush]\n---\n\nSecretly.\n",
        "content/en/guide/open.md": "# Open\n\n[Plan](../secret/plan.md)\n",
      }),
    );
    for (const path of site.paths) {
      expect(path).not.toMatch(/plan|secret|hush/);
      expect(site.read(path)).not.toMatch(/Planned|Secretly|hush/);
    }
    expect(deadLinks(site)).toEqual([]);
  });

  it("are left out where they are MDX, and links to them are their texts", async () => {
    const { report, site } = await build(
      await openSite(undefined, {
        "interlinear.json": config(undefined, {
          collections: [{ layout: "site", include: ["content/**/*.{md,mdx}"] }],
        }),
        "content/en/app/program.mdx": "# Program\n\n<App />\n",
        "content/en/guide/open.md": "# Open\n\n[Program](../app/program.mdx)\n",
      }),
    );
    expect(report.site!.findings.map(({ kind }) => kind)).toContain("mdx");
    expect(site.paths.filter((path) => /app|program/.test(path))).toEqual([]);
    expect(deadLinks(site)).toEqual([]);
  });

  it("have no date where theirs is none, which is reported", async () => {
    const { report, site } = await build(
      await openSite(undefined, { "content/en/news/soon.md": "---\ndate: soon\n---\n\n# Soon\n" }),
    );
    expect(report.site!.findings.filter(({ locale }) => locale === "en")).toEqual([
      {
        locale: "en",
        file: "content/en/news/soon.md",
        kind: "date",
        problem:
          "`date` is left out, for `soon` is no date; expected `2026-11-23` or a time in ISO 8601",
        location: { path: "content/en/news/soon.md", line: 1, column: 1 },
      },
    ]);
    expect(site.at("/en/news/soon/").html).not.toContain("<time");
  });

  it("cannot put a program into any page or file", async () => {
    const hostile = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>";
    const { site } = await build(
      await openSite(undefined, {
        "content/en/news/x.md": `---\ntitle: '${hostile}'\ndescription: '${hostile}'\ndate: 2026-11-24\ntags: ['${hostile}']\nauthors: ['${hostile}']\n---\n\n${hostile}\n`,
      }),
    );
    for (const { html, url } of site.pages) {
      for (const { tag, attributes } of elementsOf(html)) {
        if (tag === "script")
          expect(`${url} ${attributes["type"]} ${attributes["src"]}`).toMatch(
            / application\/ld\+json undefined$| module \/assets\/search\.\w+\.js$/,
          );
        expect(Object.keys(attributes).filter((name) => name.startsWith("on"))).toEqual([]);
      }
    }
    expect(site.read("en/search.json")).toContain("alert(1)");
  });
});

/** The elements that a browser makes of a page. */
function elementsOf(html: string) {
  const elements: { tag: string; attributes: Readonly<Record<string, string>> }[] = [];
  const parser = new Parser({
    onopentag: (tag, attributes) => void elements.push({ tag, attributes }),
  });
  parser.end(html);
  return elements;
}
