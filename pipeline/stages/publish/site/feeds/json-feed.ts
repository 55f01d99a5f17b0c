import type { Feed } from "./feed-entries.ts";

/** The feed as JSON Feed 1.1 (jsonfeed.org). */
export function jsonFeed(feed: Feed, self: string): string {
  const content = {
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.home,
    feed_url: self,
    ...(feed.description === "" ? {} : { description: feed.description }),
    language: feed.locale,
    items: feed.entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      content_text: entry.summary || entry.title,
      ...(entry.image === undefined ? {} : { image: entry.image }),
      date_published: entry.published,
      date_modified: entry.updated,
      ...(entry.authors.length === 0 ? {} : { authors: entry.authors.map((name) => ({ name })) }),
      ...(entry.tags.length === 0 ? {} : { tags: entry.tags }),
      language: feed.locale,
    })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
