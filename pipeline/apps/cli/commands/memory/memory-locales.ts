import type { Locale } from "../../../../model/locale.ts";
import type { MemoryVerbs } from "../../../verbs/memory-verbs.ts";
import { chooseLocales } from "../../choose-locales.ts";

/**
 * The locales with a memory, or those of them that were asked for. Source locales have a
 * memory too, without being locales to translate into.
 */
export function memoryLocales(
  { locales, projectLocales }: Pick<MemoryVerbs, "locales" | "projectLocales">,
  asked: readonly Locale[],
): readonly Locale[] {
  return givenLocales(locales, projectLocales, asked);
}

/** Those of the locales that one side has, or of the project's, that were asked for; all it has if none was. */
export function givenLocales(
  known: readonly Locale[],
  projectLocales: readonly Locale[],
  asked: readonly Locale[],
): readonly Locale[] {
  if (asked.length === 0) return known;
  return chooseLocales(asked, [...new Set([...known, ...projectLocales])].toSorted());
}
