import type { Locale } from "../../../model/locale.ts";
import type { RebuildReport, SiteReport } from "../../../model/report.ts";
import { styled, type Text } from "../text.ts";

/** What became of the site; nothing where the project has none. */
export function renderSite({ site }: RebuildReport, isDryRun: boolean): readonly Text[] {
  if (site === undefined) return [];
  const { output, written, unchanged, removed, pages, redirects } = site;
  return [
    [
      `${output}/: ${isDryRun ? "would write" : "wrote"} ${written}, unchanged ${unchanged}, removed ${removed.length}`,
      styled("dim", `  pages of articles: ${pages}, redirects: ${redirects}`),
    ],
  ];
}

/** Most findings that are shown; `--json` has all. */
const MOST_FINDINGS = 20;

/** What readers of the site do not get as its author meant it, and what was left out. */
export function renderSiteWarnings({ site }: RebuildReport): readonly Text[] {
  if (site === undefined) return [];
  return [...missingAddress(site), ...findingsOf(site)];
}

function missingAddress({ hasAddress }: SiteReport): readonly Text[] {
  if (hasAddress) return [];
  return [
    [
      styled("yellow", "warning"),
      "  `site.url` is not said: the site has no canonical addresses, no `hreflang`, no feeds and no sitemaps",
    ],
  ];
}

/** A page that shows the source in several locales lacks the same in each: said once, with its locales. */
function findingsOf({ findings }: SiteReport): readonly Text[] {
  const lines = new Map<string, { readonly text: Text; readonly locales: Locale[] }>();
  for (const { file, location, problem, locale } of findings) {
    const place = location === undefined ? file : `${file}:${location.line}:${location.column}`;
    const key = `${place} ${problem}`;
    const text: Text = [`${place}  `, styled("yellow", "warning"), `  ${problem}`];
    if (!lines.has(key)) lines.set(key, { text, locales: [] });
    lines.get(key)!.locales.push(locale);
  }
  const shown = [...lines.values()]
    .slice(0, MOST_FINDINGS)
    .map(({ text, locales }): Text => [text, styled("dim", `  ${locales.join(", ")}`)]);
  const more = lines.size - shown.length;
  return more === 0 ? shown : [...shown, styled("dim", `and ${more} more: \`--json\` lists them`)];
}
