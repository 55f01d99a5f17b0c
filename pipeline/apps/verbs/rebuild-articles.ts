import PQueue from "p-queue";
import type { Source } from "../../io/content/list-sources.ts";
import { didYouMean } from "../../model/did-you-mean.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { RebuildReport } from "../../model/report.ts";
import type { Locale } from "../../model/locale.ts";
import { localizeArticle, type LocalizedArticle } from "../../run.ts";
import { beginSite, type SiteBuild } from "./build-site.ts";
import { homeOf } from "../../io/site/site-homes.ts";
import { type ProjectSurvey, surveyProject } from "./survey-project.ts";
import { rebuildCompanions } from "./rebuild-companions.ts";
import { planPseudoOutputs } from "./pseudo-outputs.ts";
import { rebuildPseudo } from "./rebuild-pseudo.ts";
import { RebuildTally } from "./rebuild-tally.ts";
import type { RebuildOptions } from "./verbs.ts";
import { type OpenArticle, openArticle, outputOf, outputsOf, type Workspace } from "./workspace.ts";
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
  const survey = wantsSite(workspace, run) ? await surveyForSite(workspace, run) : undefined;
  const site = survey && (await siteOf(workspace, { ...run, survey }, tally));
  let started = 0;
  const rebuildOne = async (source: Source): Promise<void> => {
    if (run.signal.aborted) return;
    run.onProgress(started++, sources.length, source.path);
    const opened = await (survey?.open(source) ?? openArticle(workspace, source));
    if (opened instanceof PipelineError) tally.fail(source.path, opened);
    else if (pseudo === undefined) await rebuildLocales({ workspace, opened, run, tally, site });
    else await rebuildPseudo(opened, pseudo, tally);
  };
  const disk = new PQueue({ concurrency: MAX_ARTICLES_AT_ONCE });
  await disk.addAll(sources.map((source) => () => rebuildOne(source)));
  if (pseudo === undefined) await rebuildCompanions(workspace, run, tally);
  const report = await site?.finish();
  return { ...tally.report(), ...(report === undefined ? {} : { site: report }) };
}

/** A site is whole or not built: not for some locales alone. */
function wantsSite({ project }: Workspace, { pseudo, locales }: RebuildRun): boolean {
  if (project.config.site === undefined || pseudo !== undefined) return false;
  return project.locales.every((locale) => locales.includes(locale));
}

function surveyForSite(workspace: Workspace, { signal }: RebuildRun): Promise<ProjectSurvey> {
  const { config } = workspace.project;
  const prefixOf = (locale: Locale): string => homeOf(config.site!, config, locale).slice(1, -1);
  return surveyProject(workspace, { editions: "translations", prefixOf, signal });
}

async function siteOf(
  workspace: Workspace,
  run: RebuildRun & { readonly survey: ProjectSurvey },
  tally: RebuildTally,
): Promise<SiteBuild | undefined> {
  const { isDryRun, signal, at, now, survey } = run;
  const config = workspace.project.config.site!;
  for (const problem of survey.graph.problems) tally.fail(config.output, problem);
  const { graph } = survey;
  return beginSite({ workspace, config, graph, tally, isDryRun, signal, at, now });
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
  readonly opened: OpenArticle;
  readonly run: RebuildRun;
  readonly tally: RebuildTally;
  readonly site: SiteBuild | undefined;
}

async function rebuildLocales(rebuilding: Rebuilding): Promise<void> {
  const { workspace, opened, run, tally, site } = rebuilding;
  const made = new Map<Locale, LocalizedArticle>();
  for (const locale of run.locales) {
    const path = outputOf(workspace, opened, locale);
    if (path === undefined) continue;
    try {
      const localized = await localizeArticle(opened, locale, opened.options, workspace.ports);
      made.set(locale, localized);
      tally.fallBack(localized.rebuilt.untranslated);
      await writeOutput({ workspace, opened, localized, locale, path, run, tally });
    } catch (error) {
      tally.fail(path, error);
    }
  }
  if (opened.source.collection.layout === "site") await site?.take({ opened, localized: made });
}
