import { cp } from "node:fs/promises";
import type { LinkedSite } from "./site.ts";

export const eleventy: LinkedSite = {
  name: "eleventy",
  title: "Eleventy",
  packages: ["@11ty/eleventy"],
  async make({ site, install }) {
    await cp(new URL("sites/eleventy", import.meta.url), site, { recursive: true });
    await install(site);
  },
  build: ["npx", "--no-install", "eleventy"],
  output: "_site",
  sourceFolder: "en/",
  complaint: /duplicate|broken|not found|problem/i,
};
