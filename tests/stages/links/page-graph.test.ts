import { describe, expect, it } from "vitest";
import { graphOf, locale, pageIn, ROOT, type Tree } from "./graph-of.ts";

/** Where an address in an article leads to, for readers of a locale: shortly. */
function lead(tree: Tree, address: string, tag = "de", from = "news/a.md"): string {
  const target = graphOf(tree).resolve(pageIn(graphOf(tree), from, tag), address);
  switch (target.type) {
    case "page":
      return `${target.page.file}${target.suffix}${target.hasAnchor ? "" : " no anchor"}`;
    case "asset":
      return `asset ${target.path}${target.suffix}`;
    case "missing":
      return `missing: ${target.problem}${target.meant === undefined ? "" : ` -> ${target.meant}`}`;
    default:
      return target.type;
  }
}

const TREE: Tree = {
  articles: {
    "index.md": "# Home",
    "about.md": "# About us\n\n## Who",
    "news/README.md": "# News",
    "news/a.md": "# A\n\n## A part",
    "news/b c.md": "# B",
    "news/d.md": '# D\n\n<a id="x"></a>',
    "guide.md": "# Guide",
    "guide/index.md": "# Guides",
  },
  editions: { de: ["about.md", "news/a.md"], "de-CH": [], fr: [] },
  files: [
    `${ROOT}/news/p.png`,
    `${ROOT}/news/p.de.png`,
    `${ROOT}/q.png`,
    "static/s.png",
    "LICENSE",
    "examples/x.js",
  ],
  assetRoots: ["static"],
};

const DE = "locales/de/articles";

