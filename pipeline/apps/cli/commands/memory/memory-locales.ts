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
  if (asked.length === 0) return locales;
  return chooseLocales(asked, [...new Set([...locales, ...projectLocales])].toSorted());
}
