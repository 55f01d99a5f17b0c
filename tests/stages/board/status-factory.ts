import { parseLocale } from "../../../pipeline/model/locale.ts";
import type { ArticleStatus, LocaleStatus } from "../../../pipeline/model/report.ts";

/** The status of an article of which some words have no translation. */
export function status({
  words = 10,
  initial = 0,
  ...rest
}: Partial<ArticleStatus> & { readonly initial?: number } = {}): ArticleStatus {
  return {
    article: "content/en/a.md",
    words,
    states: { initial, translated: words - initial, reviewed: 0, final: 0 },
    stale: 0,
    conflicts: 0,
    blocked: 0,
    orphaned: 0,
    proposed: 0,
    ...rest,
  };
}

export function localeStatus(tag: string, ...articles: readonly ArticleStatus[]): LocaleStatus {
  return { locale: parseLocale(tag)!, articles, conflicts: [], orphaned: [], orphanedBlocks: [] };
}
