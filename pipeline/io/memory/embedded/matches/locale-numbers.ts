import type { Locale } from "../../../../model/locale.ts";
import type { Matches } from "./matches-database.ts";

/** The number of a locale, 0 for one that has nothing. */
export function numberOf({ statement }: Matches, locale: Locale): number {
  return (statement("SELECT id FROM locale WHERE tag = ?").get(locale)?.["id"] as number) ?? 0;
}

/** The number of a locale, which it gets where it has none. */
export function localeNumber(matches: Matches, locale: Locale): number {
  const known = numberOf(matches, locale);
  if (known > 0) return known;
  return Number(
    matches.statement("INSERT INTO locale (tag) VALUES (?)").run(locale).lastInsertRowid,
  );
}
