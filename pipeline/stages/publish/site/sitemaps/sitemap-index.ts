import type { Site } from "../../../../model/site.ts";
import type { SiteFile } from "../../../../model/site-page.ts";
import { absoluteUrl } from "../site-address.ts";
import { xml, xmlDocument } from "../xml.ts";

/** The list of all sitemaps, `sitemap.xml`, and `robots.txt` that names it; none without sitemaps. */
export function sitemapIndex(site: Site, files: readonly SiteFile[]): readonly SiteFile[] {
  if (files.length === 0) return [];
  const locations = files.map(({ path }) => absoluteUrl(site, `/${path}`));
  const index = xml(
    "sitemapindex",
    { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" },
    locations.map((location) => xml("sitemap", {}, xml("loc", {}, location))),
  );
  const sitemap = { path: "sitemap.xml", content: xmlDocument(index) };
  // Below a folder nobody reads it.
  if (site.base !== "") return [sitemap];
  const robots = `User-agent: *\nAllow: /\n\nSitemap: ${absoluteUrl(site, "/sitemap.xml")}\n`;
  return [sitemap, { path: "robots.txt", content: robots }];
}
