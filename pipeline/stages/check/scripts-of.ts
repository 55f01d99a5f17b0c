import type { Locale } from "../../model/locale.ts";

/**
 * Scripts that a locale may be written in, as ISO 15924 codes that patterns know (`Latn`, `Hira`). A
 * tag that names its script means that one; `undefined` for a locale whose script is not known.
 */
export function scriptsOf(locale: Locale): readonly string[] | undefined {
  if (!known.has(locale)) known.set(locale, findScripts(locale));
  return known.get(locale);
}

/** Asked for every text of an import. */
const known = new Map<Locale, readonly string[] | undefined>();

function findScripts(locale: Locale): readonly string[] | undefined {
  const { script, language } = new Intl.Locale(locale);
  const likely = script ?? new Intl.Locale(locale).maximize().script;
  if (likely === undefined) return undefined;
  const own = COMPOSED[likely] ?? [likely];
  return script === undefined ? [...own, ...(OTHERS[language] ?? [])] : own;
}

/** Codes that stand for several scripts, or for one that patterns know by another code. */
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  Jpan: ["Hani", "Hira", "Kana"],
  Hrkt: ["Hira", "Kana"],
  Kore: ["Hang", "Hani"],
  Hans: ["Hani", "Bopo"],
  Hant: ["Hani", "Bopo"],
  Hanb: ["Hani", "Bopo"],
  Aran: ["Arab"],
  Cyrs: ["Cyrl"],
  Latf: ["Latn"],
  Latg: ["Latn"],
};

/** Second scripts of languages that are written in two or more, by CLDR's data of languages. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  az: ["Cyrl", "Arab"],
  bs: ["Cyrl"],
  ha: ["Arab"],
  kk: ["Latn", "Arab"],
  ks: ["Deva"],
  ku: ["Arab"],
  ky: ["Latn", "Arab"],
  mn: ["Mong"],
  ms: ["Arab"],
  pa: ["Arab"],
  sd: ["Deva"],
  sh: ["Cyrl", "Latn"],
  sr: ["Latn"],
  tg: ["Latn", "Arab"],
  tk: ["Cyrl", "Arab"],
  tt: ["Latn"],
  ug: ["Cyrl", "Latn"],
  uz: ["Cyrl", "Arab"],
};
