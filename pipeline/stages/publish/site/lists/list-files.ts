import type { SiteFile, SitePage } from "../../../../model/site-page.ts";
import type { LanguageLink, NavLink, PageHead } from "../../pages/frame.ts";
import {
  type Entry,
  type EntryGroup,
  type ListPage as ListProps,
  listPage,
} from "../../pages/list-page.ts";
import { tagsPage } from "../../pages/tags-page.ts";
import { headElements } from "../head-elements.ts";
import { listHead } from "../head-facts.ts";
import { hrefOf, sitePathOf } from "../site-address.ts";
import {
  archiveUrl,
  frameAt,
  type LocaleContext,
  sectionTitle,
  tagTitle,
  type SiteContext,
  tagListUrl,
} from "../site-context.ts";
import {
  hasOwn,
  homeVersions,
  listAlternates,
  type ListVersion,
  sectionVersions,
} from "./list-alternates.ts";
import type { ListPage, LocaleLists } from "./list-page.ts";
import { sectionUrl } from "./locale-lists.ts";

/**
 * The pages of the lists of one locale.
 *
 * @param all The lists of all locales, which lead to each other.
 */
export function listFiles(
  context: SiteContext,
  lists: LocaleLists,
  all: readonly LocaleLists[],
): readonly SiteFile[] {
  const locale = context.locales.get(lists.locale)!;
  return lists.pages.map((page) => {
    const maker = { context, locale, lists, all, page };
    const content = page.kind === "tags" ? tagsFile(maker) : entriesFile(maker);
    return { path: sitePathOf(page.url), content };
  });
}

interface Maker {
  readonly context: SiteContext;
  readonly locale: LocaleContext;
  readonly lists: LocaleLists;
  readonly all: readonly LocaleLists[];
  readonly page: ListPage;
}

function entriesFile(maker: Maker): string {
  const { context, locale, page } = maker;
  const { number, count, newer, older } = page;
  const title = titleOf(maker);
  const description = page.kind === "home" ? locale.locale.description : "";
  return listPage({
    ...commonProps(maker, title),
    title,
    ...(description === "" ? {} : { lead: description }),
    groups: groupsOf(maker),
    ...(count === 1
      ? {}
      : {
          pager: {
            page: number,
            pages: count,
            ...(newer === undefined ? {} : { newer: hrefOf(context.site, newer) }),
            ...(older === undefined ? {} : { older: hrefOf(context.site, older) }),
          },
        }),
  });
}

function tagsFile(maker: Maker): string {
  const { context, lists, locale } = maker;
  return tagsPage({
    ...commonProps(maker, locale.strings.text("tags.title")),
    tags: lists.tags.map(({ name, url, entries }) => ({
      href: hrefOf(context.site, url),
      text: tagTitle(locale.strings, name),
      count: entries.length,
    })),
  });
}

function titleOf({ page, locale }: Maker): string {
  const { strings } = locale;
  switch (page.kind) {
    case "home":
      return locale.locale.title;
    case "section":
      return sectionTitle(strings, page.name);
    case "tag":
      return strings.text("tag.title", { tag: tagTitle(strings, page.name) });
    case "tags":
      return strings.text("tags.title");
    case "archive":
      return strings.text("archive.title");
  }
}

function commonProps(maker: Maker, title: string): Pick<ListProps, "frame" | "head" | "languages"> {
  const { context, locale, page } = maker;
  const versions = versionsOf(maker);
  return {
    frame: frameAt(locale, hrefOf(context.site, placeInNavigation(page, locale.locale.home))),
    head: headOf(maker, title, versions),
    languages: versions.map((version): LanguageLink => ({
      locale: version.locale,
      href: hrefOf(context.site, version.url),
      isCurrent: version.locale === locale.locale.locale && version.url === page.url,
    })),
  };
}

/** The same list in all locales; where others have none like it, their homes. */
function versionsOf({ page, all }: Maker): readonly ListVersion[] {
  return page.kind === "section" && page.number === 1
    ? sectionVersions(all, page.name)
    : homeVersions(all);
}

