import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LinkTarget, PageGraph } from "../../pipeline/model/page.ts";
import { encodePath } from "../../pipeline/stages/links/address-parts.ts";
import { graphLinks } from "../../pipeline/stages/links/link-edits.ts";
import { plainLinks } from "../../pipeline/stages/links/plain-links.ts";
import { folderOf, joinPath, relativePath } from "../../pipeline/stages/links/relative-path.ts";
import { slugOf, slugProblem } from "../../pipeline/stages/links/slug.ts";
import { spellAddressAs } from "../../pipeline/stages/links/spell-address.ts";
import { adaptSegmented } from "../../pipeline/stages/rebuild/adapt-segmented.ts";
import { articleOf, graphOf, pageIn, ROOT, type Tree } from "../stages/links/graph-of.ts";

const NAMES: readonly string[] = [
  "a",
  "A",
  "b c",
  "é",
  "e\u0301",
  "index",
  "README",
  "x.y",
  "1%",
  "100%25",
  "q?",
  "h#",
  "p(1",
  "(2)",
  "c:d",
  "&copy;",
  "it's",
  '"',
  "<t>",
  "a|b",
  "日本",
  "con",
  "_index",
  "`",
  "*",
  "\\",
  "[x]",
];

const NAME = fc.constantFrom(...NAMES);

const FOLDER = fc.constantFrom("", "", "f/", "F/", "f/g h/", "é/");

const PATH = fc.tuple(FOLDER, NAME).map(([folder, name]) => (folder + name).normalize("NFC"));

/** A project: articles, those that are translated, and files. */
const TREES = fc
  .record({
    articles: fc.uniqueArray(PATH, { minLength: 1, maxLength: 8 }),
    translated: fc.uniqueArray(fc.nat(7), { maxLength: 8 }),
    files: fc.uniqueArray(PATH, { maxLength: 4 }),
    local: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
  })
  .map(({ articles, translated, files, local }): Tree => {
    const names = articles.map((name) => `${name}.md`);
    const pictures = files.map((name) => `${ROOT}/${name}.png`);
    return {
      articles: Object.fromEntries(names.map((name) => [name, "# T\n\n## a part\n"])),
      editions: { de: translated.flatMap((index) => names[index] ?? []), fr: [] },
      files: [
        ...pictures,
        ...local.flatMap((index) => pictures[index]?.replace(/png$/, "de.png") ?? []),
      ],
    };
  });

/** How somebody may have written where something is. */
const STYLE = fc.constantFrom(
  "relative",
  "dotted",
  "root",
  "bare",
  "folder",
  "html",
  "missing",
  "encoded",
);

const LINKS = fc.array(
  fc.record({
    to: fc.nat(11),
    style: STYLE,
    suffix: fc.constantFrom("", "", "#a-part", "?q=1&amp;x=<y>", "?a|b#c'd", "#é"),
    kind: fc.constantFrom("link", "image", "definition", "html", "front-matter" as const),
  }),
  { minLength: 1, maxLength: 5 },
);

type Written = ReturnType<typeof LINKS.generate>["value"][number];

function addressOf(from: string, { to, style, suffix }: Written, tree: Tree): string {
  const targets = [
    ...Object.keys(tree.articles).map((name) => `${ROOT}/${name}`),
    ...(tree.files ?? []),
  ];
  const target = targets[to % targets.length]!;
  const path = encodePath(relativePath(`${ROOT}/${from}`, target));
  const byStyle: Readonly<Record<Written["style"], string>> = {
    relative: /^[^/]*:/.test(path) ? `./${path}` : path,
    dotted: `./${path}`,
    root: `/${encodePath(target.slice(ROOT.length + 1))}`,
    bare: `./${path.replace(/\.md$/, "")}`,
    folder: `./${path.slice(0, path.lastIndexOf("/") + 1)}`,
    html: `./${path.replace(/\.md$/, ".html")}`,
    missing: `./no/${path}`,
    encoded: `./${path
      .split("/")
      .map((part) => (part === ".." ? part : encodeURIComponent(decodeURIComponent(part))))
      .join("/")}`,
  };
  return byStyle[style] + suffix;
}

function markdownOf(address: string, kind: Written["kind"], index: number): string {
  switch (kind) {
    case "link":
      return `[x](${spellAddressAs("link", address)} "T")`;
    case "image":
      return `| ![x](${spellAddressAs("image", address)}) |\n| - |`;
    case "definition":
      return `> [r${index}]: ${spellAddressAs("definition", address)}`;
    case "html":
      return `See <a href='${spellAddressAs("html", address)}'>x</a>.`;
    default:
      return "";
  }
}

