import type { MemoryNews, NewsInLocale } from "../../../io/memory/project-memory.ts";
import { askedNumber, type RebuildState } from "../../../io/rebuild-state/rebuild-state.ts";
import { type Locale, parentLocales } from "../../../model/locale.ts";

export interface CandidateOptions {
  /** Articles that have come or gone: whether they are there decides what their records are worth. */
  readonly moved: readonly string[];
  /** The language that an article is in. */
  readonly sourceOf: (article: string) => Locale | undefined;
}

/**
 * Which articles the memory may answer otherwise by now, in which locales: those that asked for a key or an
 * article of which it has learned something. Everything, where nobody knows what it has learned.
 */
export function memoryCandidates(
  state: RebuildState,
  news: MemoryNews,
  { moved, sourceOf }: CandidateOptions,
): (article: string, locale: Locale) => boolean {
  const position = state.meta("memory");
  const learned = position === undefined ? undefined : news.since(position);
  if (learned === undefined) return () => true;
  const about = moved.length === 0 ? [] : news.about(moved);
  const found = [...learned, ...about].map(({ locale, names }: NewsInLocale) => ({
    locale,
    articles: state.askedFor(Array.from(names, askedNumber)),
  }));
  return (article, locale) =>
    found.some(
      (one) =>
        one.articles.has(article) &&
        (one.locale === locale ||
          one.locale === sourceOf(article) ||
          parentLocales(locale).includes(one.locale)),
    );
}
