import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const ELEVENTY = "3.1.8";

/** The program, below a site's folder. */
export const ELEVENTY_PROGRAM = "node_modules/@11ty/eleventy/cmd.cjs";

const PACKAGES = [
  `@11ty/eleventy@${ELEVENTY}`,
  "@11ty/eleventy-plugin-rss@3.0.0",
  "@11ty/eleventy-plugin-syntaxhighlight@5.0.2",
  "markdown-it-anchor@9.2.0",
];

/** What an Eleventy has to do besides wrapping each text in a layout. */
export interface EleventySite {
  readonly name: string;
  /** Statements of its configuration, about `config`. */
  readonly plugins: string;
}

/** Colours of code, links to files as addresses, and three feeds, as our sites have them, by Eleventy's own plugins. */
const PLUGINS = `
  config.addPlugin(highlight, { errorOnInvalidLanguage: false });
  config.addPlugin(InputPathToUrlTransformPlugin);
  config.addPlugin(HtmlBasePlugin);
  config.addCollection("articles", (api) => api.getFilteredByGlob("input/set-*/**/*.md"));
  for (const [type, outputPath] of [["atom", "/atom.xml"], ["rss", "/rss.xml"], ["json", "/feed.json"]]) {
    config.addPlugin(feedPlugin, {
      type,
      outputPath,
      inputPath: \`feed-\${type}.njk\`,
      collection: { name: "articles", limit: 20 },
      metadata: { language: "en", title: "News", subtitle: "All of it", base: "https://example.org/", author: { name: "Ada" } },
    });
  }`;

/**
 * From the least to what is nearest to a site of ours. Headings get their ids by the plugin that
 * Eleventy brings, which parses each page's HTML, or by the one that is known to be quick.
 */
export const ELEVENTY_SITES: readonly EleventySite[] = [
  { name: "plain", plugins: "" },
  {
    name: "quick-ids",
    plugins: `${PLUGINS}\n  config.amendLibrary("md", (md) => md.use(anchor));`,
  },
  { name: "own-plugins", plugins: `${PLUGINS}\n  config.addPlugin(IdAttributePlugin);` },
];

/** Install Eleventy and what its sites use into a folder of their own. */
export function installEleventy(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  const install = ["install", "--no-audit", "--no-fund", ...PACKAGES];
  const { status, stderr } = spawnSync("npm", install, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`Cannot install Eleventy: ${stderr}`);
}

/** Make a site that has no articles yet; they belong into `input/set-N/`. */
export function prepareEleventy(
  folder: string,
  installed: string,
  { plugins }: EleventySite,
): void {
  mkdirSync(join(folder, "input/_includes"), { recursive: true });
  symlinkSync(join(installed, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  writeFileSync(join(folder, "eleventy.config.js"), configuration(plugins));
  writeFileSync(join(folder, "input/input.json"), '{ "layout": "page.liquid" }\n');
  writeFileSync(
    join(folder, "input/_includes/page.liquid"),
    '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{{ title }}</title></head>\n' +
      '<body><header><a href="/">Home</a></header><main><h1>{{ title }}</h1>{{ content }}</main></body>\n</html>\n',
  );
}

function configuration(plugins: string): string {
  const imports =
    plugins === ""
      ? ""
      : 'import { HtmlBasePlugin, IdAttributePlugin, InputPathToUrlTransformPlugin } from "@11ty/eleventy";\n' +
        'import { feedPlugin } from "@11ty/eleventy-plugin-rss";\n' +
        'import highlight from "@11ty/eleventy-plugin-syntaxhighlight";\n' +
        'import anchor from "markdown-it-anchor";\n';
  const options = { dir: { input: "input", output: "output" }, markdownTemplateEngine: false };
  return `${imports}export default (config) => {${plugins}\n};\nexport const config = ${JSON.stringify(options)};\n`;
}
