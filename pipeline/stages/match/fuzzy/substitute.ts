import type { Locale } from "../../../model/locale.ts";
import { casedFormOf } from "./form.ts";
import { placeablesIn, withoutNamedDates } from "./named-dates.ts";
import { type Placeable, placeablesOf, type PlaceableType } from "./placeables.ts";
import { rewriteDate } from "./rewrite-date.ts";
import { numberKey, rewriteNumber } from "./rewrite-number.ts";

export interface Locales {
  /** Of the sources. */
  readonly from: Locale;
  /** Of the target. */
  readonly locale: Locale;
}

/**
 * Takes a placeable of the old source and gives a function that takes one of the old target: where the
 * two mean the same, a function that writes a placeable of the new source in the target's notation,
 * or `undefined` where it cannot.
 */
export type Rewrite = (
  old: string,
  locales: Locales,
) => (spot: string) => ((next: string) => string | undefined) | undefined;

export interface Substitution extends Locales {
  /** The entry's texts, with tags. */
  readonly source: string;
  readonly target: string;
  /** The asked text, of the same form as the source but for dates with the names of months. */
  readonly text: string;
}

/**
 * The target with the placeables of the asked text in the places of those of the old source.
 *
 * `undefined` unless that is unambiguous: every placeable of the old source stands in the target exactly
 * as often, what has one value gets one new value, and the target has no codes of its own.
 */
export function substitute(texts: Substitution): string | undefined {
  const { source, target, text, from, locale } = texts;
  const substituted = substituteIn(texts, placeablesIn);
  if (substituted !== undefined || withoutNamedDates(source, from) === undefined)
    return substituted;
  // Where the months are the same, and the target says its dates in another way, days and years are numbers.
  const isByNumbers =
    casedFormOf(source) === casedFormOf(text) && withoutNamedDates(target, locale) === undefined;
  return isByNumbers ? substituteIn(texts, placeablesOf) : undefined;
}

function substituteIn(
  { source, target, text, ...locales }: Substitution,
  read: (text: string, locale: Locale) => readonly Placeable[],
): string | undefined {
  const { from, locale } = locales;
  const groups = groupsOf(read(source, from), read(text, from), from);
  const spots = read(target, locale);
  if (groups === undefined) return undefined;
  const written = new Map<Placeable, string>();
  for (const { old, next, count } of groups) {
    const rewriteAt = REWRITES[old.type](old.text, locales);
    let found = 0;
    for (const spot of spots) {
      const rewrite = spot.type === old.type ? rewriteAt(spot.text) : undefined;
      if (rewrite === undefined) continue;
      const value = next.text === old.text ? spot.text : rewrite(next.text);
      if (value === undefined || written.has(spot)) return undefined;
      written.set(spot, value);
      found++;
    }
    if (found !== count) return undefined;
  }
  const isForeign = (spot: Placeable): boolean => isCode(spot.type) && !written.has(spot);
  return spots.some(isForeign) ? undefined : splice(target, spots, written);
}

/** Whether a placeable is a tag. */
export function isCode(type: PlaceableType): boolean {
  return type === "open" || type === "close" || type === "code";
}

/** What identifies the value of a placeable in a text of a locale. */
export function placeableKey({ type, text }: Placeable, from: Locale): string {
  return `${type} ${type === "number" ? numberKey(text, from) : text}`;
}

const literally: Rewrite = (old) => (spot) => (spot === old ? (next) => next : undefined);

export const REWRITES: Readonly<Record<PlaceableType, Rewrite>> = {
  open: literally,
  close: literally,
  code: literally,
  url: literally,
  variable: literally,
  date: rewriteDate,
  number: rewriteNumber,
};

/** Placeables of the old source that have one value. */
interface Group {
  readonly old: Placeable;
  /** What each of them becomes. */
  readonly next: Placeable;
  readonly count: number;
}

/** `undefined` where they do not correspond one by one, or equal ones become different ones. */
function groupsOf(
  olds: readonly Placeable[],
  news: readonly Placeable[],
  from: Locale,
): readonly Group[] | undefined {
  if (olds.length !== news.length) return undefined;
  const groups = new Map<string, Group>();
  for (const [index, old] of olds.entries()) {
    const next = news[index]!;
    if (next.type !== old.type) return undefined;
    const key = placeableKey(old, from);
    const known = groups.get(key);
    if (known !== undefined && placeableKey(known.next, from) !== placeableKey(next, from))
      return undefined;
    groups.set(key, { ...(known ?? { old, next }), count: (known?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

function splice(
  target: string,
  spots: readonly Placeable[],
  written: ReadonlyMap<Placeable, string>,
): string {
  let text = "";
  let end = 0;
  for (const spot of spots) {
    text += target.slice(end, spot.start) + (written.get(spot) ?? spot.text);
    end = spot.end;
  }
  return text + target.slice(end);
}
