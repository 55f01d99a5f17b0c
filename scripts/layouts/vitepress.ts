import { cp } from "node:fs/promises";
import type { LinkedSite } from "./site.ts";

export const vitepress: LinkedSite = {
  name: "vitepress",
  title: "VitePress",
  packages: ["vitepress"],
  async make({ site, install }) {
    await cp(new URL("sites/vitepress", import.meta.url), site, { recursive: true });
    await install(site);
  },
  build: ["npx", "--no-install", "vitepress", "build", "docs"],
  output: "docs/.vitepress/dist",
  sourceFolder: "",
  complaint: /dead link|broken|not found/i,
};
