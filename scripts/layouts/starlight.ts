import { cp } from "node:fs/promises";
import type { LinkedSite } from "./site.ts";

export const starlight: LinkedSite = {
  name: "starlight",
  title: "Starlight",
  packages: ["@astrojs/starlight", "astro", "starlight-links-validator"],
  async make({ site, install }) {
    await cp(new URL("sites/starlight", import.meta.url), site, { recursive: true });
    await install(site);
  },
  build: ["npx", "--no-install", "astro", "build"],
  output: "dist",
  sourceFolder: "",
  complaint: /invalid links?|broken|\[ERROR\]/i,
};
