import { describe, expect, it } from "vitest";
import { listSources } from "../../../pipeline/io/content/list-sources.ts";
import { openProjectAt } from "../../../pipeline/io/project.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { LAYOUT_NAMES, type LayoutName } from "../../../pipeline/stages/layouts/layouts.ts";
import { projectFolder } from "../../io/project-folder.ts";

interface Case {
  readonly include: readonly string[];
  /** Source to its Brazilian Portuguese translation. */
  readonly tree: Readonly<Record<string, string>>;
}

const CASES: Readonly<Record<LayoutName, readonly Case[]>> = {
  plain: [
    { include: ["docs/**/*.md"], tree: { "docs/a/b.md": "locales/pt-BR/articles/a/b.md" } },
    {
      include: ["content/**/*.md"],
      tree: { "content/en/b.md": "locales/pt-BR/articles/b.md" },
    },
  ],
  site: [{ include: ["docs/**/*.md"], tree: { "docs/a/b.md": "locales/pt-BR/articles/a/b.md" } }],
  docusaurus: [
    {
      include: ["website/docs/**/*.{md,mdx}"],
      tree: {
        "website/docs/a.md": "website/i18n/pt-BR/docusaurus-plugin-content-docs/current/a.md",
        "website/docs/x/b.mdx": "website/i18n/pt-BR/docusaurus-plugin-content-docs/current/x/b.mdx",
      },
    },
    {
      include: ["versioned_docs/version-2.0/**/*.md"],
      tree: {
        "versioned_docs/version-2.0/a.md":
          "i18n/pt-BR/docusaurus-plugin-content-docs/version-2.0/a.md",
      },
    },
    {
      include: ["src/pages/**/*.md"],
      tree: { "src/pages/a.md": "i18n/pt-BR/docusaurus-plugin-content-pages/a.md" },
    },
    {
      include: ["blog/**/*.md"],
      tree: { "blog/2026-01-01-a.md": "i18n/pt-BR/docusaurus-plugin-content-blog/2026-01-01-a.md" },
    },
    {
      include: ["i18n/en/**/*.json"],
      tree: { "i18n/en/x/navbar.json": "i18n/pt-BR/x/navbar.json" },
    },
  ],
  "docusaurus-v4": [
    {
      include: ["docs/**/*.mdx"],
      tree: { "docs/a.mdx": "i18n/pt-BR/docusaurus-plugin-content-docs/current/a.mdx" },
    },
  ],
  starlight: [
    {
      include: ["src/content/docs/**/*.md"],
      tree: { "src/content/docs/x/a.md": "src/content/docs/pt-br/x/a.md" },
    },
    {
      include: ["src/content/docs/en/**/*.md"],
      tree: { "src/content/docs/en/x/a.md": "src/content/docs/pt-br/x/a.md" },
    },
    {
      include: ["src/content/i18n/en.json"],
      tree: { "src/content/i18n/en.json": "src/content/i18n/pt-br.json" },
    },
  ],
  vitepress: [
    { include: ["docs/**/*.md"], tree: { "docs/x/a.md": "docs/pt-BR/x/a.md" } },
    { include: ["en/**/*.md"], tree: { "en/x/a.md": "pt-BR/x/a.md" } },
  ],
  "hugo-suffix": [
    {
      include: ["content/**/*.md"],
      tree: {
        "content/x/a.md": "content/x/a.pt-br.md",
        "content/x/b.en.md": "content/x/b.pt-br.md",
        "content/y/index.md": "content/y/index.pt-br.md",
      },
    },
    { include: ["i18n/en.toml"], tree: { "i18n/en.toml": "i18n/pt-br.toml" } },
  ],
  "hugo-dir": [
    { include: ["content/en/**/*.md"], tree: { "content/en/x/a.md": "content/pt-br/x/a.md" } },
  ],
  kubernetes: [
    {
      include: ["content/en/docs/**/*.md"],
      tree: { "content/en/docs/x/a.md": "content/pt-br/docs/x/a.md" },
    },
  ],
  eleventy: [{ include: ["src/en/**/*.md"], tree: { "src/en/x/a.md": "src/pt-BR/x/a.md" } }],
  jekyll: [
    {
      include: ["_posts/**/*.md"],
      tree: { "_posts/2026-01-01-a.md": "_posts/pt-BR/2026-01-01-a.md" },
    },
    { include: ["*.md"], tree: { "about.md": "pt-BR/about.md" } },
  ],
  "mkdocs-suffix": [{ include: ["docs/**/*.md"], tree: { "docs/x/a.md": "docs/x/a.pt-BR.md" } }],
  "mkdocs-folder": [
    { include: ["docs/en/**/*.md"], tree: { "docs/en/x/a.md": "docs/pt-BR/x/a.md" } },
    {
      include: ["docs/en/docs/**/*.md"],
      tree: { "docs/en/docs/x/a.md": "docs/pt-BR/docs/x/a.md" },
    },
  ],
  nextra: [
    { include: ["content/en/**/*.mdx"], tree: { "content/en/x/a.mdx": "content/pt-BR/x/a.mdx" } },
  ],
  "nextra-suffix": [
    {
      include: ["pages/**/*.mdx"],
      tree: { "pages/x/a.en.mdx": "pages/x/a.pt-BR.mdx" },
    },
  ],
  mdn: [
    {
      include: ["files/en-us/**/index.md"],
      tree: { "files/en-us/web/a/index.md": "files/pt-br/web/a/index.md" },
    },
  ],
  "github-readme": [
    { include: ["README.md"], tree: { "README.md": "README.pt-BR.md" } },
    { include: ["docs/**/*.md"], tree: { "docs/a.md": "docs/a.pt-BR.md" } },
  ],
};

const BRAZIL = parseLocale("pt-BR")!;

describe("a layout", () => {
  it.each(
    LAYOUT_NAMES.flatMap((layout) =>
      CASES[layout].map((example) => [layout, example.include.join(" "), example] as const),
    ),
  )("%s writes what `%s` finds to where its generator looks", async (layout, _, example) => {
    const config = {
      source: layout === "mdn" ? "en-US" : "en",
      locales: ["pt-BR"],
      collections: [{ include: example.include, layout }],
    };
    const files = Object.fromEntries(Object.keys(example.tree).map((path) => [path, "{}"]));
    const root = projectFolder({ ...files, "interlinear.json": JSON.stringify(config) });
    const { sources, problems } = await listSources(await openProjectAt(root));
    expect(problems).toEqual([]);
    const found = sources.map(({ path, outputs }) => [path, outputs.get(BRAZIL)]);
    expect(Object.fromEntries(found)).toEqual(example.tree);
  });

  it("expects the patterns of a collection in one folder", async () => {
    const config = {
      locales: ["fr"],
      collections: [{ include: ["a/**/*.md", "b/**/*.md"], layout: "vitepress" }],
    };
    const root = projectFolder({ "interlinear.json": JSON.stringify(config) });
    await expect(openProjectAt(root)).rejects.toMatchObject({
      errors: [
        {
          message:
            "Unexpected pattern `b/**/*.md`, the layout `vitepress` expects patterns of one folder",
        },
      ],
    });
  });
});
