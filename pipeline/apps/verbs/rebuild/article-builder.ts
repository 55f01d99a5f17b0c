import type { Source } from "../../../io/content/list-sources.ts";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { BuildReasons } from "../../../model/report.ts";
import type { LocalizedArticle } from "../../../run.ts";
import type { SiteBuild } from "../build-site.ts";
import type { KeptPages } from "../site/kept-pages.ts";
import type { RebuildRun } from "../rebuild-articles.ts";
import type { RebuildTally } from "../rebuild-tally.ts";
import type { SurveyedArticle } from "../survey-opened.ts";
import type { ProjectSurvey } from "../survey-project.ts";
import { outputsOf, type Workspace } from "../workspace.ts";
import type { BuildPool } from "./build-pool.ts";
import { type KeptAnswers, traceAnswers } from "./kept-answers.ts";
import { buildFiles, type FileTask, type WrittenFile } from "./rebuild-article.ts";
import type { ThreadArticle, ThreadTask } from "./thread-messages.ts";
import type { BookedArticle, BookedFile, RebuildBook } from "./rebuild-book.ts";
import { traceMemory } from "./trace-memory.ts";

export interface ArticleBuilding {
  readonly workspace: Workspace;
  readonly run: RebuildRun;
  readonly tally: RebuildTally;
  readonly survey: ProjectSurvey;
  /** Default: none is built. */
  readonly site: SiteBuild | undefined;
  /** `undefined`: nothing is known of earlier runs, and nothing kept. */
  readonly book: RebuildBook | undefined;
  /** Default: all is built in this thread. */
  readonly pool?: BuildPool | undefined;
}

/** Builds what has to be built of each article. */
export interface ArticleBuilder {
  readonly build: (source: Source) => Promise<void>;
  /** Why each file was built, sorted by path. */
  readonly reasons: () => readonly BuildReasons[];
}

