/** Languages by their rule, as GNU gettext's catalogs have them; the order of the forms is CLDR's. */
const RULES: Readonly<Record<string, string>> = {
  "nplurals=1; plural=0;":
    "bm bo dz hnj id ig ii ja jbo jv kde kea km ko lkt lo ms my nqo osa root sah ses sg su th to tpi vi wo yo yue zh",
  "nplurals=2; plural=(n > 1);":
    "ak am as bh bn fa fr gu guw hi hy kab kn ln mg nso pa pt-BR pt si ti wa zu",
  "nplurals=2; plural=(n!=1 && n!=2 && n!=3 && (n%10==4 || n%10==6 || n%10==9));": "ceb fil tl",
  "nplurals=2; plural=(n%10!=1 || n%100==11);": "is",
  "nplurals=2; plural=(n%10==1 && n%100!=11 ? 0 : 1);": "mk",
  "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);":
    "be bs hr ru sh sr uk",
  "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);": "pl",
  "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);": "cs sk",
  "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);": "ro mo",
  "nplurals=3; plural=(n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2);":
    "lt",
  "nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2);":
    "lv",
  "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);": "he iu naq sat se smi sma smj smn sms",
  "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);": "sl hsb dsb",
  "nplurals=4; plural=(n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && n<20 ? 2 : 3);": "gd",
  "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n>2 && n<7 ? 2 : n>6 && n<11 ? 3 : 4);": "ga",
  "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n==0 || (n%100>=3 && n%100<=10) ? 2 : n%100>=11 && n%100<=19 ? 3 : 4);":
    "mt",
  "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);":
    "ar",
  "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);": "cy",
};

const OTHERS = "nplurals=2; plural=(n != 1);";

const BY_LANGUAGE: ReadonlyMap<string, string> = new Map(
  Object.entries(RULES).flatMap(([rule, languages]) =>
    languages.split(" ").map((language) => [language, rule] as const),
  ),
);

/**
 * The value of the `Plural-Forms` header of a language. Our entries have no plural
 * forms, but tools refuse or warn about files that do not say it.
 *
 * @param locale BCP 47 tag.
 */
export function pluralForms(locale: string): string {
  if (locale === "pt-PT") return OTHERS;
  return BY_LANGUAGE.get(locale) ?? BY_LANGUAGE.get(locale.split("-")[0]!) ?? OTHERS;
}
