import type {
  AnalysisReport,
  ArticleAnalysis,
  LocaleAnalysis,
} from "../../model/analysis-report.ts";
import { type Locale, parentLocales } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { Source } from "../../io/content/list-sources.ts";
import { droppedUnits, matchArticle } from "../../run.ts";
import { type LocaleAnalyser, localeAnalyser } from "../../stages/analyse/analyse-article.ts";
import { totalOf } from "../../stages/analyse/weigh.ts";
import { leavingOut } from "./publish/left-out.ts";
import type { AnalyseOptions, Answer } from "./verbs.ts";
import {
  articleNotFound,
  type OpenArticle,
  openArticle,
  outputOf,
  type Workspace,
} from "./workspace.ts";

/**
 * What is to be done in every article and locale, in words and by how much of it the memory has.
 * Throws `article-not-found` for each named article that is none.
 */
export async function analyseArticles(
  workspace: Workspace,
  options: AnalyseOptions,
): Promise<Answer<AnalysisReport>> {
  const { rates } = workspace.project.config.analysis;
  const chosen = chooseSources(workspace, options.articles);
  const problems: PipelineError[] = [...workspace.problems];
  const left = leavingOut(workspace, { ...options, named: options.articles });
  const rows = options.locales.map((locale): LocaleRow => ({
    locale,
    analyser: localeAnalyser(workspace.memory, rates),
    articles: [],
  }));
  for (const [index, source] of chosen.entries()) {
    if (options.signal.aborted) break;
    if (await left.leaves(source.path, source.locale)) continue;
    options.onProgress(index, chosen.length, source.path);
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError) {
      problems.push(opened);
      continue;
    }
    for (const row of rows) {
      if (outputOf(workspace, opened, row.locale) === undefined) continue;
      if (!(await left.leaves(source.path, row.locale)))
        row.articles.push(await analyseIn(workspace, opened, row));
    }
  }
  const locales = rows.map(({ locale, articles }): LocaleAnalysis => ({
    locale,
    articles,
    total: totalOf(articles, rates),
  }));
  return { report: { rates, locales, ...left.said() }, problems };
}

interface LocaleRow {
  readonly locale: Locale;
  readonly analyser: LocaleAnalyser;
  readonly articles: ArticleAnalysis[];
}

/** The sources in the order of their paths, which is that in which repetitions are found. */
function chooseSources({ sources }: Workspace, articles: readonly string[]): readonly Source[] {
  if (articles.length === 0) return sources;
  const unknown = articles.filter((path) => !sources.some((source) => source.path === path));
  if (unknown.length > 0) throw new AggregateError(unknown.map(articleNotFound));
  return sources.filter(({ path }) => articles.includes(path));
}

async function analyseIn(
  { ports }: Workspace,
  opened: OpenArticle,
  { locale, analyser }: LocaleRow,
): Promise<ArticleAnalysis> {
  const { article, options } = opened;
  const matched = await matchArticle(opened, locale, options, ports);
  const parents = options.policy.parentLocale ? parentLocales(locale) : [];
  const analysis = await analyser.analyse({
    from: article.source,
    locale,
    matches: matched.matches,
    dropped: droppedUnits(opened, matched, options),
    otherLocales: parents.filter((parent) => parent !== article.source),
  });
  return { article: article.path, ...analysis };
}
