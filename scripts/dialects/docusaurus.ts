import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mustRun } from "./run-program.ts";
import type { Site, Workshop } from "./site.ts";

const PLUGINS = { "remark-math": "^6.0.0", "rehype-katex": "^7.0.0" };

const LOCALES = "locales: ['en', 'fr', 'ar'],\n    localeConfigs: { ar: { direction: 'rtl' } },";

const MATH =
  "docs: {\n          remarkPlugins: [remarkMath],\n          rehypePlugins: [rehypeKatex],";

export const docusaurus: Site = {
  name: "docusaurus",
  title: "Docusaurus",
  origin: "`create-docusaurus`, template classic, and a page of ours",
  packages: ["@docusaurus/core", "react"],
  async make(workshop) {
    const { site, run, install } = workshop;
    await start(workshop);
    await change(join(site, "package.json"), (json) => {
      const manifest = JSON.parse(json) as { dependencies: Record<string, string> };
      const dependencies = { ...manifest.dependencies, ...PLUGINS };
      return JSON.stringify({ ...manifest, dependencies }, undefined, 2);
    });
    await change(join(site, "docusaurus.config.js"), (script) =>
      script
        .replace(
          "import {themes",
          "import remarkMath from 'remark-math';\nimport rehypeKatex from 'rehype-katex';\nimport {themes",
        )
        .replace("locales: ['en'],", LOCALES)
        .replace("docs: {", MATH),
    );
    await cp(new URL("sites/docusaurus", import.meta.url), site, { recursive: true });
    await install(site);
    // Its strings, as its documentation on translating says.
    await mustRun(run, site, [
      "npx",
      "--no-install",
      "docusaurus",
      "write-translations",
      "--locale",
      "en",
    ]);
  },
  build: ["npx", "--no-install", "docusaurus", "build"],
  output: "build",
  sourceFolder: "",
  admonitions: ["theme-admonition"],
  programs: ["index.html"],
  grouped: ["blog/tags/index.html"],
  /** Its documentation has people copy them: addresses are looked up beside the translation. */
  async copyAssets(site, locale) {
    for (const [folder, plugin] of [
      ["docs", "docusaurus-plugin-content-docs/current"],
      ["blog", "docusaurus-plugin-content-blog"],
    ] as const)
      await cp(join(site, folder), join(site, "i18n", locale, plugin), {
        recursive: true,
        filter: (path) => !/\.(?:mdx?|json|yml)$/.test(path),
      });
  },
};

/** Run the starter in a folder of its own, which it wants to make, and move what it made. */
async function start({ site, tools, run, install }: Workshop): Promise<void> {
  await mkdir(tools, { recursive: true });
  const manifest = { private: true, dependencies: { "create-docusaurus": "^3.10.0" } };
  await writeFile(join(tools, "package.json"), JSON.stringify(manifest));
  await install(tools);
  await rm(join(tools, "made"), { recursive: true, force: true });
  const command = ["npx", "--no-install", "create-docusaurus", "made", "classic"];
  await mustRun(run, tools, [...command, "--javascript", "--skip-install"]);
  for (const name of await readdir(join(tools, "made")))
    await cp(join(tools, "made", name), join(site, name), { recursive: true });
}

async function change(path: string, edit: (text: string) => string): Promise<void> {
  await writeFile(path, edit(await readFile(path, "utf8")));
}
