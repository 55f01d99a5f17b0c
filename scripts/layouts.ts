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
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { docusaurus } from "./layouts/docusaurus.ts";
import { eleventy } from "./layouts/eleventy.ts";
import type { LinkedSite } from "./layouts/site.ts";
import { starlight } from "./layouts/starlight.ts";
import { type Trial, tryLayout } from "./layouts/try-layout.ts";
import { vitepress } from "./layouts/vitepress.ts";

const SITES: readonly LinkedSite[] = [docusaurus, starlight, vitepress, eleventy];

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: "string" } },
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

async function tryAll(sites: readonly LinkedSite[]): Promise<number> {
  const folder =
    flags.keep === undefined
      ? await mkdtemp(join(tmpdir(), "interlinear-layouts-"))
      : resolve(flags.keep);
  await mkdir(folder, { recursive: true });
  const trials: Trial[] = [];
  let isBroken = false;
  for (const site of sites) {
    console.error(site.title);
    try {
      const trial = await tryLayout(site, join(folder, site.name));
      trials.push(trial);
      for (const problem of trial.problems) console.log(`${site.title}: ${problem}`);
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

function printTable(trials: readonly Trial[]): void {
  const head = "site|versions|segments|files written|pages|links|anchors|build errors|problems";
  const rows = trials.map((trial) => [
    trial.site.title,
    trial.versions.join(", "),
    trial.segments,
    trial.written,
    trial.pages,
    trial.links,
    trial.anchors,
    trial.buildErrors,
    trial.problems.length,
  ]);
  for (const row of [head.split("|"), ...rows]) console.log(row.join("\t"));
}
