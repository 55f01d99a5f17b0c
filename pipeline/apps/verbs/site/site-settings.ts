import type { SiteConfig } from "../../../io/config/config.ts";
import { localeName } from "../../../io/content/output-template.ts";
import type { Project } from "../../../io/project.ts";
import { readCatalogues } from "../../../io/site/read-catalogues.ts";
import { homeOf } from "../../../io/site/site-homes.ts";
import type { Locale } from "../../../model/locale.ts";
import type { SiteLocale, SiteSettings } from "../../../model/site.ts";
import { directionOf } from "../../../stages/locale-data/direction.ts";
import { join } from "node:path";
import { type Strings, stringsIn } from "../../../stages/publish/strings/strings.ts";

/** A locale of a site with its texts. */
export interface SpokenLocale {
  readonly locale: SiteLocale;
  readonly strings: Strings;
}

/**
 * Read the texts of some locales and say what the site is in each, sorted. Throws
 * `config-invalid` where a file of texts is none.
 */
export async function spokenLocales(
  { root, config }: Project,
  site: SiteConfig,
  locales: readonly Locale[],
): Promise<readonly SpokenLocale[]> {
  const catalogues = await readCatalogues(join(root, config.localesDir), locales);
  return locales.toSorted().map((locale) => {
    const strings = stringsIn(locale, catalogues);
    return {
      strings,
      locale: {
        locale,
        direction: directionOf(locale),
        home: homeOf(site, config, locale),
        pathName: localeName(locale, config.pathNames),
        title: strings.optional("site.title") ?? titleOf(site),
        description: strings.optional("site.description") ?? "",
      },
    };
  });
}

/** The site as its pages and outputs need it. @param now ISO 8601, where somebody said it. */
export function siteSettings(
  config: SiteConfig,
  locales: readonly SiteLocale[],
  now: string | undefined,
): SiteSettings {
  const { origin, base, publisher, publishingPrinciples, editUrl, xDefault, pageSize, feedSize } =
    config;
  const said = { origin, base, publisher, publishingPrinciples, editUrl, xDefault };
  return { ...said, locales, pageSize, feedSize, now };
}

/** Nothing of the machine it is built on: not even the name of a folder. */
function titleOf({ publisher, origin }: SiteConfig): string {
  return publisher?.name ?? origin?.replace(/^https?:\/\//, "") ?? "Site";
}
