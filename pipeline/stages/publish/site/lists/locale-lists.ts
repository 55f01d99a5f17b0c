import type { Site, SiteLocale } from "../../../../model/site.ts";
import type { SitePage } from "../../../../model/site-page.ts";
import { instantOf } from "../date-value.ts";
import type { Group, ListPage, LocaleLists } from "./list-page.ts";
import { tagSlugs } from "./tag-slugs.ts";

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
  return sorted(groups).map(([name, members]) => ({
    name,
    url: sectionUrl(home, name, members),
    entries: members,
  }));
}

/** The section's part of the addresses of its articles, which may spell it otherwise than the folder. */
function sectionUrl(home: string, name: string, members: readonly SitePage[]): string {
  const below = members[0]!.url.slice(home.length).split("/");
  return `${home}${below.length > 2 ? below[0] : encodeURIComponent(name)}/`;
}

function tagsOf(entries: readonly SitePage[], home: string): readonly Group[] {
  const groups = new Map<string, SitePage[]>();
  for (const page of entries) {
    for (const tag of page.tags) groups.set(tag, [...(groups.get(tag) ?? []), page]);
  }
  const slugs = tagSlugs([...groups.keys()]);
  return sorted(groups).map(([name, members]) => ({
    name,
    url: `${home}tags/${encodeURIComponent(slugs.get(name)!)}/`,
    entries: members,
  }));
}

function sorted<Value>(groups: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
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
