import PQueue from "p-queue";
import type { Source } from "../../io/content/list-sources.ts";
import { didYouMean } from "../../model/did-you-mean.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { RebuildReport } from "../../model/report.ts";
import type { Locale } from "../../model/locale.ts";
import { localizeArticle, type LocalizedArticle } from "../../run.ts";
import { beginSite, type SiteBuild, type SiteRun } from "./build-site.ts";
import { openLedger, type PublishLedger } from "../../io/ledger/publish-ledger.ts";
import { standingDeeds, whyWithdrawn } from "../../stages/publish/ledger/standing-deeds.ts";
import { historyIndex, pageHistories } from "../../stages/publish/redirects/page-histories.ts";
import { publishedNames } from "./site/published-names.ts";
import { frontMatterSurvey } from "./site/front-matter-survey.ts";
import { rebuildCompanions, rebuildPseudoCompanions } from "./rebuild-companions.ts";
import { planPseudoOutputs } from "./pseudo-outputs.ts";
import { rebuildPseudo } from "./rebuild-pseudo.ts";
import { RebuildTally } from "./rebuild-tally.ts";
import { type ProjectSurvey, type SurveyOptions, surveyProject } from "./survey-project.ts";
import type { RebuildOptions } from "./verbs.ts";
import { type OpenArticle, outputOf, outputsOf, type Workspace } from "./workspace.ts";
import { writeOutput } from "./write-output.ts";

export interface RebuildRun extends RebuildOptions {
  /** ISO 8601 with offset: when the records of written files say they were. */
  readonly at: string;
  /** The time that the build stands for, ISO 8601, where somebody said it. */
  readonly now: string | undefined;
}

/**
 * Write every article in every locale, as the memory has it. What fails is listed
 * and does not stop the others; a file that is somebody else's is left alone.
 */
export async function rebuildArticles(
  workspace: Workspace,
  run: RebuildRun,
): Promise<RebuildReport> {
  const tally = new RebuildTally();
  checkAccepted(workspace, run.accept);
  const pseudo = run.pseudo && {
    ...run,
    ...run.pseudo,
    outputs: await planPseudoOutputs(workspace, run.pseudo.out, run.locales),
  };
  for (const problem of workspace.problems) tally.fail(problem.location?.path ?? "", problem);
  const { sources } = workspace;
  const ledger = wantsSite(workspace, run) ? ledgerOf(workspace, tally) : undefined;
  const frontMatter = frontMatterSurvey();
  const survey = await surveyProject(workspace, {
    ...run,
    ...(ledger === undefined
      ? {}
      : { onArticle: frontMatter.add, published: names(workspace, ledger) }),
  });
  const site =
    survey.published &&
    (await siteOf(
      { workspace, survey, run, tally },
      {
        graph: survey.published,
        frontMatter: frontMatter.facts,
        ledger: ledger!,
      },
    ));
  let started = 0;
  const rebuildOne = async (source: Source): Promise<void> => {
    if (run.signal.aborted) return;
    run.onProgress(started++, sources.length, source.path);
    const opened = await survey.open(source);
    if (opened instanceof PipelineError) tally.fail(source.path, opened);
    else if (pseudo === undefined)
      await rebuildLocales({ workspace, survey, run, tally, site }, opened);
    else await rebuildPseudo(opened, { ...pseudo, survey }, tally);
  };
  const disk = new PQueue({ concurrency: MAX_ARTICLES_AT_ONCE });
  await disk.addAll(sources.map((source) => () => rebuildOne(source)));
  if (pseudo === undefined) await rebuildCompanions(workspace, run, tally);
  else await rebuildPseudoCompanions(workspace, pseudo, tally);
  const report = await site?.finish();
  return { ...tally.report(), ...(report === undefined ? {} : { site: report }) };
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
function names({ project }: Workspace, ledger: PublishLedger): SurveyOptions["published"] {
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
function checkAccepted(workspace: Workspace, accepted: readonly string[]): void {
  const outputs = new Set(
    workspace.sources.flatMap((source) => [...outputsOf(workspace, source).values()]),
  );
  const problems = accepted
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
  /** Default: none is built. */
  readonly site?: SiteBuild | undefined;
}

async function rebuildLocales(
  { workspace, survey, run, tally, site }: Rebuilding,
  opened: OpenArticle,
): Promise<void> {
  const made = new Map<Locale, LocalizedArticle>();
  for (const locale of run.locales) {
    const path = outputOf(workspace, opened, locale);
    if (path === undefined) continue;
    try {
      const links = survey.linksOf(opened.source, locale, path);
      const options = { ...opened.options, ...(links && { links }) };
      const localized = await localizeArticle(opened, locale, options, workspace.ports);
      made.set(locale, localized);
      tally.fallBack(localized.rebuilt.untranslated);
      await writeOutput({ workspace, opened, localized, locale, path, run, tally });
    } catch (error) {
      tally.fail(path, error);
    }
  }
  if (opened.source.collection.layout === "site") await site?.take({ opened, localized: made });
}
