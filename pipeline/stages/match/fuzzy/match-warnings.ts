import type { Locale } from "../../../model/locale.ts";
import type { MatchWarning } from "../../../model/memory-match.ts";
import { plainText } from "../../../model/tagged-text.ts";
import { countNegations } from "./negations.ts";
import { placeablesOf } from "./placeables.ts";
import { placeableKey } from "./substitute.ts";

/**
 * What of the change from one tagged text to another turns its meaning though it is small: a no that
 * came or went, and other numbers, dates or times.
 */
export function matchWarnings(old: string, next: string, from: Locale): readonly MatchWarning[] {
  const [was, is] = [old, next].map((text) => countNegations(plainText(text), from) ?? 0);
  return [
    ...(is! > was! ? (["negation-added"] as const) : []),
    ...(is! < was! ? (["negation-removed"] as const) : []),
    ...(numbers(old, from) === numbers(next, from) ? [] : (["number-changed"] as const)),
  ];
}

function numbers(text: string, from: Locale): string {
  if (!/\p{Nd}/u.test(text)) return "";
  return placeablesOf(text)
    .filter(({ type }) => type === "number" || type === "date")
    .map((found) => placeableKey(found, from))
    .sort()
    .join("\0");
}
