import type { Locale } from "../../../model/locale.ts";
import type { SegmentedArticle } from "../../../model/segmented-article.ts";
import type { Passage } from "../../../model/site-page.ts";

/** Languages of what the head of a page shows. */
export interface HeadLanguages {
  readonly title: Locale;
  readonly description: Locale;
}

/**
 * In which languages an article's title and description are: what is not translated yet is in the source's. The
 * title is the front matter's, else the first heading.
 *
 * @param language The language that the page is in.
 */
export function headLanguages(
  { article, units }: SegmentedArticle,
  passages: readonly Passage[],
  language: Locale,
): HeadLanguages {
  const stateOf = new Map(passages.map(({ unit, state }) => [unit, state]));
  const languageOf = (id: string | undefined) =>
    id !== undefined && stateOf.get(id) === "untranslated" ? article.source : language;
  const value = (key: string) =>
    units.find(({ kind, subPath }) => kind === "front-matter" && subPath === key)?.id;
  return {
    title: languageOf(value("title") ?? units.find(({ kind }) => kind === "heading")?.id),
    description: languageOf(value("description")),
  };
}
