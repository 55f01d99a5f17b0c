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

let names: Intl.DisplayNames | undefined;

function isKnownLanguage(locale: Locale): boolean {
  names ??= new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  try {
    return names.of(locale.split("-")[0]!) !== undefined;
  } catch {
    return false;
  }
}
