import { parentLocales, type Locale } from "../../../model/locale.ts";
import { type RuleSet, ruleSet } from "./language-rules.ts";
import { LANGUAGES } from "./languages/registry.ts";
import { universal } from "./languages/universal.ts";

/**
 * The rules of a locale: those for all languages, then its language's, then
 * those of its script and region (`de-CH` adds to `de`).
 */
export function rulesFor(locale: Locale): RuleSet {
  if (latest?.locale === locale) return latest.rules;
  const known = [...parentLocales(locale).toReversed(), locale].filter((tag) => LANGUAGES.has(tag));
  const key = known.join(" ");
  let rules = cache.get(key);
  if (rules === undefined) {
    rules = ruleSet([universal, ...known.map((tag) => LANGUAGES.get(tag)!)]);
    cache.set(key, rules);
  }
  latest = { locale, rules };
  return rules;
}

/** Units come by the thousand in one locale. */
let latest: { readonly locale: Locale; readonly rules: RuleSet } | undefined;

/** By the names of known languages, so that strange tags cannot make it grow. */
const cache = new Map<string, RuleSet>();
