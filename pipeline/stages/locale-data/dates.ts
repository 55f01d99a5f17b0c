import { type Locale, parentLocales } from "../../model/locale.ts";

/** How a locale writes a day in full. */
interface DateStyle {
  /** With `d`, `m` (the month's name) and `y` between braces. */
  readonly pattern: string;
  /** January to December, as they stand in a date; months without names are numbers. */
  readonly months: readonly string[] | undefined;
  /** Between a day and a time. Default: a comma and a space. */
  readonly join?: string;
}

/**
 * A day in full, in the Gregorian calendar and Latin digits: `4 November 2026`, `2026年11月4日`.
 *
 * A table of ours, pinned (see `ownName`); where a language is not listed the day is left as ISO 8601 has it.
 *
 * @param day ISO 8601; what follows the day is left out.
 * @returns `undefined` for what is no day.
 */
export function dateInFull(locale: Locale, day: string): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/.exec(day);
  if (parts === null) return undefined;
  const [, year = "", month = "", date = ""] = parts;
  const index = Number(month) - 1;
  if (index > 11 || index < 0 || Number(date) < 1 || Number(date) > 31) return undefined;
  const style = styleOf(locale);
  if (style === undefined) return day.slice(0, 10);
  const name = style.months?.[index] ?? String(index + 1);
  const first = style === FRENCH && date === "01" ? "1er" : String(Number(date));
  return style.pattern
    .replace("{d}", first)
    .replace("{m}", name)
    .replace("{y}", String(Number(year)));
}

/**
 * Day and time of a moment with its offset: `4 November 2026, 14:05 (UTC+1)`; a day alone is a day.
 * The time is that of the given offset, so it is the desk's.
 */
export function momentInFull(locale: Locale, moment: string): string | undefined {
  const day = dateInFull(locale, moment);
  const time = /T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.exec(moment);
  if (day === undefined || time === null) return day;
  return `${day}${styleOf(locale)?.join ?? ", "}${time[1]} (${offsetName(time[2]!)})`;
}

/** `Z` is UTC, `+01:00` is `UTC+1`, `-03:30` is `UTC−3:30`. */
function offsetName(offset: string): string {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  if (sign === undefined || Number(hours) + Number(minutes) === 0) return "UTC";
  const rest = minutes === "00" ? "" : `:${minutes}`;
  return `UTC${sign === "-" ? "\u2212" : "+"}${Number(hours)}${rest}`;
}

function styleOf(locale: Locale): DateStyle | undefined {
  const tag = [locale, ...parentLocales(locale)].find((candidate) => candidate in STYLES);
  return tag === undefined ? undefined : STYLES[tag];
}

const months = (names: string): readonly string[] => names.split(" ");

const ENGLISH = months(
  "January February March April May June July August September October November December",
);

const FRENCH: DateStyle = {
  pattern: "{d} {m} {y}",
  months: months(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
  ),
};

const NUMBERS: DateStyle = { pattern: "{y}年{m}月{d}日", months: undefined, join: " " };

const ARABIC_COMMA = "، ";

const STYLES: Readonly<Record<string, DateStyle>> = {
  en: { pattern: "{d} {m} {y}", months: ENGLISH },
  "en-US": { pattern: "{m} {d}, {y}", months: ENGLISH },
  de: {
    pattern: "{d}. {m} {y}",
    months: months(
      "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    ),
  },
  "de-AT": {
    pattern: "{d}. {m} {y}",
    months: months(
      "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
    ),
  },
  fr: FRENCH,
  es: {
    pattern: "{d} de {m} de {y}",
    months: months(
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    ),
  },
  it: {
    pattern: "{d} {m} {y}",
    months: months(
      "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
  },
  pt: {
    pattern: "{d} de {m} de {y}",
    months: months(
      "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ),
  },
  nl: {
    pattern: "{d} {m} {y}",
    months: months(
      "januari februari maart april mei juni juli augustus september oktober november december",
    ),
  },
  pl: {
    pattern: "{d} {m} {y}",
    months: months(
      "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    ),
  },
  ru: {
    pattern: "{d} {m} {y} г.",
    months: months(
      "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    ),
  },
  uk: {
    pattern: "{d} {m} {y} р.",
    months: months(
      "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    ),
  },
  cs: {
    pattern: "{d}. {m} {y}",
    months: months(
      "ledna února března dubna května června července srpna září října listopadu prosince",
    ),
  },
  sv: {
    pattern: "{d} {m} {y}",
    months: months(
      "januari februari mars april maj juni juli augusti september oktober november december",
    ),
  },
  da: {
    pattern: "{d}. {m} {y}",
    months: months(
      "januar februar marts april maj juni juli august september oktober november december",
    ),
  },
  nb: {
    pattern: "{d}. {m} {y}",
    months: months(
      "januar februar mars april mai juni juli august september oktober november desember",
    ),
  },
  fi: {
    pattern: "{d}. {m} {y}",
    months: months(
      "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    ),
  },
  hu: {
    pattern: "{y}. {m} {d}.",
    months: months(
      "január február március április május június július augusztus szeptember október november december",
    ),
  },
  el: {
    pattern: "{d} {m} {y}",
    months: months(
      "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
    ),
  },
  tr: {
    pattern: "{d} {m} {y}",
    months: months("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
  },
  ar: {
    pattern: "{d} {m} {y}",
    months: months("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
    join: ARABIC_COMMA,
  },
  fa: {
    pattern: "{d} {m} {y}",
    months: months("ژانویهٔ فوریهٔ مارس آوریل مهٔ ژوئن ژوئیهٔ اوت سپتامبر اکتبر نوامبر دسامبر"),
    join: ARABIC_COMMA,
  },
  ur: {
    pattern: "{d} {m}، {y}",
    months: months("جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر"),
    join: ARABIC_COMMA,
  },
  he: {
    pattern: "{d} ב{m} {y}",
    months: months("ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר"),
  },
  hi: {
    pattern: "{d} {m} {y}",
    months: months("जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर"),
  },
  ja: NUMBERS,
  zh: NUMBERS,
  ko: { pattern: "{y}년 {m}월 {d}일", months: undefined, join: " " },
};
