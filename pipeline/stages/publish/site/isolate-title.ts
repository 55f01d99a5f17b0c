import type { SiteLocale } from "../../../model/site.ts";

/**
 * A title for readers of feeds, who show it beside those of others: in isolation where its
 * direction could disturb theirs, or theirs its own.
 */
export function isolateTitle(title: string, direction: SiteLocale["direction"]): string {
  const flat = title.replace(/\s+/g, " ").trim();
  if (direction === "ltr" && !RIGHT_TO_LEFT.test(flat)) return flat;
  return `${direction === "rtl" ? RLI : LRI}${flat}${PDI}`;
}

/** Letters that are written from right to left, and marks that turn the direction. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const LRI = "\u2066";
const RLI = "\u2067";
const PDI = "\u2069";
