import { languageTeller } from "../../io/languages/language-teller.ts";
import type { Locale } from "../../model/locale.ts";
import { type Location, PipelineError } from "../../model/pipeline-error.ts";

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
  const teller = await languageTeller();
  return (source, target) => targetLanguageProblem({ source, target, from, locale }, teller);
}

/**
 * Expect a text that somebody typed to be in the language of its locale. Throws `wrong-language`.
 *
 * @param source What it stands for; empty where it is the locale's own.
 */
export async function expectLanguage(
  { source, target }: { readonly source: string; readonly target: string },
  options: LanguageCheckOptions,
  location: Location | undefined,
): Promise<void> {
  const check = await languageCheck(options);
  const problem = check(source, target);
  if (problem === undefined) return;
  throw new PipelineError("wrong-language", problem, {
    ...(location === undefined ? {} : { location }),
    hint: ANY_LANGUAGE_HINT,
  });
}

/** How to write a target all the same. */
export const ANY_LANGUAGE_HINT = "`--any-language` takes it all the same";
