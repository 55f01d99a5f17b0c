import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { comparePages, isTranslated, untranslatedIn } from "./compare-pages.ts";
import { type BuiltSite, findBrokenLinks, idsIn } from "./find-broken-links.ts";
import { measurePage } from "./measure-page.ts";
import { type Ended, mustRun, runProgram } from "./run-program.ts";
import type { Site } from "./site.ts";

/** Right to left is the second. */
export const LOCALES = ["fr", "ar"] as const;

/** How a site came through. */
export interface Trial {
  readonly site: Site;
  /** `vitepress 1.6.4`. */
  readonly versions: readonly string[];
  readonly sourcePages: number;
  /** In all locales. */
  readonly localizedPages: number;
  readonly headings: number;
  readonly localizedHeadings: number;
  readonly fallbacks: number;
  readonly buildErrors: number;
  /** What must not be. */
  readonly problems: readonly string[];
  /** Texts that were not translated, with their pages: programs, data, attributes we do not know. */
  readonly untranslated: readonly string[];
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
  const nothing = { site, versions, fallbacks, buildErrors: 1, untranslated: [] };
  if (after.code !== 0)
    return {
      ...nothing,
      ...{ sourcePages: 0, localizedPages: 0, headings: 0, localizedHeadings: 0 },
      problems: [`the translated site does not build:\n${tail(after)}`],
    };
  const pages = compareSite(site, await readSite(join(home, site.output)));
  const problems = [...pages.problems, ...newWarnings(before, after)];
  return { ...nothing, ...pages, buildErrors: 0, problems };
}

async function makeSite(site: Site, folder: string): Promise<void> {
  const home = join(folder, "site");
  const aside = join(folder, "node_modules.kept");
  await mkdir(folder, { recursive: true });
  await rename(join(home, "node_modules"), aside).catch(() => undefined);
  await rm(home, { recursive: true, force: true });
  await mkdir(home);
  await rename(aside, join(home, "node_modules")).catch(() => undefined);
  await site.make({ site: home, tools: join(folder, "tools"), run: runProgram, install });
}

/** `npm install`, unless the folder's packages are those of an equal `package.json`. */
async function install(folder: string): Promise<void> {
  const manifest = await readFile(join(folder, "package.json"), "utf8");
  const stamp = join(folder, "node_modules/.installed-for.json");
  if ((await readFile(stamp, "utf8").catch(() => "")) === manifest) return;
  await mustRun(runProgram, folder, [
    "npm",
    "install",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]);
  await writeFile(stamp, manifest);
}

async function versionOf(home: string, name: string): Promise<string> {
  const manifest = await readFile(join(home, "node_modules", name, "package.json"), "utf8");
  return `${name} ${(JSON.parse(manifest) as { version: string }).version}`;
}

async function copyWithoutPackages(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  const filter = (path: string) => relative(from, path).split(sep)[0] !== "node_modules";
  await cp(from, to, { recursive: true, filter });
}

/** Our program, as people call it. */
function interlinear(...args: readonly string[]): readonly string[] {
  return [process.execPath, fileURLToPath(new URL("../interlinear.mjs", import.meta.url)), ...args];
}

interface Rebuilt {
  readonly written: number;
  readonly fallbacks: number;
  readonly failed: readonly { readonly path: string; readonly message: string }[];
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

async function readSite(folder: string): Promise<BuiltSite> {
  const site = new Map<string, string | undefined>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join("/");
    site.set(path, path.endsWith(".html") ? await readFile(file, "utf8") : undefined);
  }
  return site;
}

type Compared = Pick<
  Trial,
  "sourcePages" | "localizedPages" | "headings" | "localizedHeadings" | "problems" | "untranslated"
>;

function compareSite(site: Site, built: BuiltSite): Compared {
  const { sourceFolder, admonitions, programs } = site;
  const ids = idsIn(built);
  const sources = [...built.keys()].filter(
    (path) => path.endsWith(".html") && isSource(path, sourceFolder),
  );
  const problems: string[] = sources.length === 0 ? ["no page was built"] : [];
  const untranslated: string[] = [];
  let [localizedPages, headings, localizedHeadings] = [0, 0, 0];
  for (const path of sources) {
    const source = measurePage(built.get(path)!, admonitions);
    const broken = findBrokenLinks(path, built, ids).length;
    headings += headingsIn(source.counts);
    for (const locale of LOCALES) {
      const page = `${locale}/${path.slice(sourceFolder.length)}`;
      const html = built.get(page);
      if (html === undefined) {
        problems.push(`${page}: there is no such page`);
        continue;
      }
      localizedPages++;
      const localized = measurePage(html, admonitions);
      localizedHeadings += headingsIn(localized.counts);
      problems.push(...comparePages(source, localized).map((text) => `${page}: ${text}`));
      const links = findBrokenLinks(page, built, ids);
      if (links.length > broken) problems.push(`${page}: broken links: ${links.join(" ")}`);
      if (programs.includes(path)) continue;
      if (!isTranslated(localized)) problems.push(`${page}: nothing of it is translated`);
      untranslated.push(...untranslatedIn(localized).map((text) => `${page}: ${text}`));
    }
  }
  return {
    sourcePages: sources.length,
    localizedPages,
    headings,
    localizedHeadings,
    problems,
    untranslated,
  };
}

function isSource(path: string, folder: string): boolean {
  if (/(?:^|\/)404\.html$/.test(path)) return false;
  return path.startsWith(folder) && !LOCALES.some((locale) => path.startsWith(`${locale}/`));
}

function headingsIn(counts: Readonly<Record<string, number>>): number {
  return [1, 2, 3, 4, 5, 6].reduce((sum, level) => sum + (counts[`h${level}`] ?? 0), 0);
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

function tail({ output }: Ended): string {
  return output.trimEnd().split("\n").slice(-40).join("\n");
}
