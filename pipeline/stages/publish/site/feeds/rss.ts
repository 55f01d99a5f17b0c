import { rssDate } from "../date-value.ts";
import { xml, xmlDocument, type XmlElement } from "../xml.ts";
import type { Feed, FeedEntry } from "./feed-entries.ts";

/** The feed as RSS 2.0 (rssboard.org); authors as Dublin Core has them, for RSS wants their e-mail addresses. */
export function rssFeed(feed: Feed, self: string): string {
  return xmlDocument(
    xml(
      "rss",
      {
        version: "2.0",
        "xmlns:atom": "http://www.w3.org/2005/Atom",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      },
      xml(
        "channel",
        {},
        xml("title", {}, feed.title),
        xml("link", {}, feed.home),
        // An empty description is none to a reader, and RSS wants one.
        xml("description", {}, feed.description || feed.title),
        xml("language", {}, feed.locale),
        xml("lastBuildDate", {}, rssDate(feed.updated)),
        xml("atom:link", { href: self, rel: "self", type: "application/rss+xml" }),
        feed.entries.map(item),
      ),
    ),
  );
}

function item(entry: FeedEntry): XmlElement {
  return xml(
    "item",
    {},
    xml("title", {}, entry.title),
    xml("link", {}, entry.url),
    xml("guid", { isPermaLink: "false" }, entry.id),
    xml("pubDate", {}, rssDate(entry.published)),
    entry.summary === "" ? undefined : xml("description", {}, entry.summary),
    entry.authors.map((author) => xml("dc:creator", {}, author)),
    entry.tags.map((tag) => xml("category", {}, tag)),
    entry.translations.map(({ hreflang, href }) =>
      xml("atom:link", { rel: "alternate", hreflang, href }),
    ),
  );
}
