import type { Locale } from "../../model/locale.ts";
import type { Config, SiteConfig } from "../config/config.ts";
import { localeName } from "../content/output-template.ts";

/** Address of a locale's home from the site's root, with slashes around: `/de/`. */
export function homeOf(
  site: Pick<SiteConfig, "homes">,
  { pathNames }: Pick<Config, "pathNames">,
  locale: Locale,
): string {
  return site.homes.get(locale) ?? `/${localeName(locale, pathNames)}/`;
}
