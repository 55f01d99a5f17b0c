import type { Locale } from "../../../model/locale.ts";
import { latinDigits, withDigits, zeroOf } from "./digits.ts";
import { notationOf } from "./notations.ts";
import { type Day, type NamedDate, readNamedDate } from "./named-dates.ts";
import type { Rewrite } from "./substitute.ts";

/**
 * How another date or time is written where the source's stands in the target: in the order, with
 * the marks, zeros and digits that the target's shows. What has a time zone or both a date and a time
 * is taken as it stands.
 */
export const rewriteDate: Rewrite = (old, locales) => (spot) => {
  const [was, shown] = [readNamedDate(old, locales.from), readNamedDate(spot, locales.locale)];
  if (was !== undefined || shown !== undefined)
    return rewriteNamed({ old, was, spot, shown }, locales);
  if (old === spot && !isDay(old)) return (next) => (isDay(next) ? undefined : next);
  return isDay(old) && isDay(spot) ? rewriteDay(old, spot, locales) : rewriteTime(old, spot);
};

interface NamedSpot {
  readonly old: string;
  /** `old`, where its month has a name. */
  readonly was: NamedDate | undefined;
  readonly spot: string;
  /** `spot`, where its month has a name. */
  readonly shown: NamedDate | undefined;
}

/** Where one of the two has the name of a month, the other one is read only if it can be read in one way. */
function rewriteNamed(
  { old, was, spot, shown }: NamedSpot,
  { from, locale }: { readonly from: Locale; readonly locale: Locale },
): ReturnType<ReturnType<Rewrite>> {
  const order = orderOf(spot, locale);
  const day = shown?.day ?? (order && readDay(spot, order));
  if (!isSameDay(was?.day ?? readSurely(old, from), day)) return undefined;
  return (next) => {
    const to = readNamedDate(next, from)?.day ?? readSurely(next, from);
    if (to === undefined) return undefined;
    return shown === undefined ? writeDay(to, spot, order!) : shown.write(to);
  };
}

function readSurely(text: string, locale: Locale): Day | undefined {
  const order = orderOf(text, locale);
  return order && readDay(text, order);
}

/** `undefined` where a day may be read in two ways. */
function orderOf(text: string, locale: Locale): Order | undefined {
  if (!isDay(text)) return undefined;
  const readable = ordersOf(text, locale).filter((order) => readDay(text, order) !== undefined);
  return readable.length === 1 ? readable[0] : undefined;
}

type Order = "ymd" | "dmy" | "mdy";

/** Three numbers, and what stands between and behind them. */
const DAY = /^(\d+)([^\d:]+)(\d+)([^\d:]+)(\d+)([日일]?)$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

function isDay(text: string): boolean {
  return DAY.test(latinDigits(text));
}

function rewriteDay(
  old: string,
  spot: string,
  { from, locale }: { readonly from: Locale; readonly locale: Locale },
): ReturnType<ReturnType<Rewrite>> {
  for (const order of ordersOf(old, from)) {
    for (const spotOrder of ordersOf(spot, locale)) {
      if (!isSameDay(readDay(old, order), readDay(spot, spotOrder))) continue;
      return (next) => {
        const orders = ordersOf(next, from);
        const day = readDay(next, orders.includes(order) ? order : orders[0]!);
        return day && writeDay(day, spot, spotOrder);
      };
    }
  }
  return undefined;
}

function ordersOf(text: string, locale: Locale): readonly Order[] {
  const [, first, mark] = DAY.exec(latinDigits(text)) ?? [];
  if (first === undefined) return ["ymd"];
  if (first.length === 4) return ["ymd"];
  if (mark !== "/") return ["dmy"];
  return notationOf(locale).hasMonthFirst ? ["mdy", "dmy"] : ["dmy", "mdy"];
}

function readDay(text: string, order: Order): Day | undefined {
  const [, a = "", , b = "", , c = ""] = DAY.exec(latinDigits(text)) ?? [];
  const parts = { [order[0]!]: a, [order[1]!]: b, [order[2]!]: c };
  const { y = "", m = "", d = "" } = parts;
  const isReal = Number(m) >= 1 && Number(m) <= 12 && Number(d) >= 1 && Number(d) <= 31;
  return isReal ? { y, m, d } : undefined;
}

function isSameDay(a: Day | undefined, b: Day | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const digits = Math.min(a.y.length, b.y.length);
  return (
    a.y.slice(-digits) === b.y.slice(-digits) &&
    Number(a.m) === Number(b.m) &&
    Number(a.d) === Number(b.d)
  );
}

/** `undefined` where the year has more digits there than are known. */
function writeDay(day: Day, spot: string, order: Order): string | undefined {
  const shown = readDay(spot, order)!;
  if (day.y.length < shown.y.length) return undefined;
  const isPadded = showsPadding(shown) ?? (isIso(spot) || (showsPadding(day) ?? true));
  const pad = (part: string): string => String(Number(part)).padStart(isPadded ? 2 : 1, "0");
  const parts = { y: day.y.slice(-shown.y.length), m: pad(day.m), d: pad(day.d) };
  const [a, b, c] = [...order].map((part) => parts[part as keyof Day]);
  const [, , first, , second, , last] = DAY.exec(latinDigits(spot))!;
  return withDigits(`${a}${first}${b}${second}${c}${last}`, zeroOf(spot));
}

function isIso(text: string): boolean {
  return /^\d{4}-/.test(latinDigits(text));
}

/** Whether days and months below ten have a zero; `undefined` where there are none. */
function showsPadding({ m, d }: Day): boolean | undefined {
  if (m.startsWith("0") || d.startsWith("0")) return true;
  return m.length === 1 || d.length === 1 ? false : undefined;
}

function rewriteTime(old: string, spot: string): ReturnType<ReturnType<Rewrite>> {
  const was = TIME.exec(latinDigits(old));
  const shown = TIME.exec(latinDigits(spot));
  if (was === null || shown === null) return undefined;
  const isSame = [1, 2, 3].every((part) => Number(was[part] ?? -1) === Number(shown[part] ?? -1));
  if (!isSame) return undefined;
  return (next) => {
    const [, hour, ...rest] = TIME.exec(latinDigits(next)) ?? [];
    if (hour === undefined) return undefined;
    const width = shown[1]!.startsWith("0") ? 2 : shown[1]!.length === 1 ? 1 : hour.length;
    const hours = width === 1 ? String(Number(hour)) : hour.padStart(2, "0");
    const written = [hours, ...rest.filter((part) => part !== undefined)].join(":");
    return withDigits(written, zeroOf(spot));
  };
}
