import type { Locale } from "../../../model/locale.ts";

/** What stands between whole and fraction; what may stand between thousands follows from it. */
export type Decimal = "." | "," | "\u066B";

/** How a locale writes numbers and dates. */
export interface Notation {
  readonly decimal: Decimal;
  /** Between thousands. */
  readonly group: string;
  /** Whether only the last group has three digits, and those before it have two. */
  readonly hasPairs: boolean;
  /** Fewest digits of a whole that are grouped. */
  readonly fewestGrouped: number;
  /** Whether `1/2/2024` is in January. */
  readonly hasMonthFirst: boolean;
}

/**
 * The notation of a locale. It is a table of ours, pinned: `Intl` answers otherwise with every other
 * version of its data, and a match must not.
 *
 * @param hasArabicDigits whether the number at hand is written in Arabic or Persian digits.
 */
export function notationOf(locale: Locale, hasArabicDigits = false): Notation {
  const [language = "", ...rest] = locale.split("-");
  const region = rest.find((part) => /^(?:[A-Z]{2}|\d{3})$/.test(part));
  const [decimal, group] = hasArabicDigits
    ? ARABIC
    : (BY_LOCALE[`${language}-${region}`] ?? BY_LANGUAGE[language] ?? POINT);
  return {
    decimal,
    group,
    hasPairs: PAIRS.has(language) || (language === "en" && region === "IN"),
    fewestGrouped: LATE_GROUPS.has(language) || `${language}-${region}` === "pt-PT" ? 5 : 4,
    hasMonthFirst: MONTH_FIRST.has(region === undefined ? language : `${language}-${region}`),
  };
}

type Marks = readonly [decimal: Decimal, group: string];

const NBSP = "\u00A0";
const NNBSP = "\u202F";

const POINT: Marks = [".", ","];
const COMMA: Marks = [",", "."];
const SPACE: Marks = [",", NBSP];
const ARABIC: Marks = ["\u066B", "\u066C"];
const SWISS: Marks = [".", "'"];

/** Languages that are not listed write as English does. */
const BY_LANGUAGE: Readonly<Record<string, Marks>> = {
  ...each("de es it nl pt da tr id el ro hr sl sr bs mk is vi ca gl eu az fo lo sq ka", COMMA),
  ...each("ru uk be bg cs sk pl fi sv nb nn no hu lv lt et hy kk ky uz", SPACE),
  fr: [",", NNBSP],
};

const BY_LOCALE: Readonly<Record<string, Marks>> = {
  ...each("de-CH de-LI it-CH", SWISS),
  ...each("es-MX es-US es-GT es-HN es-NI es-PA es-PE es-DO es-SV es-PR", POINT),
  ...each("ar-MA ar-DZ ar-TN ar-LY en-ID en-BE en-NL en-DE", COMMA),
  ...each("de-AT pt-PT es-CR fr-CA en-SE en-FI", SPACE),
  "sq-AL": SPACE,
  "ka-GE": SPACE,
};

const PAIRS = new Set(["hi", "bn", "mr", "gu", "ta", "te", "kn", "ml", "pa", "or", "as", "ne"]);

const LATE_GROUPS = new Set(["es", "it", "pl"]);

const MONTH_FIRST = new Set(["en", "en-US", "es-US", "es-PR", "fil", "fil-PH", "en-PH"]);

function each(tags: string, marks: Marks): Readonly<Record<string, Marks>> {
  return Object.fromEntries(tags.split(" ").map((tag) => [tag, marks]));
}