describe("an address", () => {
  it.each([
    ["a relative file", "../about.md", `${DE}/about.md`],
    ["what is not translated", "d.md", `${ROOT}/news/d.md`],
    ["query and anchor", "../about.md?v=1#who", `${DE}/about.md?v=1#who`],
    ["a missing anchor", "../about.md#whom", `${DE}/about.md#whom no anchor`],
    ["an anchor that is encoded", "d.md#%78", `${ROOT}/news/d.md#%78`],
    ["an anchor here", "#a-part", `${DE}/news/a.md#a-part`],
    ["the top", "#top", `${DE}/news/a.md#top`],
    ["nothing", "", `${DE}/news/a.md`],
    ["a query alone", "?q", `${DE}/news/a.md?q`],
    ["a file without its extension", "../about", `${DE}/about.md`],
    ["the page it will be", "../about.html#who", `${DE}/about.md#who`],
    ["a folder", "./", `${ROOT}/news/README.md`],
    ["a folder's index", "..", `${ROOT}/index.md`],
    ["a file before a folder's index", "../guide", `${ROOT}/guide.md`],
    ["percent-encoding", "b%20c.md", `${ROOT}/news/b c.md`],
    ["the collection's root", "/about.md", `${DE}/about.md`],
    ["the site's root", "/", `${ROOT}/index.md`],
    ["an address of the site in its source's locale", "/en/about/", `${DE}/about.md`],
    ["an address without the locale", "/news/b-c/", `${ROOT}/news/b c.md`],
    ["an address of the site in another locale", "/de-CH/about", `${DE}/about.md`],
    ["a file", "../q.png?x", `asset ${ROOT}/q.png?x`],
    ["a file of its own", "p.png", `asset ${ROOT}/news/p.de.png`],
    ["a file at the site's root", "/s.png", "asset static/s.png"],
    ["a file at the project's root", "/LICENSE", "asset LICENSE"],
    ["a folder of files", "../../../examples", "asset examples/"],
    ["a localized file", "../../../locales/de/articles/about.md", `${DE}/about.md`],
    ["another site", "https://a.example/about.md", "external"],
    ["another site by this protocol", "//a.example/about.md", "external"],
    ["a mail address", "mailto:a@b.example", "external"],
    ["a program", "javascript:alert(1)", "unsafe"],
    ["a hidden program", " java\nscript:alert(1)", "unsafe"],
    ["data", "data:text/html,x", "unsafe"],
    ["what is outside", "../../../../x", "unsafe"],
    ["NUL", "a%00.md", "unsafe"],
    ["another case", "../About.md", `missing: there is no \`${ROOT}/About.md\` -> ../about.md`],
    ["a slip", "../abuot.md", `missing: there is no \`${ROOT}/abuot.md\` -> ../about.md`],
    ["another folder", "about.md", `missing: there is no \`${ROOT}/news/about.md\` -> ../about.md`],
    ["nothing that is there", "zzzzzzzz.md", `missing: there is no \`${ROOT}/news/zzzzzzzz.md\``],
    ["broken percent-encoding", "%zz.md", `missing: there is no \`${ROOT}/news/%zz.md\``],
    [
      "a slip from the root",
      "/abuot",
      "missing: there is no page and no file `/abuot` -> /about.md",
    ],
  ])("leads to %s", (_, address, expected) => {
    expect(lead(TREE, address)).toBe(expected);
  });

  it("leads to the parent locale's version, of pages and files", () => {
    expect(lead(TREE, "../about.md", "de-CH")).toBe(`${DE}/about.md`);
    expect(lead(TREE, "p.png", "de-CH")).toBe(`asset ${ROOT}/news/p.de.png`);
    expect(lead(TREE, "p.png", "fr")).toBe(`asset ${ROOT}/news/p.png`);
  });

  it("may be relative to the page's address, where the generator has it so", () => {
    const tree = { ...TREE, relativeTo: "address" } as const;
    expect(lead(tree, "../d/")).toBe(`${ROOT}/news/d.md`);
    expect(lead(tree, "d.md")).toBe(`${ROOT}/news/d.md`);
    expect(lead({ ...tree, articles: { ...tree.articles, "X Y.md": "" } }, "../../x-y/")).toBe(
      `${ROOT}/X Y.md`,
    );
    expect(lead(TREE, "../d/")).toMatch(/^missing/);
  });

  it("is found where accents are encoded otherwise", () => {
    const tree: Tree = { articles: { "a.md": "", "é.md": "# E" } };
    expect(lead(tree, "e\u0301.md", "en", "a.md")).toBe(`${ROOT}/é.md`);
  });

  it("of a localized file is that of the file", () => {
    const graph = graphOf(TREE);
    const page = graph.pageAt(`${DE}/news/a.md`)!;
    const target = graph.resolve(page, "../about.md", page.file);
    expect(target).toMatchObject({ type: "page", page: { file: `${DE}/about.md` } });
  });
});

describe("pages", () => {
  it("are the locale's, else a fallback's", () => {
    const kinds = graphOf(TREE)
      .pages.filter(({ article }) => article === `${ROOT}/about.md`)
      .map(({ locale: tag, kind, language, url }) => [tag, kind, language, url]);
    expect(kinds).toEqual([
      ["de", "translation", "de", "/de/about/"],
      ["de-CH", "fallback", "de", "/de-CH/about/"],
      ["en", "source", "en", "/en/about/"],
      ["fr", "fallback", "en", "/fr/about/"],
    ]);
  });

  it("say which versions there really are", () => {
    expect(
      graphOf(TREE)
        .alternates(`${ROOT}/about.md`)
        .map(({ locale: tag }) => tag),
    ).toEqual(["de", "en"]);
  });

  it("have the folder's address where they are its index", () => {
    expect(pageIn(graphOf(TREE), "news/README.md", "fr").url).toBe("/fr/news/");
    expect(pageIn(graphOf(TREE), "index.md", "fr").url).toBe("/fr/");
  });

  it("may have addresses without a locale", () => {
    const graph = graphOf({ ...TREE, prefix: { en: "" } });
    expect(pageIn(graph, "index.md", "en").url).toBe("/");
    expect(pageIn(graph, "about.md", "en").url).toBe("/about/");
  });

  it("know which of their headings others link to", () => {
    const graph = graphOf({ articles: { "a.md": "# A\n\n[b](b.md#x)", "b.md": "[c](#y)\n" } });
    expect([...graph.linkedAnchors(`${ROOT}/b.md`)].toSorted()).toEqual(["x", "y"]);
    expect(graph.linkedAnchors(`${ROOT}/a.md`).size).toBe(0);
  });

  it("without a locale's own get none where nothing stands in for them", () => {
    const graph = graphOf(TREE);
    expect(graph.pageOf(`${ROOT}/about.md`, locale("ja"))).toBeUndefined();
  });
});

