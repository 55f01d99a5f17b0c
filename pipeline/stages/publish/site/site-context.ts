import type { Locale } from "../../../model/locale.ts";
import type { SiteLocale, SiteSettings } from "../../../model/site.ts";
import type { SitePage } from "../../../model/site-page.ts";
import type { KeptNames } from "../../links/page-names.ts";
import type { NavLink, SiteFrame } from "../pages/frame.ts";
import type { Strings } from "../strings/strings.ts";
import { feedLinks } from "./feeds/feed-files.ts";
import { hrefOf } from "./site-address.ts";

/** What all pages of a site are made with. */
export interface SiteContext {
  readonly site: SiteSettings;
  readonly locales: ReadonlyMap<Locale, LocaleContext>;
  /** Whose texts pages have that are of no locale: the site's first page. */
  readonly mainLocale: Locale;
  /** Address of the search page's script from the site's root. */
  readonly searchScript: string;
}

/** What all pages of a locale are made with. */
export interface LocaleContext {
  readonly locale: SiteLocale;
  readonly strings: Strings;
  /** Without a mark at the section that a page is in. */
  readonly frame: SiteFrame;
}

/** What is known of a locale before its pages are. */
export interface LocaleOutline {
  readonly locale: SiteLocale;
  readonly strings: Strings;
  /** Its sections with their addresses from the site's root, in order. */
  readonly sections: readonly { readonly name: string; readonly url: string }[];
  readonly hasTags: boolean;
  readonly hasPages: boolean;
  /** Address of the stylesheet from the site's root. */
  readonly stylesheet: string;
}

/** Put together what stands around all pages of a locale. */
export function localeContext(site: SiteSettings, outline: LocaleOutline): LocaleContext {
  const { locale, strings, sections, hasTags, hasPages, stylesheet } = outline;
  const { home, title } = locale;
  const link = (url: string, key: string): NavLink => ({
    href: hrefOf(site, url),
    text: strings.text(key),
  });
  return {
    locale,
    strings,
    frame: {
      strings,
      name: title,
      home: hrefOf(site, home),
      stylesheet: hrefOf(site, stylesheet),
      sections: [
        ...sections.map(({ name, url }) => ({
          href: hrefOf(site, url),
          text: sectionTitle(strings, name),
        })),
        ...(hasPages ? [link(archiveUrl(home), "nav.archive")] : []),
        ...(hasTags ? [link(tagListUrl(home), "nav.tags")] : []),
      ],
      feeds: feedLinks(site, locale),
      ...(hasPages ? { search: hrefOf(site, searchUrl(home)) } : {}),
    },
  };
}

/** How readers call a section: by its text in the catalogue, else by its folder. */
export function sectionTitle(strings: Strings, name: string): string {
  return strings.optional(`section.${name}`) ?? name;
}

/** How readers call a tag: by its text in the catalogue, else as articles have it. */
export function tagTitle(strings: Strings, name: string): string {
  return strings.optional(`topic.${name}`) ?? name;
}

/** The frame with a mark at the entry of the navigation that a page belongs to. */
export function frameAt({ frame }: LocaleContext, href: string | undefined): SiteFrame {
  if (href === undefined) return frame;
  const known = markedFrames.get(frame)?.get(href);
  if (known !== undefined) return known;
  const sections = frame.sections.map((link): NavLink =>
    link.href === href ? { ...link, current: "true" } : link,
  );
  const marked = { ...frame, sections };
  const ofFrame = markedFrames.get(frame) ?? new Map<string, SiteFrame>();
  markedFrames.set(frame, ofFrame.set(href, marked));
  return marked;
}

/** Frames that were asked for: what pages have in common is written once for each. */
const markedFrames = new WeakMap<SiteFrame, Map<string, SiteFrame>>();

/** Address of a locale's archive from the site's root; so for the others below. */
export function archiveUrl(home: string): string {
  return `${home}archive/`;
}

export function tagListUrl(home: string): string {
  return `${home}tags/`;
}

export function searchUrl(home: string): string {
  return `${home}${SEARCH}/`;
}

/** Address of the version of a translation that stands beside its original. */
export function sideBySideUrl({ url }: Pick<SitePage, "url">): string {
  return `${url}${KEPT_NAMES.atTranslation}/`;
}

const SEARCH = "search";

/** Pages and files that every site has: an article of that name would take their place. */
export const KEPT_NAMES: KeptNames = {
  atHome: [
    SEARCH,
    "404.html",
    "atom.xml",
    "feed.json",
    "feed.xml",
    "robots.txt",
    "search.json",
    "sitemap.xml",
    "translations.json",
  ],
  atTranslation: "original",
};
