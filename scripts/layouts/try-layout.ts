import { rm } from "node:fs/promises";
import { join } from "node:path";
import { interlinear, makeSite, tail, versionOf } from "../dialects/make-site.ts";
import { readSite } from "../dialects/read-site.ts";
import { mustRun, runProgram } from "../dialects/run-program.ts";
import { crawl, type Crawl } from "./crawl.ts";
import { type LinkedSite, LOCALES } from "./site.ts";
import { translateSite } from "./translate-site.ts";

/** How a site came through. */
export interface Trial extends Crawl {
  readonly site: LinkedSite;
  /** `vitepress 1.6.4`. */
  readonly versions: readonly string[];
  readonly segments: number;
  /** Files that `rebuild` wrote. */
  readonly written: number;
  readonly buildErrors: number;
}

/** Make a site, set it up, translate all of it, `rebuild` and build, and follow every link of what was built. */
export async function tryLayout(site: LinkedSite, folder: string): Promise<Trial> {
  const home = join(folder, "site");
  await makeSite(site, folder);
  const versions = await Promise.all(site.packages.map((name) => versionOf(home, name)));
  await mustRun(runProgram, home, interlinear("init", "--locale", LOCALES.join(",")));
  const segments = await translateSite(home);
  const written = await rebuild(home);
  await rm(join(home, site.output), { recursive: true, force: true });
  const built = await runProgram(home, site.build);
  const again = await rebuild(home);
  const trial = { site, versions, segments, written };
  if (built.code !== 0) {
    const problems = [`it does not build:\n${tail(built)}`];
    return { ...trial, pages: 0, links: 0, anchors: 0, problems, buildErrors: 1 };
  }
  const crawled = crawl(site, await readSite(join(home, site.output)));
  const complaints = built.output
    .split("\n")
    .filter((line) => site.complaint.test(line))
    .map((line) => `the generator says: ${line.trim()}`);
  const unstable = again === 0 ? [] : [`a second rebuild wrote ${again} files`];
  const problems = [...crawled.problems, ...complaints, ...unstable];
  return { ...crawled, ...trial, problems, buildErrors: 0 };
}

/** Returns how many files were written. Throws where one failed or was left. */
async function rebuild(home: string): Promise<number> {
  const output = await mustRun(runProgram, home, interlinear("rebuild", "--json"));
  const report = JSON.parse(output.slice(output.indexOf("{"))) as { readonly written: number };
  return report.written;
}
