/**
 * Small sites full of links, translated into three locales, built by their own
 * generators, and every link of what they built followed:
 *
 *     npm run layouts -- [SITE...] [--keep DIR]
 *
 * Needs npm's registry, and some minutes. Exit code 1 where a site does not build, or a
 * link or anchor of it leads nowhere or into another language; `--keep` keeps sites
 * and packages for the next run.
 */
import { parseArgs } from "node:util";
import { tryAll } from "./dialects/try-all.ts";
import { docusaurus } from "./layouts/docusaurus.ts";
import { eleventy } from "./layouts/eleventy.ts";
import { starlight } from "./layouts/starlight.ts";
import { tryLayout } from "./layouts/try-layout.ts";
import { vitepress } from "./layouts/vitepress.ts";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: "string" } },
});

process.exitCode = await tryAll({
  name: "layouts",
  sites: [docusaurus, starlight, vitepress, eleventy],
  chosen: positionals,
  keep: flags.keep,
  begin: ({ title }) => title,
  tryOne: tryLayout,
  report: ({ problems }, { title }) => {
    for (const problem of problems) console.log(`${title}: ${problem}`);
  },
  columns: "site|versions|segments|files written|pages|links|anchors|build errors|problems".split(
    "|",
  ),
  row: (trial) => [
    trial.site.title,
    trial.versions.join(", "),
    trial.segments,
    trial.written,
    trial.pages,
    trial.links,
    trial.anchors,
    trial.buildErrors,
    trial.problems.length,
  ],
});
