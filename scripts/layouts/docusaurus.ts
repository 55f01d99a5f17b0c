import { cp } from "node:fs/promises";
import type { LinkedSite } from "./site.ts";

export const docusaurus: LinkedSite = {
  name: "docusaurus",
  title: "Docusaurus",
  packages: ["@docusaurus/core"],
  async make({ site, install }) {
    await cp(new URL("sites/docusaurus", import.meta.url), site, { recursive: true });
    await install(site);
  },
  build: ["npx", "--no-install", "docusaurus", "build"],
  output: "build",
  sourceFolder: "",
  complaint: /broken|couldn.t be resolved|\[WARNING\]/i,
};
