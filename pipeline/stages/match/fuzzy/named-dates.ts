import type { Locale } from "../../../model/locale.ts";
import { type Placeable, placeablesOf } from "./placeables.ts";

/** A day, with the digits of its parts as they stand in a text. */
export interface Day {
  readonly y: string;
  readonly m: string;
  readonly d: string;
}

/** A date whose month has a name. */
export interface NamedDate {
  readonly day: Day;
  /** Another day in its place, written in the same way; `undefined` where the words around it may have to change. */
  readonly write: (day: Day) => string | undefined;
}

/** Reads a date that is all of a text and has the name of a month, in the language of the locale. */
export function readNamedDate(text: string, locale: Locale): NamedDate | undefined {
  const found = namingOf(locale);
  const match = found?.pattern.exec(text);
  if (found === undefined || match?.[0] !== text) return undefined;
  const { first, between, second, behind, year } = match.groups!;
  const isMonthFirst = found.months.includes(first!);
  const [month, said] = isMonthFirst ? [first!, second!] : [second!, first!];
  const day: Day = {
    y: year!,
    m: String(found.months.indexOf(month) + 1),
    d: said.replace(/\D+$/, ""),
  };
  const write = (next: Day): string | undefined => {
    const d = String(Number(next.d));
    if (next.y.length < 4 || !found.mayFollow(String(Number(day.d)), d)) return undefined;
    const [a, b] = [d === "1" ? found.firstDay : d, found.months[Number(next.m) - 1]!];
    return isMonthFirst
      ? `${b}${between}${a}${behind}${next.y}`
      : `${a}${between}${b}${behind}${next.y}`;
  };
  return isReal(day) ? { day, write } : undefined;
}

/** The placeables of a tagged text in a locale: `placeablesOf`, where a date with the name of a month is one of them. */
export function placeablesIn(text: string, locale: Locale): readonly Placeable[] {
  const plain = placeablesOf(text);
  const dates = namedIn(text, locale, plain);
  if (dates.length === 0) return plain;
  const rest = plain.filter((one) => !dates.some((date) => overlaps(one, date)));
  return [...rest, ...dates].sort((a, b) => a.start - b.start);
}

/** A text with all dates that have the name of a month as one and the same; `undefined` where there are none. */
export function withoutNamedDates(text: string, locale: Locale): string | undefined {
  const dates = namedIn(text, locale, placeablesOf(text));
  if (dates.length === 0) return undefined;
  let [rest, end] = ["", 0];
  for (const date of dates) {
    rest += `${text.slice(end, date.start)}2000-01-01`;
    end = date.end;
  }
  return rest + text.slice(end);
}

/** Dates of whose parts only numbers are placeables by themselves. */
function namedIn(text: string, locale: Locale, plain: readonly Placeable[]): readonly Placeable[] {
  const naming = plain.length === 0 ? undefined : namingOf(locale);
  if (naming === undefined) return [];
  return Array.from(text.matchAll(new RegExp(naming.pattern, "gu")), (match) => ({
    type: "date" as const,
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  })).filter(
    (date) =>
      plain.every(
        (one) =>
          !overlaps(one, date) ||
          (one.type === "number" && one.start >= date.start && one.end <= date.end),
      ) && readNamedDate(date.text, locale) !== undefined,
  );
}

function overlaps(a: Placeable, b: Placeable): boolean {
  return a.start < b.end && b.start < a.end;
}

function isReal({ y, m, d }: Day): boolean {
  const date = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  return date.getUTCMonth() === Number(m) - 1 && date.getUTCDate() === Number(d);
}

/** How a language writes dates with the names of months. */
interface Naming {
  readonly months: readonly string[];
  readonly pattern: RegExp;
  /** How the first day of a month is written. */
  readonly firstDay: string;
  /** Whether a day may stand where another one did: articles before them may differ. */
  readonly mayFollow: (old: string, next: string) => boolean;
}

/** Month names as dates have them, from January on, and what stands between day, month and year. */
interface Language {
  readonly months: string;
  readonly mark: "" | "." | " de";
}

/**
 * The names are a table of ours, pinned like `notationOf`. Languages are missing that put endings on
 * the year or write the month otherwise in a date with an article.
 */
const LANGUAGES: Readonly<Record<string, Language>> = {
  en: { mark: "", months: "January February March April May June July August September October November December" },
  de: { mark: ".", months: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember" },
  "de-AT": { mark: ".", months: "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember" },
  fr: { mark: "", months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre" },
  es: { mark: " de", months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre" },
  it: { mark: "", months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre" },
  pt: { mark: " de", months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro" },
  nl: { mark: "", months: "januari februari maart april mei juni juli augustus september oktober november december" },
  da: { mark: ".", months: "januar februar marts april maj juni juli august september oktober november december" },
  nb: { mark: ".", months: "januar februar mars april mai juni juli august september oktober november desember" },
  nn: { mark: ".", months: "januar februar mars april mai juni juli august september oktober november desember" },
  no: { mark: ".", months: "januar februar mars april mai juni juli august september oktober november desember" },
  sv: { mark: "", months: "januari februari mars april maj juni juli augusti september oktober november december" },
  fi: { mark: ".", months: "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta" },
  pl: { mark: "", months: "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia" },
  cs: { mark: ".", months: "ledna února března dubna května června července srpna září října listopadu prosince" },
  sk: { mark: ".", months: "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra" },
  ru: { mark: "", months: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря" },
  uk: { mark: "", months: "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня" },
}; // prettier-ignore

const namings = new Map<Locale, Naming | undefined>();

function namingOf(locale: Locale): Naming | undefined {
  if (!namings.has(locale)) namings.set(locale, makeNaming(locale));
  return namings.get(locale);
}

function makeNaming(locale: Locale): Naming | undefined {
  const [language = "", region = ""] = locale.split("-");
  const known = LANGUAGES[`${language}-${region}`] ?? LANGUAGES[language];
  if (known === undefined) return undefined;
  const months = known.months.split(" ");
  const names = `(?:${months.join("|")})`;
  const mark = known.mark.replace(".", String.raw`\.`);
  // The first of a month is `1er` in French, never `1`; a zero before a day is no part of prose.
  const day = language === "fr" ? "(?:1er|[2-9]|[12][0-9]|3[01])" : "(?:[1-9]|[12][0-9]|3[01])";
  const second = known.mark === " de" ? mark : "";
  const dayFirst = String.raw`(?<first>${day})(?<between>${mark}\s)(?<second>${names})(?<behind>${second}\s)(?<year>\d{4})`;
  const monthFirst = String.raw`(?<first>${names})(?<between>\s)(?<second>${day})(?<behind>,\s)(?<year>\d{4})`;
  const body = language === "en" ? `(?:${dayFirst}|${monthFirst})` : dayFirst;
  return {
    months,
    pattern: new RegExp(
      String.raw`(?<![\p{L}\p{M}\p{N}_]|\p{N}[.,])${body}(?![\p{L}\p{M}\p{N}_])`,
      "u",
    ),
    firstDay: language === "fr" ? "1er" : "1",
    mayFollow: (old, next) =>
      old === next || language !== "it" || (!ELIDED.has(old) && !ELIDED.has(next)),
  };
}

/** Before these days Italian has another article, or another form of the day: `l'8 marzo`, `1º marzo`. */
const ELIDED = new Set(["1", "8", "11"]);
