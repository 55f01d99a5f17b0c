/**
 * A canonical BCP 47 language tag, such as `de-CH` or `zh-Hans`.
 *
 * Only `parseLocale` makes one.
 */
export type Locale = string & { readonly __brand: "Locale" };

/**
 * Canonicalize a language tag as ECMA-402 does (`DE-ch` becomes `de-CH`).
 *
 * Returns `undefined` where the tag is not well-formed BCP 47.
 */
export function parseLocale(tag: string): Locale | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0] as Locale | undefined;
  } catch {
    return undefined;
  }
}

/**
 * The locales that a locale falls back to, nearest first: `zh-Hant-HK` gives
 * `zh-Hant`, then `zh`. Follows BCP 47 lookup (RFC 4647, section 3.4).
 */
export function parentLocales(locale: Locale): readonly Locale[] {
  const parts = locale.split("-");
  const parents: Locale[] = [];
  for (let length = parts.length - 1; length > 0; length--) {
    if (parts[length - 1]!.length === 1) continue;
    parents.push(parts.slice(0, length).join("-") as Locale);
  }
  return parents;
}
