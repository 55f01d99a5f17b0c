import { type Locale, parentLocales } from "../../model/locale.ts";

/** Text between the quotation marks of a locale; a table of ours, pinned (see `ownName`). */
export function quoted(locale: Locale, text: string): string {
  const tag = [locale, ...parentLocales(locale)].find((candidate) => candidate in QUOTES);
  const [open, close] = QUOTES[tag ?? "en"]!;
  return open + text + close;
}

type Marks = readonly [open: string, close: string];

const NNBSP = "\u202F";

const GUILLEMETS: Marks = ["«", "»"];
const LOW_HIGH: Marks = ["„", "“"];
const LOW_RIGHT: Marks = ["„", "”"];
const HIGH: Marks = ["“", "”"];
const CORNERS: Marks = ["「", "」"];

const QUOTES: Readonly<Record<string, Marks>> = {
  en: HIGH,
  de: LOW_HIGH,
  "de-CH": GUILLEMETS,
  fr: [`«${NNBSP}`, `${NNBSP}»`],
  es: GUILLEMETS,
  it: GUILLEMETS,
  pt: HIGH,
  nl: HIGH,
  pl: LOW_RIGHT,
  ru: GUILLEMETS,
  uk: GUILLEMETS,
  cs: LOW_HIGH,
  sk: LOW_HIGH,
  sl: LOW_HIGH,
  hr: LOW_RIGHT,
  sr: LOW_RIGHT,
  bg: LOW_HIGH,
  ro: LOW_RIGHT,
  hu: LOW_RIGHT,
  da: HIGH,
  nb: GUILLEMETS,
  nn: GUILLEMETS,
  sv: ["”", "”"],
  fi: ["”", "”"],
  el: GUILLEMETS,
  tr: HIGH,
  ar: GUILLEMETS,
  fa: GUILLEMETS,
  ur: HIGH,
  he: ["”", "”"],
  ja: CORNERS,
  zh: HIGH,
  "zh-Hant": CORNERS,
  "zh-TW": CORNERS,
  ko: HIGH,
};
