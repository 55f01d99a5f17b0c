import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../pipeline/io/config/parse-config.ts";
import { planInit } from "../../../pipeline/io/init/plan-init.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { projectFolder } from "../project-folder.ts";

interface Case {
  readonly files: Readonly<Record<string, string>>;
  /** What the written configuration has. */
  readonly config: object;
  /** Sources, and where `fr` is written. */
  readonly outputs: Readonly<Record<string, string>>;
}

const CASES: Readonly<Record<string, Case>> = {
  Docusaurus: {
    files: {
      "website/docusaurus.config.js":
        'module.exports = { i18n: { defaultLocale: "en", locales: ["en", "fr", "pt-BR"] } };',
      "website/docs/intro.md": "Hello\n",
      "website/docs/_partial.mdx": "Part\n",
      "website/docs/a/_category_.json": '{"label": "A"}',
      "website/versioned_docs/version-1.0/intro.md": "Old\n",
      "website/blog/2026-01-01-a.mdx": "Post\n",
      "website/blog/tags.yml": "a:\n  label: A\n  permalink: /a\n",
      "website/src/pages/about.md": "About\n",
      "website/i18n/en/code.json": "{}",
    },
    config: { locales: ["fr", "pt-BR"] },
    outputs: {
      "website/docs/intro.md": "website/i18n/fr/docusaurus-plugin-content-docs/current/intro.md",
      "website/docs/_partial.mdx":
        "website/i18n/fr/docusaurus-plugin-content-docs/current/_partial.mdx",
      "website/docs/a/_category_.json":
        "website/i18n/fr/docusaurus-plugin-content-docs/current/a/_category_.json",
      "website/versioned_docs/version-1.0/intro.md":
        "website/i18n/fr/docusaurus-plugin-content-docs/version-1.0/intro.md",
      "website/blog/2026-01-01-a.mdx":
        "website/i18n/fr/docusaurus-plugin-content-blog/2026-01-01-a.mdx",
      "website/blog/tags.yml": "website/i18n/fr/docusaurus-plugin-content-blog/tags.yml",
      "website/src/pages/about.md": "website/i18n/fr/docusaurus-plugin-content-pages/about.md",
      "website/i18n/en/code.json": "website/i18n/fr/code.json",
    },
  },
  Starlight: {
    files: {
      "astro.config.mjs":
        "import starlight from '@astrojs/starlight';\nexport default { integrations: [starlight({ defaultLocale: 'root', locales: { root: { label: 'English', lang: 'en' }, fr: { label: 'Français' }, 'zh-cn': { label: '简体中文', lang: 'zh-CN' } } })] };",
      "src/content/docs/index.mdx": "Hello\n",
      "src/content/docs/guides/a.md": ":::tip\nHi\n:::\n",
      "src/content/docs/fr/index.mdx": "Bonjour\n",
      "src/content/i18n/en.json": '{"search.label": "Search"}',
    },
    config: { locales: ["fr", "zh-CN"], pathNames: { "zh-CN": "zh-cn" } },
    outputs: {
      "src/content/docs/index.mdx": "src/content/docs/fr/index.mdx",
      "src/content/docs/guides/a.md": "src/content/docs/fr/guides/a.md",
      "src/content/i18n/en.json": "src/content/i18n/fr.json",
    },
  },
  VitePress: {
    files: {
      "docs/.vitepress/config.mts":
        "export default defineConfig({ lang: 'en-US', locales: { root: { label: 'English' }, fr: { label: 'Français' } } })",
      "docs/index.md": "Hello\n",
      "docs/guide/a.md": "# A {#a}\n",
      "docs/fr/index.md": "Bonjour\n",
    },
    config: { locales: ["fr"] },
    outputs: { "docs/index.md": "docs/fr/index.md", "docs/guide/a.md": "docs/fr/guide/a.md" },
  },
  Hugo: {
    files: {
      "hugo.toml":
        'defaultContentLanguage = "en"\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n',
      "content/posts/a.md": "+++\ntitle = 'A'\n+++\n{{< x >}}\n",
      "content/posts/a.fr.md": "+++\ntitle = 'A'\n+++\n",
      "i18n/en.toml": '[home]\nother = "Home"\n',
    },
    config: { locales: ["fr"] },
    outputs: { "content/posts/a.md": "content/posts/a.fr.md", "i18n/en.toml": "i18n/fr.toml" },
  },
  Jekyll: {
    files: {
      "_config.yml": "title: Site\nlanguages: [en, fr]\n",
      "_posts/2026-01-01-a.md": "{% include x %}\n",
      "about.md": "Text\n{: .note}\n",
      "README.md": "Read me\n",
    },
    config: { locales: ["fr"] },
    outputs: {
      "_posts/2026-01-01-a.md": "_posts/fr/2026-01-01-a.md",
      "about.md": "fr/about.md",
    },
  },
  Eleventy: {
    files: {
      "eleventy.config.js": 'export default (c) => ({ dir: { input: "src" } });',
      "src/en/a.md": "Hello\n",
      "src/fr/a.md": "Bonjour\n",
    },
    config: { locales: ["fr"] },
    outputs: { "src/en/a.md": "src/fr/a.md" },
  },
  MkDocs: {
    files: {
      "mkdocs.yml": "site_name: X\nplugins:\n  - i18n:\n      docs_structure: suffix\n",
      "docs/index.md": '!!! note "Hi"\n    Text\n',
    },
    config: {},
    outputs: { "docs/index.md": "docs/index.fr.md" },
  },
  mdBook: {
    files: { "book.toml": '[book]\nsrc = "src"\n', "src/ch01.md": "{{#include a.rs}}\n" },
    config: {},
    outputs: { "src/ch01.md": "locales/fr/book/ch01.md" },
  },
  Nextra: {
    files: {
      "next.config.mjs":
        "import nextra from 'nextra'\nexport default { i18n: { locales: ['en', 'fr'], defaultLocale: 'en' } }",
      "content/en/index.mdx": "Hello\n",
      "content/en/_meta.json": '{"index": "Home"}',
    },
    config: { locales: ["fr"] },
    outputs: {
      "content/en/index.mdx": "content/fr/index.mdx",
      "content/en/_meta.json": "content/fr/_meta.json",
    },
  },
  "Sphinx with MyST": {
    files: {
      "docs/conf.py": "extensions = ['myst_parser']\nlanguage = 'en'\n",
      "docs/a.md": "(target)=\n# A\n",
    },
    config: {},
    outputs: { "docs/a.md": "locales/fr/articles/a.md" },
  },
  Obsidian: {
    files: { ".obsidian/app.json": "{}", "notes/A note.md": "See [[B]].\n" },
    config: {},
    outputs: { "notes/A note.md": "locales/fr/articles/notes/A note.md" },
  },
};

describe("a repository that is set up", () => {
  it.each(Object.entries(CASES))(
    "is recognized as %s",
    async (name, { files, config, outputs }) => {
      const plan = await planInit(projectFolder(files), {
        source: undefined,
        locales: [parseLocale("fr")!],
      });
      expect(plan.preset?.name).toBe(name);
      const written = plan.writes.find(({ path }) => path === "interlinear.json")!;
      expect(parseConfig(written.content, written.path).problems).toBeUndefined();
      expect(JSON.parse(written.content)).toMatchObject(config);
      expect(plan.listing.problems).toEqual([]);
      const found = plan.listing.sources.map(({ path, outputs: written }) => [
        path,
        written.get(parseLocale("fr")!),
      ]);
      expect(Object.fromEntries(found)).toEqual(outputs);
    },
  );

  it("reads dialects off its articles where no generator says them", async () => {
    const plan = await planInit(
      projectFolder({ "content/en/a.md": "{{< figure >}}\n", "content/en/b.md": "$$\nx\n$$\n" }),
      { source: undefined, locales: [] },
    );
    expect(plan.preset).toBeUndefined();
    expect(plan.project.config.collections[0]!.dialects).toEqual(["hugo", "math"]);
  });
});
