import type { Locale } from "../../model/locale.ts";

export interface LanguageCheckOptions {
  readonly from: Locale;
  readonly locale: Locale;
  /** Whether somebody has said that targets may be in any language. */
  readonly isAnyLanguage: boolean;
}

/** Says why a target is not in the language of its locale, as `targetLanguageProblem` does. */
export type LanguageCheck = (source: string, target: string) => string | undefined;

/** The check of targets that are about to be written; what tells languages is loaded with it, a megabyte. */
export async function languageCheck({
  from,
  locale,
  isAnyLanguage,
}: LanguageCheckOptions): Promise<LanguageCheck> {
  if (isAnyLanguage) return () => undefined;
  const { targetLanguageProblem } = await import("../../stages/check/target-language.ts");
  return (source, target) => targetLanguageProblem({ source, target, from, locale });
}

/** How to write a target all the same. */
export const ANY_LANGUAGE_HINT = "`--any-language` takes it all the same";
