import type { ArticleStatus } from "../../model/report.ts";

/** Source words that have to be translated, and that are. */
export interface WordCoverage {
  readonly words: number;
  /** Those with a translation for today's source, in any state above `initial`. */
  readonly translated: number;
}

/** Articles of a locale together. */
export function coverageOf(
  articles: readonly Pick<ArticleStatus, "words" | "states">[],
): WordCoverage {
  const sum = (count: (article: Pick<ArticleStatus, "words" | "states">) => number): number =>
    articles.reduce((total, article) => total + count(article), 0);
  return {
    words: sum(({ words }) => words),
    translated: sum(({ words, states }) => words - states.initial),
  };
}

/** Whole per cent, rounded down: 100 means all, and 0 nothing at all. Nothing to translate is all of it. */
export function percentOf({ words, translated }: WordCoverage): number {
  if (words === 0 || translated === words) return 100;
  return translated === 0 ? 0 : Math.max(1, Math.floor((translated * 100) / words));
}
