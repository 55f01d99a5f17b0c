import type { MemoryNews, NewsInLocale } from "../../../io/memory/project-memory.ts";
import { isImportedArticle } from "../../../model/record.ts";
import { askedNumber, type RebuildState } from "../../../io/rebuild-state/rebuild-state.ts";
import { type Locale, parentLocales } from "../../../model/locale.ts";

export interface CandidateOptions {
  /** What the memory has learned; `undefined`: nobody knows. */
  readonly learned: readonly NewsInLocale[] | undefined;
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
  { learned, moved, sourceOf }: CandidateOptions,
): (article: string, locale: Locale) => boolean {
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

/** What the memory has learned since the last run; `undefined` where nobody knows. */
export function learnedSince(
  state: RebuildState,
  news: MemoryNews,
): readonly NewsInLocale[] | undefined {
  const position = state.meta("memory");
  return position === undefined ? undefined : news.since(position);
}

/** Whether the memory has learned something of an article that there is not: another branch may have translated what is gone here. */
export function namesUnknown(
  learned: readonly NewsInLocale[],
  isKnown: (article: string) => boolean,
): boolean {
  const isArticle = (name: string): boolean => !isKey(name) && !isImportedArticle(name);
  return learned.some(({ names }) => [...names].some((name) => isArticle(name) && !isKnown(name)));
}

function isKey(name: string): boolean {
  return /^[0-9a-f]{32}$/.test(name);
}
