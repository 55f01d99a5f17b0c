import type { UnitSite } from "../../model/segmented-article.ts";

/** Sites in groups, in document order: one, then those inside it, such as the alt texts of a paragraph. */
export function nestedSites(sites: readonly UnitSite[]): readonly (readonly UnitSite[])[] {
  const groups: UnitSite[][] = [];
  for (const site of sites.toSorted(
    (a, b) => a.span.start - b.span.start || b.span.end - a.span.end,
  )) {
    const outer = groups.at(-1)?.[0];
    if (outer !== undefined && site.span.end <= outer.span.end && site.layout !== "value")
      groups.at(-1)!.push(site);
    else groups.push([site]);
  }
  return groups;
}
