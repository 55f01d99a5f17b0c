import type { Layout } from "./layout.ts";
import { docusaurus, docusaurusV4 } from "./rows/docusaurus.ts";
import { eleventy } from "./rows/eleventy.ts";
import { githubReadme } from "./rows/github-readme.ts";
import { hugoDir, hugoSuffix, kubernetes } from "./rows/hugo.ts";
import { jekyll } from "./rows/jekyll.ts";
import { mdn } from "./rows/mdn.ts";
import { mkdocsFolder, mkdocsSuffix } from "./rows/mkdocs.ts";
import { nextra, nextraSuffix } from "./rows/nextra.ts";
import { plain } from "./rows/plain.ts";
import { site } from "./rows/site.ts";
import { starlight } from "./rows/starlight.ts";
import { vitepress } from "./rows/vitepress.ts";

/** Every layout; the first is the default. */
export const LAYOUTS = [
  plain,
  site,
  docusaurus,
  docusaurusV4,
  starlight,
  vitepress,
  hugoSuffix,
  hugoDir,
  kubernetes,
  eleventy,
  jekyll,
  mkdocsSuffix,
  mkdocsFolder,
  nextra,
  nextraSuffix,
  mdn,
  githubReadme,
] as const satisfies readonly Layout[];

/** Names of layouts, as `layout` of a collection says them. */
export type LayoutName = (typeof LAYOUTS)[number]["name"];

export const LAYOUT_NAMES: readonly LayoutName[] = LAYOUTS.map(({ name }) => name);

/** The row of a layout. */
export function layoutNamed(name: LayoutName): Layout {
  return LAYOUTS.find((layout) => layout.name === name)!;
}
