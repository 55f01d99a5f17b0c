import type { UnitContent } from "../../formats/tmx/unit-record.ts";
import type { Locale } from "../../model/locale.ts";
import type { LanguageGuard, languageGuard } from "../../stages/check/language-guard.ts";
import { isTelling } from "../../stages/check/telling-text.ts";

/** A translation that may be in another language than it says. */
export interface CheckedUnit {
  readonly locale: Locale;
  readonly content: Pick<UnitContent, "from" | "source" | "target">;
}

/**
 * Make what leaves out the units whose target is plainly in another language than that of
 * their locale, and says why. What tells languages is loaded when a text comes that is long enough.
 *
 * @param hint follows each reason; `undefined` lets all units pass.
 */
export function languageChecker(hint: string | undefined) {
  const guards = new Map<string, LanguageGuard>();
  let load: typeof languageGuard | undefined;

  const guardOf = (from: Locale, locale: Locale, make: NonNullable<typeof load>): LanguageGuard => {
    const key = `${from} ${locale}`;
    const guard = guards.get(key) ?? make({ from, locale });
    guards.set(key, guard);
    return guard;
  };

  return async <Unit extends CheckedUnit>(
    units: readonly Unit[],
    refuse: (unit: Unit, reason: string) => void,
  ): Promise<readonly Unit[]> => {
    if (hint === undefined || !units.some(({ content }) => isTelling(content.target))) return units;
    load ??= (await import("../../stages/check/language-guard.ts")).languageGuard;
    const make = load;
    return units.filter((unit) => {
      const { from, source, target } = unit.content;
      const problem = guardOf(from, unit.locale, make)(source, target);
      if (problem !== undefined) refuse(unit, `${problem}: ${hint}`);
      return problem === undefined;
    });
  };
}
