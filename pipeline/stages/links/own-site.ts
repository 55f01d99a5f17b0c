import type { Locale } from "../../model/locale.ts";

/** The address of the project's own site, as far as whole addresses in articles can be told to lead there. */
export interface OwnSite {
  /** Scheme, host and base path without a slash at the end: `https://example.org/docs`. */
  readonly address: string;
  /** Where a locale's pages begin, from the site's root: `/de/`. */
  readonly homeOf: (locale: Locale) => string;
  /** Whether pages of a source's language have the slugs of the graph: else what is not found may be there. */
  readonly hasSlugs: boolean;
}

/** What of a whole address is on the project's own site, from its root: `/de/tides/#ebb`; `undefined` for any other address. */
export function ownPath(site: OwnSite | undefined, address: string): string | undefined {
  if (site === undefined) return undefined;
  const whole = address.trim();
  if (!whole.startsWith(site.address)) return undefined;
  const rest = whole.slice(site.address.length);
  if (rest !== "" && !/^[/?#]/.test(rest)) return undefined;
  return rest.startsWith("/") ? rest : `/${rest}`;
}

/** Whether a site has something at an address, below a locale's home, besides the pages of its articles. */
export function isMadeBySite(below: string): boolean {
  // Files may be anybody's; what a site makes of several articles is no page of the graph.
  return (
    /\.[a-z\d]+$/i.test(below) ||
    /^(?:archive|tags|search)(?:\/|$)/.test(below) ||
    /(?:^|\/)(?:page-\d+|original)\/?$/.test(below)
  );
}
