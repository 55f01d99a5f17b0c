import { cp } from "node:fs/promises";
import type { Site } from "./site.ts";

/** `create-astro` fetches its templates from a host of repositories, no package has them. */
export const starlight: Site = {
  name: "starlight",
  title: "Starlight",
  origin: "written by hand, as no package has a starter",
  packages: ["@astrojs/starlight", "astro"],
  async make({ site, install }) {
    await cp(new URL("sites/starlight", import.meta.url), site, { recursive: true });
    await install(site);
  },
  build: ["npx", "--no-install", "astro", "build"],
  output: "dist",
  sourceFolder: "",
  admonitions: ["starlight-aside"],
  programs: [],
};
