import {
  type Analysis,
  type AnalysisReport,
  BANDS,
  type BandRates,
  type LocaleAnalysis,
} from "../../../model/analysis-report.ts";
import { percent } from "../percent.ts";
import { type Column, formatTable, type TableOptions } from "../table.ts";
import { styled, type Text } from "../text.ts";

/**
 * Two tables for each locale: the words of every article by band, and what all articles have
 * together. A terminal shows only bands that have something, as room is scarce.
 */
export function renderAnalysis(
  { locales, rates }: AnalysisReport,
  options: TableOptions,
): readonly Text[] {
  return locales.flatMap((locale, index) => [
    ...(index === 0 ? [] : [""]),
    styled("bold", locale.locale),
    ...(locale.articles.length === 0
      ? ["no articles"]
      : [...articleTable(locale, options), "", ...bandTable(locale.total, rates, options)]),
    ...renderProposed(locale.total),
  ]);
}

/** A row for each locale, article and band, with what a sheet needs to reckon itself. */
export function analysisRows({
  locales,
  rates,
}: AnalysisReport): readonly (readonly (string | number)[])[] {
  const rows = locales.flatMap(({ locale, articles }) =>
    articles.flatMap(
      ({ article, bands }) =>
      bands.map(({ band, segments, words, characters, weightedWords, weightedCharacters }) => [
        locale, article, band, segments, words, characters, rates[band], weightedWords, weightedCharacters,
      ]), // prettier-ignore
    ),
  );
  return [CSV_COLUMNS, ...rows];
}

const CSV_COLUMNS = [
  "locale",
  "article",
  "band",
  "segments",
  "words",
  "characters",
  "rate",
  "weighted words",
  "weighted characters",
];

function articleTable({ articles, total }: LocaleAnalysis, options: TableOptions): readonly Text[] {
  const shown = BANDS.filter((_, index) => isShown(total, index, options));
  const columns: readonly Column[] = [
    { title: "article", align: "start", shrinks: true },
    { title: "words", align: "end" },
    ...shown.map((title): Column => ({ title, align: "end" })),
    { title: "weighted", align: "end" },
  ];
  const rows = articles.map(({ article, words, bands, weightedWords }) => [
    article,
    String(words),
    ...bands.filter(({ band }) => shown.includes(band)).map((band) => String(band.words)),
    String(weightedWords),
  ]);
  return formatTable(columns, rows, options);
}

const BAND_COLUMNS: readonly Column[] = [
  { title: "band", align: "start" },
  ...["segments", "words", "share", "characters", "rate", "weighted"].map((title): Column => ({
    title,
    align: "end",
  })),
];

function bandTable(total: Analysis, rates: BandRates, options: TableOptions): readonly Text[] {
  const rows = total.bands
    .filter((_, index) => isShown(total, index, options))
    .map(({ band, segments, words, characters, weightedWords }) => [
      band,
      ...[segments, words].map(String),
      percent(words, total.words),
      String(characters),
      percentOfRate(rates[band]),
      String(weightedWords),
    ]);
  const { segments, words, characters, weightedWords } = total;
  const sum = ["total", String(segments), String(words), "100%", String(characters), "", String(weightedWords)]; // prettier-ignore
  return formatTable(BAND_COLUMNS, [...rows, sum], options);
}

function isShown({ bands }: Analysis, index: number, { width }: TableOptions): boolean {
  return width === undefined || bands[index]!.segments > 0;
}

function percentOfRate(rate: number): string {
  return `${Math.round(rate * 10_000) / 100}%`;
}

function renderProposed({ proposed }: Analysis): readonly Text[] {
  if (proposed === 0) return [];
  const segments = proposed === 1 ? "1 segment has" : `${proposed} segments have`;
  return [
    styled(
      "dim",
      `${segments} no translation, but an equal one elsewhere has: \`show\` proposes it`,
    ),
  ];
}
