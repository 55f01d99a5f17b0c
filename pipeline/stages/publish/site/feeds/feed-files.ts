import type { Site, SiteLocale, SiteSettings } from "../../../../model/site.ts";
import type { SiteFile, SitePage } from "../../../../model/site-page.ts";
import type { FeedLink } from "../../pages/frame.ts";
import { absoluteUrl, hrefOf } from "../site-address.ts";
import { atomFeed } from "./atom.ts";
import { type Feed, feedOf } from "./feed-entries.ts";
import { jsonFeed } from "./json-feed.ts";
import { rssFeed } from "./rss.ts";

interface FeedForm {
  readonly file: string;
  readonly type: string;
  readonly name: string;
  readonly write: (feed: Feed, self: string) => string;
}

const FORMS: readonly FeedForm[] = [
  { file: "feed.xml", type: "application/rss+xml", name: "RSS", write: rssFeed },
  { file: "atom.xml", type: "application/atom+xml", name: "Atom", write: atomFeed },
  { file: "feed.json", type: "application/feed+json", name: "JSON", write: jsonFeed },
];

/** The feeds of a locale, for its pages; none where the site has no origin. */
export function feedLinks(
  site: Pick<SiteSettings, "origin" | "base">,
  { home }: Pick<SiteLocale, "home">,
): readonly FeedLink[] {
  if (site.origin === undefined) return [];
  return FORMS.map(({ file, type, name }) => ({ type, name, href: hrefOf(site, home + file) }));
}

/** The feed of a locale in all its forms; none where the site has no origin. */
export function feedFiles(
  site: Site,
  locale: SiteLocale,
  versionsOf: (article: string) => readonly SitePage[],
): readonly SiteFile[] {
  const feed = feedOf(site, locale, versionsOf);
  if (feed === undefined) return [];
  return FORMS.map(({ file, write }) => ({
    path: (locale.home + file).slice(1),
    content: write(feed, absoluteUrl(site, locale.home + file)!),
  }));
}
