import type { UnitContent } from "../../formats/tmx/unit-record.ts";
import type { Locale } from "../../model/locale.ts";
import type { LanguageGuard } from "../../stages/check/language-guard.ts";
import { isTelling } from "../../stages/check/telling-text.ts";
import { languageTeller } from "../languages/language-teller.ts";

/** A translation that may be in another language than it says. */
export interface CheckedUnit {
  readonly locale: Locale;
  readonly content: Pick<UnitContent, "from" | "source" | "target">;
}

/** Asks whether a translation is plainly in another language than its locale's. */
export interface LanguageChecker {
  /** Why it is; `undefined` where it is not. Only where the checker is ready for it. */
  readonly check: (unit: CheckedUnit) => string | undefined;
  /** Whether it can say something of a unit at once. */
  readonly isReadyFor: (unit: CheckedUnit) => boolean;
  /** Load what tells languages. */
  readonly load: () => Promise<void>;
}

/**
 * Make what says of units whether their target is plainly in another language than that of
 * their locale, and why. What tells languages is to be loaded when a text comes that is long enough.
 *
 * @param hint follows each reason; `undefined` lets all units pass.
 */
export function languageChecker(hint: string | undefined): LanguageChecker {
  const guards = new Map<string, LanguageGuard>();
  let make: ((locales: Locales) => LanguageGuard) | undefined;
  const guardOf = (from: Locale, locale: Locale): LanguageGuard => {
    const key = `${from} ${locale}`;
    const guard = guards.get(key) ?? make!({ from, locale });
    guards.set(key, guard);
    return guard;
  };
  return {
    check: ({ locale, content: { from, source, target } }) => {
      if (hint === undefined || make === undefined) return undefined;
      const problem = guardOf(from, locale)(source, target);
      return problem === undefined ? undefined : `${problem}: ${hint}`;
    },
    isReadyFor: ({ content }) =>
      hint === undefined || make !== undefined || !isTelling(content.target),
    load: async () => {
      const teller = await languageTeller();
      const { languageGuard } = await import("../../stages/check/language-guard.ts");
      make = (locales) => languageGuard(locales, teller);
    },
  };
}

interface Locales {
  readonly from: Locale;
  readonly locale: Locale;
}
