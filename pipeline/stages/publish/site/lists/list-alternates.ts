import type { Locale } from "../../../../model/locale.ts";
import type { SiteSettings } from "../../../../model/site.ts";
import type { AlternateLink } from "../alternate-links.ts";
import { absoluteUrl } from "../site-address.ts";
import type { Group, LocaleLists } from "./list-page.ts";

/** The same list in one locale, where it has something of its own. */
export interface ListVersion {
  readonly locale: Locale;
  /** From the site's root. */
  readonly url: string;
}

/** The homes of all locales that have articles in their own language. */
export function homeVersions(lists: readonly LocaleLists[]): readonly ListVersion[] {
  return lists
    .filter(({ pages, home }) => pages.some((page) => page.url === home && hasOwn(page)))
    .map(({ locale, home }) => ({ locale, url: home }));
}

/** The lists of a section in all locales that have articles of it in their own language. */
export function sectionVersions(
  lists: readonly LocaleLists[],
  name: string,
): readonly ListVersion[] {
  return lists.flatMap(({ locale, sections, pages }) => {
    const section = sections.find((group) => group.name === name && hasOwn(group));
    if (section === undefined || !pages.some(({ url }) => url === section.url)) return [];
    return [{ locale, url: section.url }];
  });
}

/** Whether a list has an article in the language of its readers. */
export function hasOwn({ entries }: Pick<Group, "entries">): boolean {
  return entries.some(({ kind }) => kind !== "fallback");
}

/**
 * The `hreflang` set of a list; empty where the site has no origin.
 *
 * @param others Address for readers of all other languages, from the site's root.
 */
export function listAlternates(
  site: SiteSettings,
  versions: readonly ListVersion[],
  others: string | undefined,
): readonly AlternateLink[] {
  const all = [
    ...versions.map(({ locale, url }) => ({ hreflang: locale, url })),
    ...(others === undefined ? [] : [{ hreflang: "x-default" as const, url: others }]),
  ];
  return all.flatMap(({ hreflang, url }) => {
    const href = absoluteUrl(site, url);
    return href === undefined ? [] : [{ hreflang, href }];
  });
}
