import { type Locale, parseLocale } from "../../model/locale.ts";

/** The locale of ours that a language of a file stands for. */
export interface LanguageChoice {
  readonly locale: Locale;
  /** Whether it is the same tag; else it is the only locale of its language. */
  readonly isExact: boolean;
}

/**
 * Tell which of some locales a language tag of a file means, whatever its case: the
 * one with the same canonical tag, else the only one of the same language.
 */
export function languageChooser(
  known: readonly Locale[],
): (tag: string) => LanguageChoice | undefined {
  const choices = new Map<string, LanguageChoice | undefined>();
  return (tag) => {
    if (!choices.has(tag)) choices.set(tag, choose(tag, known));
    return choices.get(tag);
  };
}

function choose(tag: string, known: readonly Locale[]): LanguageChoice | undefined {
  const locale = parseLocale(tag.trim().replaceAll("_", "-"));
  if (locale === undefined) return undefined;
  if (known.includes(locale)) return { locale, isExact: true };
  const alike = known.filter((other) => isSameWriting(other, locale));
  return alike.length === 1 ? { locale: alike[0]!, isExact: false } : undefined;
}

/** The same language in the same script: `zh-TW` is no `zh-Hans`. */
function isSameWriting(a: Locale, b: Locale): boolean {
  const [one, other] = [new Intl.Locale(a).maximize(), new Intl.Locale(b).maximize()];
  return one.language === other.language && one.script === other.script;
}

/** Whether two tags are the same language and region, whatever their case. */
export function isSameTag(a: string, b: string): boolean {
  return a.toLowerCase().replaceAll("_", "-") === b.toLowerCase().replaceAll("_", "-");
}
