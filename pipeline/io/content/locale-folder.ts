import { type Locale, parseLocale } from "../../model/locale.ts";

/**
 * The locale that a folder is named for: a path name of the configuration, or a
 * language tag of a language that ICU knows the name of, so that `content/faq`
 * and `content/news` are no languages. Capital letters do not count.
 */
export function localeOfFolder(
  folder: string,
  pathNames: ReadonlyMap<Locale, string>,
): Locale | undefined {
  for (const [locale, name] of pathNames) if (name === folder) return locale;
  const locale = parseLocale(folder);
  return locale !== undefined && isKnownLanguage(locale) ? locale : undefined;
}

/** ICU knows these, as a test holds; it takes some time to begin with names. */
export const COMMON_LANGUAGES: readonly string[] =
  "ar cs da de el en es fi fr he hi hu id it ja ko nl no pl pt ro ru sv th tr uk vi zh".split(" ");

let names: Intl.DisplayNames | undefined;

function isKnownLanguage(locale: Locale): boolean {
  const [language = ""] = locale.split("-");
  // Longer ones are allowed, and none was ever registered.
  if (language.length > 3) return false;
  if (COMMON_LANGUAGES.includes(language)) return true;
  names ??= new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  try {
    return names.of(language) !== undefined;
  } catch {
    return false;
  }
}
