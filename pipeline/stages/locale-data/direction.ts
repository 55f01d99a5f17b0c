import type { Locale } from "../../model/locale.ts";

export type Direction = "ltr" | "rtl";

/** In which direction a language is written: by its script where the tag names one, else by the language. */
export function directionOf(locale: Locale): Direction {
  const [language = "", ...rest] = locale.split("-");
  const script = rest.find((part) => /^[A-Z][a-z]{3}$/.test(part));
  const isRtl = script === undefined ? RTL_LANGUAGES.has(language) : RTL_SCRIPTS.has(script);
  return isRtl ? "rtl" : "ltr";
}

const RTL_SCRIPTS = new Set("Arab Aran Hebr Syrc Thaa Nkoo Adlm Rohg Mand Samr".split(" "));

/** Languages that are written in one of these scripts where their tag names none. */
const RTL_LANGUAGES = new Set(
  "ar arc arz azb bal bgn ckb dv fa glk he ks lrc mzn nqo pnb ps prs rhg sd skr syr ug ur yi".split(
    " ",
  ),
);
