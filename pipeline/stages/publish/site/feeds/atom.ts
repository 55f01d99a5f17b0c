import { xml, xmlDocument, type XmlElement } from "../xml.ts";
import type { Feed, FeedEntry } from "./feed-entries.ts";

/** The feed as Atom (RFC 4287). */
export function atomFeed(feed: Feed, self: string): string {
  return xmlDocument(
    xml(
      "feed",
      { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": feed.locale },
      xml("id", {}, feed.id),
      xml("title", {}, feed.title),
      feed.description === "" ? undefined : xml("subtitle", {}, feed.description),
      xml("updated", {}, feed.updated),
      // Entries without an author have that of the feed.
      xml("author", {}, xml("name", {}, feed.title)),
      xml("link", { rel: "self", type: "application/atom+xml", href: self }),
      xml("link", { rel: "alternate", type: "text/html", hreflang: feed.locale, href: feed.home }),
      feed.entries.map((entry) => atomEntry(feed, entry)),
    ),
  );
}

function atomEntry({ locale }: Feed, entry: FeedEntry): XmlElement {
  return xml(
    "entry",
    { "xml:lang": locale },
    xml("id", {}, entry.id),
    xml("title", {}, entry.title),
    xml("published", {}, entry.published),
    xml("updated", {}, entry.updated),
    entry.authors.map((author) => xml("author", {}, xml("name", {}, author))),
    xml("link", { rel: "alternate", type: "text/html", hreflang: locale, href: entry.url }),
    entry.translations.map(({ hreflang, href }) =>
      xml("link", { rel: "alternate", type: "text/html", hreflang, href }),
    ),
    entry.tags.map((term) => xml("category", { term })),
    xml("summary", {}, entry.summary || entry.title),
  );
}
