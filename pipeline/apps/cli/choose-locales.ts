import { didYouMean } from "../../model/did-you-mean.ts";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";

/** The locales that were asked for, or all of the project's. Throws `usage` for others. */
export function chooseLocales(
  asked: readonly Locale[],
  known: readonly Locale[],
): readonly Locale[] {
  if (known.length === 0) throw noLocales();
  const problems = asked
    .filter((locale) => !known.includes(locale))
    .map((tag) => unknown(tag, known));
  if (problems.length > 0) throw new AggregateError(problems);
  return asked.length === 0 ? known : asked;
}

/** The one locale that was asked for, or the project's only one. Throws `usage`. */
export function chooseLocale(asked: readonly Locale[], known: readonly Locale[]): Locale {
  const [locale, ...others] = chooseLocales(asked, known);
  if (locale !== undefined && others.length === 0) return locale;
  throw new PipelineError(
    "usage",
    `Unexpected ${asked.length === 0 ? "missing" : "second"} \`--locale\`, expected one`,
    {
      hint: `say \`--locale\` with one of ${known.map((tag) => `\`${tag}\``).join(", ")}`,
    },
  );
}

function unknown(locale: Locale, known: readonly Locale[]): PipelineError {
  const meant = didYouMean(locale, known);
  const list = known.map((tag) => `\`${tag}\``).join(", ");
  return new PipelineError("usage", `Unexpected locale \`${locale}\`, expected ${list}`, {
    hint:
      meant === undefined
        ? `\`interlinear init --locales ${locale}\` adds it`
        : `did you mean \`${meant}\`?`,
  });
}

function noLocales(): PipelineError {
  return new PipelineError("usage", "The project has no locales to translate into", {
    hint: "add some: `interlinear init --locales fr,de`",
  });
}
