import type { ArticleStatus, LocaleStatus, StatusReport } from "../../../model/report.ts";
import { STATES } from "../../../model/record.ts";
import { percent } from "../percent.ts";
import { type Column, formatTable, type TableOptions } from "../table.ts";
import { styled, type Text } from "../text.ts";

const COLUMNS: readonly Column[] = [
  { title: "article", align: "start", shrinks: true },
  { title: "words", align: "end" },
  ...STATES.map((title): Column => ({ title, align: "end" })),
];

/** What needs or helps a person; shown on a terminal only where there is some, as room is scarce. */
const TROUBLES = ["stale", "conflicts", "blocked", "orphaned", "proposed"] as const;

/** A table for each locale: words, per cent of them by state, and what needs a person. */
export function renderStatus(report: StatusReport, options: TableOptions): readonly Text[] {
  return report.locales.flatMap((locale, index) => [
    ...(index === 0 ? [] : [""]),
    ...renderLocale(locale, options),
  ]);
}

function renderLocale(
  { locale, articles, conflicts, orphaned, orphanedBlocks }: LocaleStatus,
  options: TableOptions,
): readonly Text[] {
  const counted = [...articles, ...(articles.length > 1 ? [total(articles)] : [])];
  const troubles = TROUBLES.filter(
    (trouble) => options.width === undefined || counted.some((article) => article[trouble] > 0),
  );
  const columns = [...COLUMNS, ...troubles.map((title): Column => ({ title, align: "end" }))];
  const rows = counted.map((article) => [
    ...toRow(article),
    ...troubles.map((trouble) => String(article[trouble])),
  ]);
  return [
    styled("bold", locale),
    ...formatTable(columns, rows, options),
    ...conflicts.map(({ article, id, records }): Text => [
      styled("yellow", "conflict"),
      `  ${article}  ${id}  ${records.join(" ")}`,
    ]),
    ...orphaned.map(({ article, field, value, record }): Text => [
      styled("yellow", "orphaned"),
      `  ${article}  ${field} ${value}  ${record}`,
    ]),
    ...orphanedBlocks.map(({ article, action, problem, record }): Text => [
      styled("yellow", "orphaned"),
      `  ${article}  ${action} block: ${problem}  ${record}`,
    ]),
  ];
}

function toRow({ article, words, states }: ArticleStatus): readonly string[] {
  return [article, String(words), ...STATES.map((state) => percent(states[state], words))];
}

function total(articles: readonly ArticleStatus[]): ArticleStatus {
  const sum = (count: (article: ArticleStatus) => number) =>
    articles.reduce((result, article) => result + count(article), 0);
  return {
    article: `${articles.length} articles`,
    words: sum(({ words }) => words),
    states: {
      initial: sum(({ states }) => states.initial),
      translated: sum(({ states }) => states.translated),
      reviewed: sum(({ states }) => states.reviewed),
      final: sum(({ states }) => states.final),
    },
    stale: sum(({ stale }) => stale),
    conflicts: sum(({ conflicts }) => conflicts),
    blocked: sum(({ blocked }) => blocked),
    orphaned: sum(({ orphaned }) => orphaned),
    proposed: sum(({ proposed }) => proposed),
  };
}
