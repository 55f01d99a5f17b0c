/**
 * Small real sites, pseudo-translated and built by their own generators:
 *
 *     npm run dialects -- [SITE...] [--keep DIR] [--verbose]
 *
 * Needs npm's registry, and some minutes. Exit code 1 where a site does not build or
 * a page's translation differs in more than its text; `--keep` keeps sites and
 * packages for the next run.
 */
import { parseArgs } from "node:util";
import { docusaurus } from "./dialects/docusaurus.ts";
import { eleventy } from "./dialects/eleventy.ts";
import { starlight } from "./dialects/starlight.ts";
import { tryAll } from "./dialects/try-all.ts";
import { trySite } from "./dialects/try-site.ts";
import { vitepress } from "./dialects/vitepress.ts";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: "string" }, verbose: { type: "boolean", default: false } },
});

process.exitCode = await tryAll({
  name: "dialects",
  sites: [docusaurus, vitepress, starlight, eleventy],
  chosen: positionals,
  keep: flags.keep,
  begin: ({ title, origin }) => `${title}: ${origin}`,
  tryOne: trySite,
  report: ({ problems, untranslated }, { title }) => {
    for (const problem of problems) console.log(`${title}: ${problem}`);
    if (flags.verbose)
      for (const text of untranslated) console.log(`${title}: not translated: ${text}`);
  },
  columns:
    "site|versions|source pages|localized pages|headings, localized|fallbacks|texts left|build errors|differences".split(
      "|",
    ),
  row: (trial) => [
    trial.site.title,
    trial.versions.join(", "),
    trial.sourcePages,
    trial.localizedPages,
    `${trial.headings} / ${trial.localizedHeadings}`,
    trial.fallbacks,
    trial.untranslated.length,
    trial.buildErrors,
    trial.problems.length,
  ],
});
