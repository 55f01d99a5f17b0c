import {
  askedNumber,
  type OutputRow,
  type RebuildState,
} from "../../../io/rebuild-state/rebuild-state.ts";
import type { NewsInLocale } from "../../../io/memory/project-memory.ts";
import { type Locale, parentLocales } from "../../../model/locale.ts";
import type { ChangedFiles } from "./changed-files.ts";
import type { BookedFile } from "./rebuild-book.ts";

/** What of an article has to be built or looked at, by locale. */
export type UpdatePlan = ReadonlyMap<string, ReadonlyMap<Locale, BookedFile>>;

/** Put together what changed on the disk and what the memory has learned. */
export function updatePlan(
  state: RebuildState,
  changes: ChangedFiles,
  news: readonly NewsInLocale[],
): UpdatePlan {
  const plan = new Map<string, Map<Locale, BookedFile>>();
  const add = (article: string, locale: Locale, reason: string | undefined): void => {
    const files = plan.get(article) ?? new Map<Locale, BookedFile>();
    plan.set(article, files);
    const { reasons, isCandidate } = files.get(locale) ?? { reasons: [], isCandidate: false };
    files.set(locale, {
      reasons: reason === undefined ? reasons : [...reasons, reason],
      isCandidate: isCandidate || reason === undefined,
    });
  };
  for (const article of changes.sources) {
    plan.set(article, plan.get(article) ?? new Map());
    for (const { locale } of state.outputs(article)) add(article, locale, "source changed");
  }
  for (const { article, locale, reason } of changes.outputs) add(article, locale, reason);
  for (const { locale, names } of news)
    for (const article of state.askedFor(Array.from(names, askedNumber)))
      for (const output of affected(state, article, locale)) add(article, output.locale, undefined);
  return plan;
}

/** The versions of an article that ask a locale's memory. */
function affected(state: RebuildState, article: string, locale: Locale): readonly OutputRow[] {
  const isSource = state.article(article)?.source === locale;
  return state
    .outputs(article)
    .filter(
      (row) => isSource || row.locale === locale || parentLocales(row.locale).includes(locale),
    );
}