function documentOf(from: string, links: readonly Written[], tree: Tree): string {
  const body = links
    .map((link, index) => markdownOf(addressOf(from, link, tree), link.kind, index))
    .filter((block) => block !== "")
    .join("\n\n");
  const front = links.find(({ kind }) => kind === "front-matter");
  const image = front && JSON.stringify(addressOf(from, front, tree));
  return `${image === undefined ? "" : `---\nimage: ${image}\n---\n\n`}# A\n\n${body}\n`;
}

/** What a target is, whatever it was written as. */
function identity(target: LinkTarget): string {
  switch (target.type) {
    case "page":
      return `page ${target.page.file}${target.suffix} ${target.hasAnchor}`;
    case "asset":
      return `asset ${target.path}${target.suffix}`;
    default:
      return target.type;
  }
}

/** The files that readers of a locale have. */
function allFiles(graph: PageGraph, tree: Tree): ReadonlySet<string> {
  return new Set([...graph.pages.map(({ file }) => file), ...(tree.files ?? [])]);
}

describe("links", () => {
  it("of a localized article lead where those of the source lead, to a file that is there", () => {
    fc.assert(
      fc.property(TREES, LINKS, (tree, links) => {
        const name = Object.keys(tree.articles)[0]!;
        const text = documentOf(name, links, tree);
        const graph = graphOf({ ...tree, articles: { ...tree.articles, [name]: text } });
        const files = allFiles(graph, tree);
        const source = articleOf(name, text);
        const page = {
          ...pageIn(graph, name, "de"),
          kind: "translation" as const,
          file: `locales/de/articles/${name}`,
        };
        const { segmented } = adaptSegmented(source, [], {
          links: graphLinks({ graph, form: plainLinks, page }),
          shown: () => undefined,
        });
        const before = source.linkMarks().addresses;
        const after = segmented.linkMarks().addresses;
        expect(after.length).toBe(before.length);
        after.forEach(({ address }, index) => {
          const meant = graph.resolve(page, before[index]!.address);
          if (meant.type === "missing") {
            expect(address).toBe(before[index]!.address);
            return;
          }
          const found = graph.resolve(page, address, page.file);
          expect(identity(found)).toBe(identity(meant));
          // What a program would do that knows paths and nothing else.
          const path = decodeURIComponent(address.replace(/[?#].*$/s, ""));
          if (meant.type !== "page" || !path.endsWith(".md")) return;
          expect(files).toContain(joinPath(folderOf(page.file), path));
        });
      }),
      { numRuns: 500 },
    );
  });

  it("of a text that stays where it is, to files by their names, stay as they are", () => {
    fc.assert(
      fc.property(TREES, LINKS, (tree, links) => {
        const name = Object.keys(tree.articles)[0]!;
        const exact = links.filter(({ style }) => style === "relative" || style === "dotted");
        const text = documentOf(name, exact, tree);
        const graph = graphOf({ ...tree, articles: { ...tree.articles, [name]: text } });
        const source = articleOf(name, text);
        const { segmented } = adaptSegmented(source, [], {
          links: graphLinks({ graph, form: plainLinks, page: pageIn(graph, name, "en") }),
          shown: () => undefined,
        });
        expect(segmented.article.text).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it("lead to one page or none, and never throw, whatever is written", () => {
    const characters = fc.constantFrom(
      "/",
      ".",
      "..",
      "./",
      "../",
      "#",
      "?",
      "%",
      "%2e",
      "%00",
      "%zz",
      ":",
      "a",
      "é",
      "\\",
      " ",
      "\0",
      "javascript:",
      "//",
      "~",
      "@",
      "[",
      "A",
      "f/",
      "index",
      ".md",
      "\uD800",
      "&",
      "{",
    );
    fc.assert(
      fc.property(TREES, fc.array(characters, { maxLength: 10 }), (tree, parts) => {
        const graph = graphOf(tree);
        const page = pageIn(graph, Object.keys(tree.articles)[0]!, "de");
        const target = graph.resolve(page, parts.join(""));
        if (target.type === "page") expect(graph.pages).toContain(target.page);
        if (target.type === "asset") expect(target.path.startsWith("..")).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("pages", () => {
  it("have addresses of their own, also where case and accents do not count", () => {
    fc.assert(
      fc.property(TREES, (tree) => {
        const { pages } = graphOf(tree);
        const urls = pages.map(({ url }) => decodeURI(url).normalize("NFKC").toLowerCase());
        expect(new Set(urls).size).toBe(pages.length);
      }),
    );
  });
});

describe("slugs", () => {
  it("are slugs already, and names of files everywhere", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.array(NAME, { maxLength: 40 }).map((names) => names.join(" ")),
      fc.string({ unit: "binary", maxLength: 40 }),
    );
    fc.assert(
      fc.property(text, fc.constantFrom("de", "tr", "ru", "el", "ja", "lt"), (title, tag) => {
        const slug = slugOf(title, tag);
        expect(slugOf(slug, tag)).toBe(slug);
        expect(slug).toBe(slug.normalize("NFC"));
        if (slug !== "") expect(slugProblem(slug)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
