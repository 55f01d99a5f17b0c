/**
 * A date as front matter gives it: `2026-11-23`, or a time with offset in ISO 8601. A time
 * without one is UTC, as no machine's time zone may count. `undefined` for all that is no date,
 * `2026-02-30` among it.
 */
export function readDate(value: unknown): string | undefined {
  const text = value instanceof Date ? isoOf(value) : value;
  const match = typeof text === "string" ? FORM.exec(text.trim()) : null;
  if (match === null) return undefined;
  const [, day, time, seconds = ":00", , offset] = match;
  if (!isDay(day!)) return undefined;
  if (time === undefined) return day;
  const written = `${day}T${time}${seconds}${offsetOf(offset)}`;
  return Number.isNaN(Date.parse(written)) ? undefined : written;
}

/** Milliseconds since 1970, for order alone; a day begins at midnight UTC. */
export function instantOf(date: string): number {
  return Date.parse(date.length === DAY_LENGTH ? `${date}T00:00:00Z` : date);
}

/** A date as RFC 3339 has it, `2026-11-23T00:00:00Z`; a day begins at midnight UTC. */
export function timestamp(date: string): string {
  return date.length === DAY_LENGTH ? `${date}T00:00:00Z` : date;
}

/** A date as RSS has it (RFC 822 with four digits of a year): `Mon, 23 Nov 2026 00:00:00 +0000`. */
export function rssDate(date: string): string {
  const full = timestamp(date);
  const [year, month, day] = full.slice(0, DAY_LENGTH).split("-");
  const weekday = WEEKDAYS[new Date(`${full.slice(0, DAY_LENGTH)}T00:00:00Z`).getUTCDay()];
  const offset = full.endsWith("Z") ? "+0000" : full.slice(-6).replace(":", "");
  return `${weekday}, ${day} ${MONTHS[Number(month) - 1]} ${year} ${full.slice(11, 19)} ${offset}`;
}

/** The day of a date: of a moment, that in UTC. */
export function dayOf(date: string): string {
  const instant = new Date(instantOf(date));
  return Number.isNaN(instant.getTime()) ? date : instant.toISOString().slice(0, DAY_LENGTH);
}

/** The later of two dates; `undefined` counts as none. */
export function laterOf(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return instantOf(b) > instantOf(a) ? b : a;
}

const DAY_LENGTH = 10;
const FORM =
  /^(\d{4}-\d\d-\d\d)(?:[Tt ]+(\d\d:\d\d)(:\d\d)?([.,]\d+)?\s*([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function isoOf(date: Date): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function offsetOf(offset: string | undefined): string {
  if (offset === undefined || /^z$/i.test(offset)) return "Z";
  const digits = offset.replace(":", "").padEnd(5, "0");
  return `${digits.slice(0, 3)}:${digits.slice(3)}`;
}