function headOf(maker: Maker, title: string, versions: readonly ListVersion[]): PageHead {
  const { context, locale, page } = maker;
  const isVersioned = page.number === 1 && ["home", "section"].includes(page.kind);
  const isHidden = page.kind !== "tags" && !hasOwn(page);
  const facts = listHead(
    { site: context.site, locale: locale.locale },
    {
      url: page.url,
      title,
      isHidden,
      alternates:
        isVersioned && !isHidden
          ? listAlternates(context.site, versions, xDefaultOf(context, page, versions))
          : [],
    },
  );
  const { description } = locale.locale;
  return {
    ...(page.kind === "home" ? {} : { title }),
    isUnlisted: facts.isHidden,
    extra: headElements(facts),
    ...(page.kind === "home" && description !== "" ? { description } : {}),
    ...(facts.canonical === undefined ? {} : { canonical: facts.canonical }),
  };
}

/** For readers of all other languages: the site's first page, or the list in the locale that is for them. */
export function xDefaultOf(
  { site, mainLocale, locales }: SiteContext,
  { kind }: Pick<ListPage, "kind">,
  versions: readonly ListVersion[],
): string | undefined {
  if (kind === "home" && ![...locales.values()].some(({ locale }) => locale.home === "/"))
    return "/";
  const wanted = [site.xDefault, mainLocale];
  return wanted
    .map((tag) => versions.find(({ locale }) => locale === tag)?.url)
    .find((url) => url !== undefined);
}

function placeInNavigation({ kind, url, number }: ListPage, home: string): string {
  if (kind === "archive") return archiveUrl(home);
  if (kind === "tag" || kind === "tags") return tagListUrl(home);
  return number === 1 ? url : url.replace(/page-\d+\/$/, "");
}

/** Most entries of each part of a home. */
const HOME_ENTRIES = 10;

function groupsOf(maker: Maker): readonly EntryGroup[] {
  const { page } = maker;
  switch (page.kind) {
    case "home":
      return homeGroups(maker);
    case "archive":
      return yearGroups(maker);
    case "section":
    case "tag":
    case "tags":
      return [{ entries: entriesOf(maker, page.entries) }];
  }
}

/** The latest, then what else each section has. */
function homeGroups(maker: Maker): readonly EntryGroup[] {
  const { lists, locale, context, page } = maker;
  const { strings } = locale;
  const latest = page.entries
    .filter(({ published }) => published !== undefined)
    .slice(0, HOME_ENTRIES);
  const shown = new Set(latest);
  const loose = page.entries.filter((entry) => entry.section === "" && !shown.has(entry));
  return [
    { title: strings.text("home.latest"), entries: entriesOf(maker, latest), style: "lead" },
    ...lists.sections.map(({ name, url, entries }): EntryGroup => {
      const others = entries.filter((entry) => !shown.has(entry)).slice(0, HOME_ENTRIES);
      return {
        title: sectionTitle(strings, name),
        more: { href: hrefOf(context.site, url), text: strings.text("home.more") },
        entries: entriesOf(maker, others),
        style: "compact",
      };
    }),
    { entries: entriesOf(maker, loose), style: "compact" },
  ];
}

function yearGroups(maker: Maker): readonly EntryGroup[] {
  const undated = maker.locale.strings.text("archive.undated");
  const years = Map.groupBy(
    maker.page.entries,
    ({ published }) => published?.slice(0, 4) ?? undated,
  );
  return Array.from(years, ([title, entries]) => ({
    title,
    entries: entriesOf(maker, entries),
    style: "compact",
  }));
}

function entriesOf(maker: Maker, pages: readonly SitePage[]): readonly Entry[] {
  return pages.map((page) => entryOf(maker, page));
}

function entryOf({ context, locale, page: list }: Maker, page: SitePage): Entry {
  const { title, language, description, published, authors, url, section } = page;
  const isMixed = list.kind === "tag" || list.kind === "home";
  const link: NavLink = {
    href: hrefOf(context.site, sectionUrl(locale.locale.home, page)),
    text: sectionTitle(locale.strings, section),
  };
  return {
    href: hrefOf(context.site, url),
    title,
    language,
    description,
    authors,
    ...(published === undefined ? {} : { published }),
    ...(isMixed && section !== "" ? { section: link } : {}),
  };
}
