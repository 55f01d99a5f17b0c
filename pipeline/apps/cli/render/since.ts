import type {
  ArticleSince,
  LocaleSince,
  SinceCount,
  SinceReport,
} from "../../../model/since-report.ts";
import { type Column, formatTable, type TableOptions } from "../table.ts";
import { styled, type Text } from "../text.ts";

const COLUMNS: readonly Column[] = [
  { title: "article", align: "start", shrinks: true },
  { title: "stale sentences", align: "end" },
  { title: "stale words", align: "end" },
  { title: "new sentences", align: "end" },
  { title: "new words", align: "end" },
];

/** A table for each locale that something is left to do in. */
export function renderSince({ locales }: SinceReport, options: TableOptions): readonly Text[] {
  const open = locales.filter(({ articles }) => articles.length > 0);
  return open.flatMap((locale, index) => [
    ...(index === 0 ? [] : [""]),
    ...renderLocale(locale, options),
  ]);
}

function renderLocale({ locale, articles }: LocaleSince, options: TableOptions): readonly Text[] {
  const rows = [...articles, ...(articles.length > 1 ? [total(articles)] : [])];
  return [styled("bold", locale), ...formatTable(COLUMNS, rows.map(toRow), options)];
}

function toRow({ article, was, stale, missing }: ArticleSince): readonly string[] {
  const counts = [stale.sentences, stale.words, missing.sentences, missing.words];
  return [was === undefined ? article : `${article} (was ${was})`, ...counts.map(String)];
}

function total(articles: readonly ArticleSince[]): ArticleSince {
  const sum = (kind: "stale" | "missing"): SinceCount => ({
    sentences: articles.reduce((count, each) => count + each[kind].sentences, 0),
    words: articles.reduce((count, each) => count + each[kind].words, 0),
  });
  return {
    article: `${articles.length} articles`,
    stale: sum("stale"),
    missing: sum("missing"),
    units: [],
  };
}
