import type { Locale } from "../../../model/locale.ts";
import type { Site } from "../../../model/site.ts";
import type { SitePage } from "../../../model/site-page.ts";
import { absoluteUrl } from "./site-address.ts";

/** A version of a page for search engines. */
export interface AlternateLink {
  readonly hreflang: Locale | "x-default";
  /** Absolute. */
  readonly href: string;
}

/**
 * The `hreflang` set of an article, the same on each of its pages, in the sitemap and in
 * feeds: every real version, the page itself among them, then `x-default`. Fallbacks are
 * never in it. Empty where the site has no origin.
 *
 * @param versions Published pages of one article, in any order.
 */
export function alternateLinks(
  site: Pick<Site, "origin" | "base" | "xDefault">,
  versions: readonly SitePage[],
): readonly AlternateLink[] {
  const real = realVersions(versions);
  const links = real.flatMap((page) => linkTo(site, page.locale, page));
  const others = real.find(({ locale }) => locale === site.xDefault) ?? sourceOf(real);
  return others === undefined ? links : [...links, ...linkTo(site, "x-default", others)];
}

/** The pages that are in the language of their readers, sorted by locale. */
export function realVersions(versions: readonly SitePage[]): readonly SitePage[] {
  return versions
    .filter(({ kind }) => kind !== "fallback")
    .toSorted((a, b) => (a.locale < b.locale ? -1 : Number(a.locale > b.locale)));
}

function sourceOf(real: readonly SitePage[]): SitePage | undefined {
  return real.find(({ kind }) => kind === "source") ?? real[0];
}

function linkTo(
  site: Pick<Site, "origin" | "base">,
  hreflang: AlternateLink["hreflang"],
  { url }: SitePage,
): readonly AlternateLink[] {
  const href = absoluteUrl(site, url);
  return href === undefined ? [] : [{ hreflang, href }];
}
