import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mustRun } from "./run-program.ts";
import type { Site } from "./site.ts";

/** Called by `vitepress init` after its questions; the same templates, without them. */
const SCAFFOLD = `
import { scaffold, ScaffoldThemeType } from "vitepress";
scaffold({ root: "docs", title: "My Awesome Project", description: "A VitePress Site",
  theme: ScaffoldThemeType.Default, useTs: false, injectNpmScripts: false });
`;

const LOCALES = `
  locales: {
    root: { label: 'English', lang: 'en' },
    fr: { label: 'Français', lang: 'fr' },
    ar: { label: 'العربية', lang: 'ar', dir: 'rtl' }
  },
  markdown: { math: true },
  srcExclude: [],`;

export const vitepress: Site = {
  name: "vitepress",
  title: "VitePress",
  origin: "templates of `vitepress init`, and a page of ours",
  packages: ["vitepress"],
  async make({ site, run, install }) {
    const dependencies = { vitepress: "^1.6.0", "markdown-it-mathjax3": "^4.3.0" };
    const manifest = { name: "try-vitepress", private: true, type: "module", dependencies };
    await writeFile(join(site, "package.json"), JSON.stringify(manifest, undefined, 2));
    await install(site);
    await mustRun(run, site, ["node", "--input-type=module", "--eval", SCAFFOLD]);
    const config = join(site, "docs/.vitepress/config.js");
    const script = await readFile(config, "utf8");
    await writeFile(config, script.replace("defineConfig({", `defineConfig({${LOCALES}`));
    await cp(new URL("sites/vitepress", import.meta.url), site, { recursive: true });
  },
  build: ["npx", "--no-install", "vitepress", "build", "docs"],
  output: "docs/.vitepress/dist",
  sourceFolder: "",
  admonitions: ["custom-block"],
  programs: [],
};
