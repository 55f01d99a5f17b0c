import type { Locale } from "../../model/locale.ts";
import { notationOf } from "../match/fuzzy/notations.ts";

/** A whole number as a locale groups it, in Latin digits: `1,234`, `1'234`. */
export function wholeNumber(locale: Locale, value: number): string {
  const { group, fewestGrouped, hasPairs } = notationOf(locale);
  const digits = String(Math.abs(Math.trunc(value)));
  if (digits.length < fewestGrouped) return (value < 0 ? "\u2212" : "") + digits;
  const places = hasPairs ? /\B(?=(?:\d{2})*\d{3}$)/g : /\B(?=(?:\d{3})+$)/g;
  return (value < 0 ? "\u2212" : "") + digits.replace(places, group);
}
