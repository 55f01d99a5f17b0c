import type { Source } from "../../io/content/list-sources.ts";
import { didYouMean } from "../../model/did-you-mean.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { RebuildReport } from "../../model/report.ts";
import { beginSite, type SiteBuild, type SiteRun } from "./build-site.ts";
import { openLedger, type PublishLedger } from "../../io/ledger/publish-ledger.ts";
import { standingDeeds, whyWithdrawn } from "../../stages/publish/ledger/standing-deeds.ts";
import { historyIndex, pageHistories } from "../../stages/publish/redirects/page-histories.ts";
import { publishedNames } from "./site/published-names.ts";
import { frontMatterOf } from "./site/front-matter-survey.ts";
import { rebuildCompanions, rebuildPseudoCompanions } from "./rebuild-companions.ts";
import { articleBuilder } from "./rebuild/article-builder.ts";
import { keepRun } from "./rebuild/keep-run.ts";
import { type BuildPool, buildPool, type ThreadPlan } from "./rebuild/build-pool.ts";
import {
  isBrokenState,
  removeStateDatabase,
  stateError,
} from "../../io/rebuild-state/state-database.ts";
import { collectSoonerForMany } from "./rebuild/heap-growth.ts";
import { notePuts } from "./rebuild/note-puts.ts";
import { orphanedFiles } from "./rebuild/orphaned-files.ts";
import { RebuildBook } from "./rebuild/rebuild-book.ts";
import type { ThreadsAhead } from "./rebuild/threads-ahead.ts";
import { removeOrphaned } from "./rebuild/remove-orphaned.ts";
import { planPseudoOutputs } from "./pseudo-outputs.ts";
import { rebuildPseudo } from "./rebuild-pseudo.ts";
import { RebuildTally } from "./rebuild-tally.ts";
import type { SurveyedSite } from "./survey-opened.ts";
import { type ProjectSurvey, surveyProject } from "./survey-project.ts";
import type { RebuildOptions } from "./verbs.ts";
import { groupedPuts } from "./worker/grouped-puts.ts";
import type { WorkerPlan } from "./worker/workers-pool.ts";
import { workThrough } from "./work-through.ts";
import { outputsOf, type Workspace } from "./workspace.ts";

export interface RebuildRun extends Omit<RebuildOptions, "workers"> {
  /** ISO 8601 with offset: when the records of written files say they were. */
  readonly at: string;
  /** The time that the build stands for, ISO 8601, where somebody said it. */
  readonly now: string | undefined;
  /** Threads that build, where there is much to build. Default: none, the main thread does. */
  readonly threads?: ThreadPlan;
  /** Threads that have begun already. Default: none. */
  readonly ahead?: ThreadsAhead | undefined;
  /** Other processes that build, where somebody asks for them. Default: none. */
  readonly workers?: WorkerPlan | undefined;
}

/**
 * Write every article in every locale, as the memory has it; of what is known to be as it was, nothing is read.
 * What fails is listed and does not stop the others; a file that is somebody else's is left alone.
 */
export async function rebuildArticles(opened: Workspace, run: RebuildRun): Promise<RebuildReport> {
  await checkAccepted(opened, run);
  const { memory, own } = notePuts(opened.memory);
  // In a database each put waits for the disk of another machine: those that come together share the wait.
  const isFar = opened.project.config.memory === "postgres";
  const shared = { ...memory, put: groupedPuts((batch) => memory.put(batch)) };
  const workspace = { ...opened, memory: isFar ? shared : memory };
  try {
    return await rebuildBooked(workspace, run, own);
  } catch (error) {
    // Whatever happened to what is kept of earlier runs, it can be made anew.
    if (!isBrokenState(error)) throw stateError(error);
    removeStateDatabase(workspace.project.root);
    return rebuildBooked(workspace, run, own);
  }
}

async function rebuildBooked(
  workspace: Workspace,
  run: RebuildRun,
  own: ReadonlySet<string>,
): Promise<RebuildReport> {
  const book = run.pseudo === undefined ? RebuildBook.open(workspace, run) : undefined;
  const pool = await poolFor({ workspace, run, book, own });
  try {
    return await rebuildWith({ workspace, run, book, own, pool });
  } finally {
    await pool?.end();
    book?.state.close();
  }
}

interface BookedRun {
  readonly workspace: Workspace;
  readonly run: RebuildRun;
  readonly book: RebuildBook | undefined;
  /** Ids of the records that this run puts. */
  readonly own: ReadonlySet<string>;
  /** Default: all is built in this thread. */
  readonly pool?: BuildPool | undefined;
}

/** Workers, where somebody asks for them; or threads, but for a site: its pages are made of what is built here. */
async function poolFor({ workspace, run, book }: BookedRun): Promise<BuildPool | undefined> {
  const { project, memory, sources } = workspace;
  if (run.workers !== undefined && wantsSite(workspace, run)) {
    run.workers.say("the pages of a site are made here: workers are not asked");
    return undefined;
  }
  if (run.workers !== undefined) {
    const { workersPool } = await import("./worker/workers-pool.ts");
    return workersPool({ workspace, run, plan: run.workers });
  }
  collectSoonerForMany(sources.length * run.locales.length);
  const plan = run.threads ?? { threads: 0, fromArticles: 0 };
  if (plan.threads === 0 || book === undefined || wantsSite(workspace, run)) return undefined;
  const articles = sources.map(({ path }) => path);
  const { isDryRun, accept, at } = run;
  const start = { root: project.root, articles, run: { isDryRun, accept, at }, ahead: run.ahead };
  return buildPool({ ...start, ...plan, memory });
}

