import { localeNameIn } from "../../../io/content/output-template.ts";
import type { Project } from "../../../io/project.ts";
import type { Locale } from "../../../model/locale.ts";

/** First folders of the addresses of locales, in lower case: path names and tags. */
export function localeFolders({ config, locales }: Project): ReadonlyMap<string, Locale> {
  const all = [
    ...new Set([
      config.source,
      ...config.collections.flatMap(({ source }) => source ?? []),
      ...locales,
    ]),
  ];
  return new Map(
    all.flatMap((locale) => [
      [locale.toLowerCase(), locale] as const,
      ...config.collections.map(
        (collection) =>
          [localeNameIn(collection, locale, config.pathNames).toLowerCase(), locale] as const,
      ),
    ]),
  );
}
