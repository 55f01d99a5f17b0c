import { cp } from "node:fs/promises";
import { mustRun } from "../dialects/run-program.ts";
import type { LinkedSite } from "./site.ts";

export const docusaurus: LinkedSite = {
  name: "docusaurus",
  title: "Docusaurus",
  packages: ["@docusaurus/core"],
  async make({ site, run, install }) {
    await cp(new URL("sites/docusaurus", import.meta.url), site, { recursive: true });
    await install(site);
    // Its strings, as its documentation on translating says.
    const program = ["npx", "--no-install", "docusaurus"];
    await mustRun(run, site, [...program, "write-translations", "--locale", "en"]);
  },
  build: ["npx", "--no-install", "docusaurus", "build"],
  output: "build",
  sourceFolder: "",
  complaint: /broken|couldn.t be resolved|\[WARNING\]/i,
};