async function rebuildWith({ workspace, run, book, own, pool }: BookedRun): Promise<RebuildReport> {
  const tally = new RebuildTally();
  const pseudo = run.pseudo && {
    ...run,
    ...run.pseudo,
    outputs: await planPseudoOutputs(workspace, run.pseudo.out, run.locales),
  };
  for (const problem of workspace.problems) tally.fail(problem.location?.path ?? "", problem);
  const { sources } = workspace;
  const ledger = wantsSite(workspace, run) ? ledgerOf(workspace, tally) : undefined;
  const published = ledger && names(workspace, ledger);
  const survey = await surveyProject(workspace, {
    ...run,
    known: book && ((source) => book.surveyed(source, published)),
    ...(published === undefined ? { pool } : { published }),
  });
  const site =
    survey.published &&
    (await siteOf(
      { workspace, survey, run, tally },
      {
        graph: survey.published,
        frontMatter: frontMatterOf(survey),
        ledger: ledger!,
      },
    ));
  const builder = articleBuilder({ workspace, run, tally, survey, site, book, pool });
  if (!run.isDryRun) book?.begin(survey);
  let started = 0;
  const rebuildOne = async (source: Source): Promise<void> => {
    if (run.signal.aborted) return;
    run.onProgress(started++, sources.length, source.path);
    if (pseudo === undefined) return builder.build(source);
    const opened = await survey.open(source);
    if (opened instanceof PipelineError) tally.fail(source.path, opened);
    else await rebuildPseudo(opened, { ...pseudo, survey }, tally);
  };
  await workThrough(sources, pool?.atOnce ?? MAX_ARTICLES_AT_ONCE, rebuildOne);
  const companions = tally.unchangedFiles;
  if (pseudo === undefined) await rebuildCompanions(workspace, run, tally);
  else await rebuildPseudoCompanions(workspace, pseudo, tally);
  const made = await site?.finish();
  // What could not be built may be what stands for it now, under another name.
  const looks = pseudo === undefined && book?.asksOrphaned !== false;
  const mayRemove = looks && !run.signal.aborted && !tally.hasFailed;
  const orphaned = mayRemove ? await removeOrphaned({ workspace, run, tally }) : undefined;
  const report = { ...tally.report(), ...(made === undefined ? {} : { site: made }) };
  if (book !== undefined && !run.isDryRun) {
    const besides = tally.unchangedFiles - companions;
    await keepRun({
      workspace,
      run,
      book,
      own,
      survey,
      report,
      besides,
      site: made !== undefined,
      orphaned: orphaned?.kept,
    });
  }
  if (run.isExplained !== true) return report;
  const removals = orphaned?.reasons ?? [];
  return { ...report, reasons: [...builder.reasons(), ...(site?.reasons() ?? []), ...removals] };
}

/** A site is whole or not built: not for some locales alone. */
function wantsSite({ project }: Workspace, { pseudo, locales }: RebuildRun): boolean {
  if (project.config.site === undefined || pseudo !== undefined) return false;
  return project.locales.every((locale) => locales.includes(locale));
}

/** `undefined` where the ledger cannot be read: without it a site would forget addresses. */
function ledgerOf({ project }: Workspace, tally: RebuildTally): PublishLedger | undefined {
  const { root, config } = project;
  try {
    return openLedger({ root, localesDir: config.localesDir });
  } catch (error) {
    tally.fail(config.site!.output, error);
    return undefined;
  }
}

/** What addresses begin and end with, and what of the articles readers had. */
function names({ project }: Workspace, ledger: PublishLedger): SurveyedSite {
  const { config } = project;
  const historyOf = historyIndex(pageHistories(ledger.entries));
  const deeds = standingDeeds(ledger.records);
  return {
    ...publishedNames(config.site!, config, historyOf),
    isWithdrawn: (article, locale) => whyWithdrawn(deeds, article, locale) !== undefined,
    wasPublished: (article, locale) =>
      historyOf(article, locale)?.heads.some(({ language }) => language === locale) === true,
  };
}

async function siteOf(
  { workspace, run, tally }: Rebuilding,
  known: Pick<SiteRun, "graph" | "frontMatter" | "ledger">,
): Promise<SiteBuild | undefined> {
  const { isDryRun, signal, at, now } = run;
  const config = workspace.project.config.site!;
  for (const problem of known.graph.problems) tally.fail(config.output, problem);
  return beginSite({ workspace, config, ...known, tally, isDryRun, signal, at, now });
}

/** While one article waits for the disk, another is rebuilt. */
const MAX_ARTICLES_AT_ONCE = 8;

/** Whoever accepts a path that is no localized article has mistyped it. */
async function checkAccepted(workspace: Workspace, { accept, locales }: RebuildRun): Promise<void> {
  const outputs = new Set(
    workspace.sources.flatMap((source) => [...outputsOf(workspace, source).values()]),
  );
  const others = accept.filter((path) => !outputs.has(path));
  const orphaned = others.length === 0 ? [] : await orphanedFiles(workspace, locales);
  for (const { path } of orphaned) outputs.add(path);
  const problems = others
    .filter((path) => !outputs.has(path))
    .map((path) => {
      const meant = didYouMean(path, [...outputs]);
      return new PipelineError(
        "usage",
        `Unexpected path \`${path}\` of \`--accept\`, expected a localized article`,
        {
          hint:
            meant === undefined
              ? "`interlinear rebuild` lists the files that it leaves alone"
              : `did you mean \`${meant}\`?`,
        },
      );
    });
  if (problems.length > 0) throw new AggregateError(problems);
}

interface Rebuilding {
  readonly workspace: Workspace;
  readonly survey: ProjectSurvey;
  readonly run: RebuildRun;
  readonly tally: RebuildTally;
}
