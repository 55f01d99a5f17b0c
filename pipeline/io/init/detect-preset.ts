import { type Locale, parseLocale } from "../../model/locale.ts";
import type { CollectionFile, ConfigFile } from "../config/config-file.ts";
import { PRESETS } from "./presets/presets.ts";
import type { Repository } from "./repository.ts";

/** The generator that a repository is made for, and the configuration that fits it. */
export interface FoundPreset {
  /** As `Preset.name`. */
  readonly name: string;
  /** Path that it was recognized by. */
  readonly by: string;
  /** `undefined` where the generator does not say. */
  readonly source: Locale | undefined;
  /** Locales besides the source that the generator or its folders name. */
  readonly locales: readonly Locale[];
  readonly collections: readonly CollectionFile[];
  /** Names of locales in paths that are not their tags. */
  readonly pathNames: Readonly<Record<string, string>>;
}

/** Find out which generator a repository is for; `undefined` where it is for none that is known. */
export async function detectPreset(repository: Repository): Promise<FoundPreset | undefined> {
  for (const { name, detect } of PRESETS) {
    const detected = await detect(repository);
    if (detected === undefined || detected.collections.length === 0) continue;
    const { by, collections, source, locales = [] } = detected;
    const tags = locales.flatMap((tag) => {
      const locale = localeOf(tag);
      return locale === undefined ? [] : [{ tag, locale }];
    });
    const sourceLocale = source === undefined ? undefined : localeOf(source);
    const others = tags.filter(({ locale }) => locale !== sourceLocale);
    return {
      name,
      by,
      source: sourceLocale,
      locales: others.map(({ locale }) => locale),
      collections,
      pathNames: Object.fromEntries(
        others.filter(({ tag, locale }) => tag !== locale).map(({ tag, locale }) => [locale, tag]),
      ),
    };
  }
  return undefined;
}

/** The configuration of a project for a generator. */
export function configFor(
  { source, locales, collections, pathNames }: FoundPreset,
  options: { readonly source: Locale | undefined; readonly locales: readonly Locale[] },
): ConfigFile {
  const own = options.source ?? source;
  const all = [...new Set([...locales, ...options.locales])].filter((locale) => locale !== own);
  return {
    ...(own === undefined || own === "en" ? {} : { source: own }),
    ...(all.length === 0 ? {} : { locales: all.toSorted() }),
    collections,
    ...(Object.keys(pathNames).length === 0 ? {} : { pathNames }),
  };
}

function localeOf(tag: string): Locale | undefined {
  return parseLocale(tag.replaceAll("_", "-"));
}
