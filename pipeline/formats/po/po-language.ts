import { type Locale, parseLocale } from "../../model/locale.ts";

/** Scripts that the names of GNU locales say with a modifier. */
const MODIFIERS: Readonly<Record<string, string>> = {
  Latn: "latin",
  Cyrl: "cyrillic",
  Deva: "devanagari",
  Arab: "arabic",
};

/** Chinese by script is Chinese by country to most editors. */
const COUNTRIES: Readonly<Record<string, string>> = { "zh-Hans": "zh_CN", "zh-Hant": "zh_TW" };

/** A locale as the `Language` header says it: `fr_CH`, `sr@latin`, `zh_CN` for `zh-Hans`. */
export function formatPoLanguage(locale: Locale): string {
  const known = COUNTRIES[locale];
  if (known !== undefined) return known;
  const { language, script, region } = new Intl.Locale(locale);
  const modifier = script === undefined ? undefined : MODIFIERS[script];
  const plain = [language, modifier === undefined ? script : undefined, region].filter(
    (part) => part !== undefined,
  );
  return `${plain.join("_")}${modifier === undefined ? "" : `@${modifier}`}`;
}

/**
 * Which of some locales a `Language` header means: the one that is written so, else
 * the one with the same tag, else the only one with the same language.
 */
export function parsePoLanguage(value: string, known: readonly Locale[]): Locale | undefined {
  const written = value.trim().toLowerCase().replaceAll("-", "_");
  const same = known.find((locale) => formatPoLanguage(locale).toLowerCase() === written);
  if (same !== undefined) return same;
  const tag = parseLocale(written.replace(/[.@].*$/, "").replaceAll("_", "-"));
  if (tag === undefined) return undefined;
  const equal = known.find((locale) => locale === tag);
  if (equal !== undefined) return equal;
  const alike = known.filter((locale) => isSameWriting(locale, tag));
  return alike.length === 1 ? alike[0] : undefined;
}

/** `fr` and `fr-FR` are written the same, `fr` and `fr-CH` need not be; so are `zh-TW` and `zh-Hant`. */
function isSameWriting(a: Locale, b: Locale): boolean {
  return new Intl.Locale(a).maximize().baseName === new Intl.Locale(b).maximize().baseName;
}
