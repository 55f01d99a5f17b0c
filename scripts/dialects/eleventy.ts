import { cp } from "node:fs/promises";
import type { Site } from "./site.ts";

/**
 * Its starters are repositories, and what npm has under the name of one is
 * somebody's blog.
 */
export const eleventy: Site = {
  name: "eleventy",
  title: "Eleventy",
  origin: "written by hand, as no package has a starter",
  packages: ["@11ty/eleventy"],
  async make({ site, install }) {
    await cp(new URL("sites/eleventy", import.meta.url), site, { recursive: true });
    await install(site);
  },
  build: ["npx", "--no-install", "eleventy"],
  output: "_site",
  sourceFolder: "en/",
  admonitions: ["callout"],
  programs: [],
};
