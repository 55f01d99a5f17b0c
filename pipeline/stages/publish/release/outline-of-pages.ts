import type { SiteLocale } from "../../../model/site.ts";
import type { SitePage } from "../../../model/site-page.ts";
import { sectionUrl } from "../site/lists/locale-lists.ts";
import type { LocaleOutline } from "../site/site-context.ts";

/** What the navigation of a locale leads to: what its published pages are in, and nothing else. */
export function outlineOfPages(
  pages: readonly SitePage[],
  { locale, home }: Pick<SiteLocale, "locale" | "home">,
): Pick<LocaleOutline, "sections" | "hasTags" | "hasPages"> {
  const own = pages.filter((page) => page.locale === locale);
  const sections = new Map<string, string>();
  for (const page of own) {
    if (page.section === "" || sections.has(page.section)) continue;
    sections.set(page.section, sectionUrl(home, page));
  }
  return {
    sections: [...sections]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, url]) => ({ name, url })),
    hasTags: own.some(({ tags }) => tags.length > 0),
    hasPages: own.length > 0,
  };
}
