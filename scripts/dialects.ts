/**
 * Small real sites, pseudo-translated and built by their own generators:
 *
 *     npm run dialects -- [SITE...] [--keep DIR] [--verbose]
 *
 * Needs npm's registry, and some minutes. Exit code 1 where a site does not build or
 * a page's translation differs in more than its text; `--keep` keeps sites and
 * packages for the next run.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { docusaurus } from "./dialects/docusaurus.ts";
import { eleventy } from "./dialects/eleventy.ts";
import type { Site } from "./dialects/site.ts";
import { starlight } from "./dialects/starlight.ts";
import { type Trial, trySite } from "./dialects/try-site.ts";
import { vitepress } from "./dialects/vitepress.ts";

const SITES: readonly Site[] = [docusaurus, vitepress, starlight, eleventy];

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: "string" }, verbose: { type: "boolean", default: false } },
});

const unknown = positionals.filter((name) => SITES.every((site) => site.name !== name));
if (unknown.length > 0) {
  const names = SITES.map(({ name }) => name).join(", ");
  console.error(`Unexpected site \`${unknown.join("`, `")}\`, expected one of ${names}`);
  process.exitCode = 2;
} else {
  const chosen = SITES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  process.exitCode = await tryAll(chosen);
}

async function tryAll(sites: readonly Site[]): Promise<number> {
  const folder =
    flags.keep === undefined
      ? await mkdtemp(join(tmpdir(), "interlinear-dialects-"))
      : resolve(flags.keep);
  await mkdir(folder, { recursive: true });
  const trials: Trial[] = [];
  let isBroken = false;
  for (const site of sites) {
    console.error(`${site.title}: ${site.origin}`);
    try {
      const trial = await trySite(site, join(folder, site.name));
      trials.push(trial);
      report(trial);
      isBroken ||= trial.problems.length > 0;
    } catch (error) {
      isBroken = true;
      console.log(`${site.title}: cannot be tried: ${(error as Error).message}`);
    }
  }
  printTable(trials);
  if (flags.keep === undefined) await rm(folder, { recursive: true, force: true });
  return isBroken ? 1 : 0;
}

function report({ site, problems, untranslated }: Trial): void {
  for (const problem of problems) console.log(`${site.title}: ${problem}`);
  if (flags.verbose)
    for (const text of untranslated) console.log(`${site.title}: not translated: ${text}`);
}

function printTable(trials: readonly Trial[]): void {
  const rows = trials.map((trial) => [
    trial.site.title,
    trial.versions.join(", "),
    trial.sourcePages,
    trial.localizedPages,
    `${trial.headings} / ${trial.localizedHeadings}`,
    trial.fallbacks,
    trial.untranslated.length,
    trial.buildErrors,
    trial.problems.length,
  ]);
  const head =
    "site|versions|source pages|localized pages|headings, localized|fallbacks|texts left|build errors|differences";
  for (const row of [head.split("|"), ...rows]) console.log(row.join("\t"));
}