describe("slugs", () => {
  const titled = (title: string, tag = "de") =>
    pageIn(
      graphOf({
        articles: { "a.md": "# Tides" },
        editions: { [tag]: ["a.md"] },
        titles: { [tag]: { "a.md": title } },
        slugs: "title",
      }),
      "a.md",
      tag,
    );

  it.each([
    ["Gezeiten & Häfen", "de", "gezeiten-haefen"],
    ["L’été à Nîmes", "fr", "lete-a-nimes"],
    ["ISPARTA İlçesi", "tr", "isparta-ilcesi"],
    ["Приливы и отливы", "ru", "prilivy-i-otlivy"],
    ["Львів, їжа", "uk", "lviv-izha"],
    ["Παλίρροιες", "el", "palirroies"],
    ["潮の満ち引き", "ja", "潮の満ち引き"],
    ["المد والجزر", "ar", "المد-والجزر"],
    ["Con", "de", "con-page"],
    ["🌊", "de", "a"],
    ["../../x", "de", "x"],
  ])("are made of the title: %s", (title, tag, slug) => {
    expect(titled(title, tag).slug).toBe(slug);
  });

  it("are no longer than file names may be", () => {
    const { slug } = titled("日".repeat(300), "ja");
    expect(new TextEncoder().encode(slug).length).toBeLessThanOrEqual(200);
  });

  const given = (slug: string) => {
    const graph = graphOf({
      articles: { "a.md": `---\nslug: "${slug}"\n---\n# T` },
      editions: { de: ["a.md"], fr: ["a.md"] },
    });
    return [pageIn(graph, "a.md", "en").slug, ...graph.problems.map(({ message }) => message)];
  };

  it("are taken as they are written", () => {
    expect(given("mein-Weg")).toEqual(["mein-weg"]);
    expect(given("/tides/")).toEqual(["tides"]);
  });

  it.each([
    ["../../x", "x", /without slashes/],
    ["NUL", "nul-page", /Windows/],
    ["a\\u0000b", "a-b", /control characters/],
    ["x".repeat(300), "x".repeat(200), /at most 200 bytes/],
    ["index", "index-page", /folder's own page/],
    ["..", "a", /letter or a digit/],
  ])("that are no slugs are told, once for all locales: %s", (written, slug, problem) => {
    const [used, ...problems] = given(written);
    expect([used, problems.length]).toEqual([slug, 1]);
    expect(problems[0]).toMatch(problem);
  });

  it("are not the same for two articles, also where case and accents are encoded otherwise", () => {
    const graph = graphOf({
      articles: {
        "a.md": "---\nslug: x\n---\n",
        "b.md": "---\nslug: x\n---\n",
        "é.md": "",
        "E\u0301.md": "",
        "g.md": "",
        "g/index.md": "",
      },
    });
    expect(graph.pages.map(({ slug, url }) => [slug, url])).toEqual([
      ["e", "/en/e/"],
      ["x", "/en/x/"],
      ["x-2", "/en/x-2/"],
      ["g-2", "/en/g-2/"],
      ["g", "/en/g/"],
      ["e-2", "/en/e-2/"],
    ]);
    expect(graph.problems.map(({ code, location }) => [code, location!.path])).toEqual([
      ["slug-taken", `${ROOT}/b.md`],
      ["slug-taken", `${ROOT}/g.md`],
      ["slug-taken", `${ROOT}/é.md`],
    ]);
  });
});
