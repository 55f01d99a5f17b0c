import type { Config, SiteConfig } from "../../../io/config/config.ts";
import { homeOf } from "../../../io/site/site-homes.ts";
import type { PageGraphOptions } from "../../../stages/links/page-graph.ts";
import { KEPT_NAMES } from "../../../stages/publish/site/site-context.ts";
import type { HistoryOf } from "../../../stages/publish/redirects/page-histories.ts";

/** What addresses of a site begin and end with: prefixes as configured, slugs as they were published. */
export function publishedNames(
  site: SiteConfig,
  config: Config,
  historyOf: HistoryOf,
): Pick<PageGraphOptions, "prefixOf" | "publishedSlug" | "keptNames"> {
  return {
    keptNames: KEPT_NAMES,
    prefixOf: (locale) => homeOf(site, config, locale).slice(1, -1),
    publishedSlug: (article, locale) => historyOf(article, locale)?.slug,
  };
}
