import { comparePages, isTranslated, untranslatedIn } from "./compare-pages.ts";
import { findBrokenLinks, idsIn } from "./find-broken-links.ts";
import { measurePage } from "./measure-page.ts";
import type { BuiltSite } from "./read-site.ts";
import type { Site } from "./site.ts";

/** Right to left is the second. */
export const LOCALES = ["fr", "ar"] as const;

/** What a built site's pages say. */
export interface Compared {
  readonly sourcePages: number;
  /** In all locales. */
  readonly localizedPages: number;
  readonly headings: number;
  /** In all locales. */
  readonly localizedHeadings: number;
  /** What must not be. */
  readonly problems: readonly string[];
  /** Texts that were not translated, with their pages: of programs, of data, and those we do not know. */
  readonly untranslated: readonly string[];
}

export const NOTHING: Compared = {
  sourcePages: 0,
  localizedPages: 0,
  headings: 0,
  localizedHeadings: 0,
  problems: [],
  untranslated: [],
};

/** Compare each page of the source with its translations. */
export function compareSite(site: Site, built: BuiltSite): Compared {
  const sources = [...built.keys()].filter((path) => isSource(path, site.sourceFolder));
  const pages = sources.map((path) => comparePage(path, site, built));
  const sum = (what: "localizedPages" | "headings" | "localizedHeadings") =>
    pages.reduce((total, page) => total + page[what], 0);
  return {
    sourcePages: sources.length,
    localizedPages: sum("localizedPages"),
    headings: sum("headings"),
    localizedHeadings: sum("localizedHeadings"),
    problems: pages.length === 0 ? ["no page was built"] : pages.flatMap((page) => page.problems),
    untranslated: pages.flatMap(({ untranslated }) => untranslated),
  };
}

function isSource(path: string, folder: string): boolean {
  if (!path.endsWith(".html") || /(?:^|\/)404\.html$/.test(path)) return false;
  return path.startsWith(folder) && !LOCALES.some((locale) => path.startsWith(`${locale}/`));
}

function comparePage(path: string, site: Site, built: BuiltSite): Compared {
  const { sourceFolder, admonitions, programs, grouped = [] } = site;
  const source = measurePage(built.get(path)!, admonitions);
  const broken = brokenIn(path, built);
  const isGrouped = grouped.includes(path);
  const problems: string[] = [];
  const untranslated: string[] = [];
  let [localizedPages, localizedHeadings] = [0, 0];
  for (const locale of LOCALES) {
    const page = `${locale}/${path.slice(sourceFolder.length)}`;
    const html = built.get(page);
    if (html === undefined) {
      problems.push(`${page}: there is no such page`);
      continue;
    }
    const localized = measurePage(html, admonitions);
    const links = brokenIn(page, built);
    const found = [
      ...(isGrouped ? [] : comparePages(source, localized)),
      ...(links.length > broken.length ? [`broken links: ${links.join(" ")}`] : []),
      ...(programs.includes(path) || isTranslated(localized)
        ? []
        : ["nothing of it is translated"]),
    ];
    localizedPages++;
    localizedHeadings += isGrouped ? 0 : headingsIn(localized.counts);
    problems.push(...found.map((text) => `${page}: ${text}`));
    if (programs.includes(path)) continue;
    untranslated.push(...untranslatedIn(localized).map((text) => `${page}: ${text}`));
  }
  const headings = isGrouped ? 0 : headingsIn(source.counts);
  return { sourcePages: 1, localizedPages, headings, localizedHeadings, problems, untranslated };
}

function headingsIn(counts: Readonly<Record<string, number>>): number {
  return [1, 2, 3, 4, 5, 6].reduce((sum, level) => sum + (counts[`h${level}`] ?? 0), 0);
}

/** Ids are read once for a site, however many pages link to one. */
const idsBySite = new WeakMap<BuiltSite, ReturnType<typeof idsIn>>();

function brokenIn(page: string, built: BuiltSite): readonly string[] {
  const ids = idsBySite.get(built) ?? idsIn(built);
  idsBySite.set(built, ids);
  return findBrokenLinks(page, built, ids);
}
