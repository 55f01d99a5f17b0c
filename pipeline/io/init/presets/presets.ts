import { docusaurus } from "./docusaurus.ts";
import { eleventy } from "./eleventy.ts";
import { hugo } from "./hugo.ts";
import { jekyll } from "./jekyll.ts";
import { mdbook } from "./mdbook.ts";
import { mkdocs } from "./mkdocs.ts";
import { nextra } from "./nextra.ts";
import { obsidian } from "./obsidian.ts";
import type { Preset } from "./preset.ts";
import { sphinx } from "./sphinx.ts";
import { starlight } from "./starlight.ts";
import { vitepress } from "./vitepress.ts";

/** Generators that are known, in the order in which they are looked for: the surest signs first. */
export const PRESETS: readonly Preset[] = [
  docusaurus,
  starlight,
  vitepress,
  nextra,
  hugo,
  mkdocs,
  mdbook,
  jekyll,
  eleventy,
  sphinx,
  obsidian,
];