export function articleBuilder(building: ArticleBuilding): ArticleBuilder {
  const reasons: BuildReasons[] = [];
  const note = (path: string, why: readonly string[]): void => {
    if (building.run.isExplained === true) reasons.push({ path, reasons: why });
  };
  return {
    build: (source) => buildArticle(building, source, note),
    reasons: () => reasons.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

type Explain = (path: string, reasons: readonly string[]) => void;

interface PlannedFile extends BookedFile {
  readonly locale: Locale;
  readonly path: string;
}

async function buildArticle(
  building: ArticleBuilding,
  source: Source,
  explain: Explain,
): Promise<void> {
  const { run, tally, survey, book, site } = building;
  const booked = book?.article(source.path);
  const planned = plannedFiles(building, source, booked);
  const wanted = planned.filter(({ locale }) => run.locales.includes(locale));
  const pages = site && recalledPages(building, source, { site, booked, wanted });
  // All pages of an article are made together.
  const isToBuild = (file: BookedFile): boolean => isNews(file) || typeof pages === "string";
  const toBuild = wanted.filter(isToBuild);
  for (const { locale } of wanted.filter((file) => !isToBuild(file)))
    tallyKnown(tally, booked!, locale);
  if (!run.isDryRun)
    forgetOthers(
      building,
      booked,
      planned.filter((file) => !isToBuild(file)),
    );
  const failed = survey.failed.get(source.path);
  const isKnown = failed === undefined && booked?.row !== undefined && booked.reasons.length === 0;
  if (isKnown && toBuild.length === 0 && typeof pages !== "string") {
    if (pages !== undefined) await site?.takeKept(source.path, pages);
    return;
  }
  const result = failed ?? (await buildAnywhere(building, source, { booked, toBuild }));
  if (result instanceof PipelineError) {
    tally.fail(source.path, result);
    if (!run.isDryRun) book?.state.forget(source.path);
    return;
  }
  for (const { locale, path, reasons, isCandidate } of toBuild) {
    const file = result.files.get(locale);
    if (!result.files.has(locale) || file?.isBuilt === false) continue;
    const other = isCandidate || typeof pages !== "string" ? OTHER_ANSWER : pages;
    explain(path, reasons.length > 0 ? reasons : [other]);
  }
  if (!run.isDryRun && book !== undefined && booked !== undefined)
    keepArticle({ survey, book, booked }, result);
}

const OTHER_ANSWER = "the memory answers otherwise";

function isNews({ reasons, isCandidate }: BookedFile): boolean {
  return reasons.length > 0 || isCandidate;
}

interface PagesWanted {
  readonly site: SiteBuild;
  readonly booked: BookedArticle | undefined;
  readonly wanted: readonly PlannedFile[];
}

/** The pages of an article as they are, or why they have to be made; `undefined` for what the site does not have. */
function recalledPages(
  { book, survey }: ArticleBuilding,
  source: Source,
  { site, booked, wanted }: PagesWanted,
): KeptPages | string | undefined {
  if (source.collection.layout !== "site") return undefined;
  if (book === undefined || booked === undefined) return "nothing is kept";
  if (survey.failed.has(source.path)) return "it cannot be read";
  const [reason] = booked.reasons;
  if (reason !== undefined) return reason;
  if (wanted.some(isNews)) return "another version of the article is made anew";
  if (book.mayDiffer(source)) return OTHER_ANSWER;
  return site.recall(source.path, book.state.pages(source.path));
}

/** What was built of an article, here or in a thread. */
interface ArticleResult extends Pick<ThreadArticle, "revision" | "source" | "asked"> {
  readonly files: ReadonlyMap<Locale, WrittenFile | undefined>;
  /** Its pages in a site, as they are kept. */
  readonly pages?: string | undefined;
}

interface ToBuild {
  readonly booked: BookedArticle | undefined;
  readonly toBuild: readonly PlannedFile[];
}

async function buildAnywhere(
  building: ArticleBuilding,
  source: Source,
  { booked, toBuild }: ToBuild,
): Promise<ArticleResult | PipelineError> {
  const { pool, tally } = building;
  const tasks = toBuild.map((file) => taskOf(building, source, { file, booked }));
  if (pool === undefined) return buildHere(building, source, tasks);
  const article = await pool.build(source, tasks.map((task) => threadTask(building, task, { source, booked }))); // prettier-ignore
  if (article === undefined) return buildHere(building, source, tasks);
  if (article instanceof PipelineError) return article;
  tally.take(article.report);
  const { rest = [] } = article;
  if (rest.length === 0) return { ...article, files: new Map(article.files) };
  const here = await buildHere(building, source, tasks.filter(({ locale }) => rest.includes(locale))); // prettier-ignore
  if (here instanceof PipelineError) return here;
  return { ...here, files: new Map([...article.files, ...here.files]) };
}

async function buildHere(
  building: ArticleBuilding,
  source: Source,
  tasks: readonly FileTask[],
): Promise<ArticleResult | PipelineError> {
  const { survey, site } = building;
  // What the memory is asked for is asked anew, so that it is known.
  const traced = traceMemory(building.workspace.ports);
  const workspace = { ...building.workspace, ports: traced.ports };
  const opened = await survey.open(source, workspace);
  if (opened instanceof PipelineError) return opened;
  const built = await buildFiles({ ...building, workspace, formOf: survey.formOf }, opened, tasks);
  const localized = [...built].flatMap(([locale, file]): [Locale, LocalizedArticle][] =>
    file?.localized === undefined ? [] : [[locale, file.localized]],
  );
  const isOnSite = opened.source.collection.layout === "site";
  const pages = isOnSite && (await site?.take({ opened, localized: new Map(localized) }));
  const { revision, source: language } = opened.article;
  return {
    revision,
    source: language,
    asked: traced.asked(),
    files: built,
    ...(typeof pages === "string" ? { pages } : {}),
  };
}

/** A task with all answers to what the article is known to ask. */
function threadTask(
  { survey }: ArticleBuilding,
  { locale, path, answers, candidate }: FileTask,
  { source, booked }: { readonly source: Source; readonly booked: BookedArticle | undefined },
): ThreadTask {
  if (answers === undefined) return { locale, path, answers: undefined, candidate };
  const traced = traceAnswers(answers);
  const { facts } = survey.surveyed.get(source.path)!;
  for (const written of facts?.addresses ?? []) traced.answers.addressOf(written);
  if (survey.formOf(source).pins !== undefined) traced.answers.linkedAnchors();
  const row = booked?.outputs.get(locale);
  const known = row === undefined || row.body === "" ? [] : (JSON.parse(row.body) as KeptAnswers).versions; // prettier-ignore
  for (const [file] of known) traced.answers.versionOf(file);
  return { locale, path, answers: traced.kept(), candidate };
}

/** Of locales that are not built now, only what is as it was is known any longer. */
function forgetOthers(
  { run, book }: ArticleBuilding,
  booked: BookedArticle | undefined,
  known: readonly PlannedFile[],
): void {
  const kept = new Set([...run.locales, ...known.map(({ locale }) => locale)]);
  for (const locale of booked?.outputs.keys() ?? [])
    if (!kept.has(locale)) book?.state.forgetOutput(booked!.source.path, locale);
}

function plannedFiles(
  { workspace, survey, book }: ArticleBuilding,
  source: Source,
  booked: BookedArticle | undefined,
): readonly PlannedFile[] {
  const own = survey.surveyed.get(source.path)?.facts?.source ?? booked?.row?.source;
  return [...outputsOf(workspace, source)]
    .filter(([locale]) => locale !== own)
    .map(([locale, path]) => {
      if (book === undefined || booked === undefined)
        return { locale, path, reasons: ["nothing is kept"], isCandidate: false };
      const answers = book.asksLinks ? survey.answersFor(source, locale, path) : undefined;
      return { locale, path, ...book.file(booked, { locale, path, answers }) };
    });
}

function taskOf(
  { survey, site }: ArticleBuilding,
  source: Source,
  { file, booked }: { readonly file: PlannedFile; readonly booked: BookedArticle | undefined },
): FileTask {
  const { locale, path, reasons } = file;
  const isOnSite = site !== undefined && source.collection.layout === "site";
  return {
    locale,
    path,
    answers: survey.answersFor(source, locale, path),
    // Its page is made of it, whatever the memory answers.
    candidate: reasons.length > 0 || isOnSite ? undefined : booked?.outputs.get(locale),
  };
}

/** Count a file of which all is as it was. */
function tallyKnown(tally: RebuildTally, { outputs }: BookedArticle, locale: Locale): void {
  const { kind, path, reason, fallbacks } = outputs.get(locale)!;
  if (kind === "same") tally.unchanged();
  else tally.leave({ path, reason, cause: kind === "left" ? "person" : "policy" });
  tally.fallBack(fallbacks);
}

interface Keeping {
  readonly survey: ProjectSurvey;
  readonly book: RebuildBook;
  readonly booked: BookedArticle;
}

function keepArticle(
  { survey, book, booked }: Keeping,
  { revision, source: language, files, asked, pages }: ArticleResult,
): void {
  const { source, config, stamp, outputs } = booked;
  const surveyed: SurveyedArticle = survey.surveyed.get(source.path)!;
  const made = [...files.values()].flatMap((file) => file ?? []);
  for (const { row, stamp: written, isWritten, isBuilt } of made) {
    if (!isBuilt || row.kind === "omitted") continue;
    book.state.setEntry(row.path, isWritten ? written : book.trusted(written), row.hash);
  }
  book.state.setEntry(source.file, book.trusted(stamp), revision);
  book.state.put({
    path: source.path,
    hash: revision,
    config,
    source: language,
    shown: book.shown(source.path),
    body: JSON.stringify(surveyed),
    asked,
    isAskedWhole: [...outputs.keys()].every((locale) => files.has(locale)),
    outputs: made.map(({ row }) => row),
    unknown: [...files].flatMap(([locale, file]) => (file === undefined ? [locale] : [])),
    pages,
  });
}
