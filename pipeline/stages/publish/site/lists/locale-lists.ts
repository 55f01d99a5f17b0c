import type { Site, SiteLocale } from "../../../../model/site.ts";
import type { SitePage } from "../../../../model/site-page.ts";
import { instantOf } from "../date-value.ts";
import type { Group, ListPage, LocaleLists } from "./list-page.ts";
import { tagSlug } from "./tag-slugs.ts";

/**
 * The lists of a locale: home, a page for each section and each tag, the list of tags, and an
 * archive of everything, in pages of `site.pageSize`. An article that stands at the address of
 * a list stands instead of it.
 */
export function localeLists(site: Site, { locale, home }: SiteLocale): LocaleLists {
  const entries = newestFirst(site.pages.filter((page) => page.locale === locale));
  const taken = new Set(entries.map(({ url }) => url));
  const isFree = ({ url }: { readonly url: string }) => !taken.has(url);
  const sections = sectionsOf(entries, home);
  const tags = tagsOf(entries, home);
  const common = { locale, size: site.pageSize };
  const lists: readonly ListPage[] = [
    single({ ...common, kind: "home", url: home, entries: entries.slice(0, site.pageSize) }),
    ...sections.flatMap((group) => paginate({ ...common, kind: "section", ...group })),
    ...tags.flatMap((group) => paginate({ ...common, kind: "tag", ...group })),
    ...(tags.length > 0
      ? [single({ ...common, kind: "tags", url: `${home}tags/`, entries: [] })]
      : []),
    ...(entries.length > 0
      ? paginate({ ...common, kind: "archive", name: "", url: `${home}archive/`, entries })
      : []),
  ];
  return {
    locale,
    home,
    sections,
    tags,
    tagList: tags.length > 0 ? `${home}tags/` : undefined,
    archive: entries.length > 0 ? `${home}archive/` : undefined,
    pages: lists.filter(isFree),
  };
}

/** Dated articles from the newest to the oldest, then the others by their paths. */
export function newestFirst(pages: readonly SitePage[]): readonly SitePage[] {
  return pages.toSorted((a, b) => order(b) - order(a) || (a.article < b.article ? -1 : 1));
}

/** Those without a date stand behind all others. */
function order({ published }: SitePage): number {
  return published === undefined ? Number.MIN_SAFE_INTEGER : instantOf(published);
}

function sectionsOf(entries: readonly SitePage[], home: string): readonly Group[] {
  const groups = Map.groupBy(
    entries.filter(({ section }) => section !== ""),
    ({ section }) => section,
  );
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, members]) => ({ name, url: sectionUrl(home, members[0]!), entries: members }));
}

/** Address of the section of a page: its part of the page's address, which may spell it otherwise than the folder. */
export function sectionUrl(
  home: string,
  { url, section }: Pick<SitePage, "url" | "section">,
): string {
  const below = url.slice(home.length).split("/");
  return `${home}${below.length > 2 ? below[0] : encodeURIComponent(section)}/`;
}

function tagsOf(entries: readonly SitePage[], home: string): readonly Group[] {
  const groups = new Map<string, { name: string; readonly members: Set<SitePage> }>();
  for (const page of entries) {
    for (const tag of page.tags) {
      const url = tagUrl(home, tag);
      const group = groups.get(url);
      groups
        .set(url, group ?? { name: tag, members: new Set() })
        .get(url)!
        .members.add(page);
      // Whatever order the articles come in, the list is called the same.
      if (group !== undefined && tag < group.name) group.name = tag;
    }
  }
  return Array.from(groups, ([url, { name, members }]) => ({
    name,
    url,
    entries: [...members],
  })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Address of the list of a tag from the site's root. */
export function tagUrl(home: string, tag: string): string {
  return `${home}tags/${encodeURIComponent(tagSlug(tag))}/`;
}

interface List extends Pick<ListPage, "kind" | "locale" | "url" | "name" | "entries"> {
  /** Entries of a page. */
  readonly size: number;
}

function single({ kind, locale, url, entries }: Omit<List, "name">): ListPage {
  const place = { number: 1, count: 1, newer: undefined, older: undefined };
  return { kind, locale, url, name: "", entries, ...place };
}

function paginate({ size, entries, url, ...list }: List): readonly ListPage[] {
  const count = Math.ceil(entries.length / size);
  const urlOf = (number: number): string | undefined => {
    if (number < 1 || number > count) return undefined;
    return number === 1 ? url : `${url}page-${number}/`;
  };
  return Array.from({ length: count }, (_, index) => ({
    kind: list.kind,
    locale: list.locale,
    name: list.name,
    url: urlOf(index + 1)!,
    entries: entries.slice(index * size, (index + 1) * size),
    number: index + 1,
    count,
    newer: urlOf(index),
    older: urlOf(index + 2),
  }));
}
