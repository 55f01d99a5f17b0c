import { rm } from "node:fs/promises";
import { join } from "node:path";
import { compareSite, type Compared, LOCALES, NOTHING } from "./compare-site.ts";
import { copyWithoutPackages, interlinear, makeSite, tail, versionOf } from "./make-site.ts";
import { readSite } from "./read-site.ts";
import { type Ended, mustRun, runProgram } from "./run-program.ts";
import type { Site } from "./site.ts";

/** How a site came through. */
export interface Trial extends Compared {
  readonly site: Site;
  /** `vitepress 1.6.4`. */
  readonly versions: readonly string[];
  /** Units that show their source. */
  readonly fallbacks: number;
  readonly buildErrors: number;
}

/** Make a site in a folder, pseudo-translate it, build it without and with that, and compare. */
export async function trySite(site: Site, folder: string): Promise<Trial> {
  const home = join(folder, "site");
  await makeSite(site, folder);
  const versions = await Promise.all(site.packages.map((name) => versionOf(home, name)));
  const source = join(folder, "source");
  await copyWithoutPackages(home, source);
  await mustRun(runProgram, source, interlinear("init", "--locale", LOCALES.join(",")));
  const before = await runProgram(home, site.build);
  if (before.code !== 0) throw new Error(`the untranslated site does not build:\n${tail(before)}`);
  const fallbacks = await translate(site, source, home);
  await rm(join(home, site.output), { recursive: true, force: true });
  const after = await runProgram(home, site.build);
  const trial = { site, versions, fallbacks };
  if (after.code !== 0) {
    const problems = [`the translated site does not build:\n${tail(after)}`];
    return { ...NOTHING, ...trial, problems, buildErrors: 1 };
  }
  const compared = compareSite(site, await readSite(join(home, site.output)));
  const problems = [...compared.problems, ...newWarnings(before, after)];
  return { ...compared, ...trial, problems, buildErrors: 0 };
}

interface Rebuilt {
  readonly written: number;
  readonly fallbacks: number;
}

async function translate(site: Site, source: string, home: string): Promise<number> {
  let fallbacks = 0;
  for (const locale of LOCALES) {
    await site.copyAssets?.(home, locale);
    const direction = locale === "ar" ? ["--rtl"] : [];
    const flags = ["--pseudo", ...direction, "--locale", locale, "--out", home, "--json"];
    const output = await mustRun(runProgram, source, interlinear("rebuild", ...flags));
    const report = JSON.parse(output.slice(output.indexOf("{"))) as Rebuilt;
    if (report.written === 0) throw new Error("nothing was translated");
    fallbacks += report.fallbacks;
  }
  return fallbacks;
}

/** Lines that warn, and that the untranslated site did not have for any locale. */
function newWarnings(before: Ended, after: Ended): readonly string[] {
  const known = new Set(warningsOf(before));
  return warningsOf(after)
    .filter((line) => !known.has(line))
    .map((line) => `a new warning: ${line}`);
}

function warningsOf({ output }: Ended): readonly string[] {
  const lines = output
    .split("\n")
    .filter((line) => /warn|error|broken|dead link|not found|couldn't|could not/i.test(line));
  // Times and the locale's folder differ from run to run.
  const plain = (line: string) =>
    line
      .replace(/\/(?:fr|ar)(?=\/)/g, "")
      .replace(/\d\d:\d\d:\d\d|\d+(?:\.\d+)?m?s\b/g, "")
      .trim();
  return [...new Set(lines.map(plain))];
}
