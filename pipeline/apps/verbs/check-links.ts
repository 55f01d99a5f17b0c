import type { Source } from "../../io/content/list-sources.ts";
import { didYouMean } from "../../model/did-you-mean.ts";
import type { BrokenLink, LinksReport } from "../../model/links-report.ts";
import type { LinkMarks } from "../../model/link-marks.ts";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { FailedFile } from "../../model/report.ts";
import { localizeArticle } from "../../run.ts";
import { brokenAddresses } from "../../stages/links/broken-links.ts";
import { segment } from "../../stages/segment/segment.ts";
import { failedFile } from "./failed-file.ts";
import { type LeftOut, leavingOut } from "./publish/left-out.ts";
import { whyOmitted } from "./omitted-by-policy.ts";
import { type ProjectSurvey, surveyProject } from "./survey-project.ts";
import type { Answer, LinksOptions } from "./verbs.ts";
import { articleNotFound, type OpenArticle, outputOf, type Workspace } from "./workspace.ts";

/**
 * Find the links and anchors that lead nowhere: in the sources, and in the localized
 * articles as `rebuild` would write them. Throws `article-not-found` for each path that
 * is no article and has none in it.
 */
export async function checkLinks(
  workspace: Workspace,
  options: LinksOptions,
): Promise<Answer<LinksReport>> {
  const chosen = chooseSources(workspace, options.paths);
  const survey = await surveyProject(workspace, options);
  const problems: PipelineError[] = [...workspace.problems];
  const tallies = new Map<Locale, LocaleTally>();
  for (const locale of options.locales ?? workspace.project.locales)
    tallies.set(locale, new LocaleTally(locale));
  const left = leavingOut(workspace, { ...options, named: options.paths });
  for (const source of chosen) {
    if (options.signal.aborted) break;
    if (await left.leaves(source.path, source.locale)) continue;
    const opened = await survey.open(source);
    if (opened instanceof PipelineError) {
      problems.push(opened);
      continue;
    }
    const own = opened.article.source;
    if (options.locales === undefined && !tallies.has(own)) tallies.set(own, new LocaleTally(own));
    problems.push(...(await checkArticle({ workspace, survey, opened, left }, tallies)));
  }
  const locales = [...tallies.values()]
    .map((tally) => tally.links())
    .toSorted((a, b) => (a.locale < b.locale ? -1 : 1));
  const slugs = await slugProblems(workspace, survey, left);
  return { report: { locales, slugs, ...left.said() }, problems };
}

/** None that names an article of which nobody may know yet. */
async function slugProblems(
  workspace: Workspace,
  survey: ProjectSurvey,
  { leaves }: LeftOut,
): Promise<LinksReport["slugs"]> {
  const told: FailedFile[] = [];
  for (const problem of survey.graph.problems) {
    const path = problem.location?.path ?? "";
    const named = workspace.sources.filter(
      (source) => source.path === path || problem.message.includes(`\`${source.path}\``),
    );
    const kept = await Promise.all(named.map((source) => leaves(source.path, source.locale)));
    if (isNamedByUs(workspace, survey, path) && !kept.includes(true))
      told.push(failedFile("", problem));
  }
  return told;
}

/** A generator names its pages itself. */
function isNamedByUs(workspace: Workspace, survey: ProjectSurvey, article: string): boolean {
  const source = workspace.sourceAt(article);
  return source === undefined || survey.formOf(source).addressOf === undefined;
}

function chooseSources({ sources }: Workspace, paths: readonly string[]): readonly Source[] {
  if (paths.length === 0) return sources;
  const isIn = (path: string, { path: article }: Source) =>
    path === "" || article === path || article.startsWith(`${path}/`);
  const known = sources.map(({ path }) => path);
  const problems = paths
    .filter((path) => !sources.some((source) => isIn(path, source)))
    .map((path) => {
      const meant = didYouMean(path, known);
      if (meant === undefined) return articleNotFound(path);
      const { code, message } = articleNotFound(path);
      return new PipelineError(code, message, { hint: `did you mean \`${meant}\`?` });
    });
  if (problems.length > 0) throw new AggregateError(problems);
  return sources.filter((source) => paths.some((path) => isIn(path, source)));
}

class LocaleTally {
  readonly #locale: Locale;
  readonly #broken: BrokenLink[] = [];
  #addresses = 0;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  add(addresses: number, broken: readonly BrokenLink[]): void {
    this.#addresses += addresses;
    this.#broken.push(...broken);
  }

  links(): LinksReport["locales"][number] {
    return { locale: this.#locale, addresses: this.#addresses, broken: this.#broken };
  }
}

interface Checked {
  readonly workspace: Workspace;
  readonly survey: ProjectSurvey;
  readonly opened: OpenArticle;
  readonly left: LeftOut;
}

/** What fails in a locale is a problem and stops no other. */
async function checkArticle(
  checked: Checked,
  tallies: ReadonlyMap<Locale, LocaleTally>,
): Promise<readonly PipelineError[]> {
  const { article, segmented } = checked.opened;
  const problems: PipelineError[] = [];
  const own = brokenIn(
    checked,
    { locale: article.source, file: article.path },
    segmented.linkMarks(),
  );
  const inSource = new Set(own.flatMap(keysOf));
  for (const [locale, tally] of tallies) {
    try {
      if (locale === article.source) {
        tally.add(segmented.linkMarks().addresses.length, own);
        continue;
      }
      if (await checked.left.leaves(article.path, locale)) continue;
      const localized = await localizedMarks(checked, locale);
      if (localized === undefined) continue;
      const broken = brokenIn(checked, { locale, file: localized.file }, localized.marks);
      tally.add(
        localized.marks.addresses.length,
        broken.map((link) => ({
          ...link,
          isInSource: keysOf(link).some((key) => inSource.has(key)),
        })),
      );
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      problems.push(error);
    }
  }
  return problems;
}

/** What a link of the source and its translation have in common: the address, or what it leads to where that is written otherwise. */
function keysOf({ address, problem }: BrokenLink): readonly string[] {
  return [address, problem];
}

/** What is read of a localized article; `undefined` where it is not written. */
async function localizedMarks(
  { workspace, survey, opened }: Checked,
  locale: Locale,
): Promise<{ readonly file: string; readonly marks: LinkMarks } | undefined> {
  const file = outputOf(workspace, opened, locale);
  const links = file === undefined ? undefined : survey.linksOf(opened.source, locale, file);
  if (file === undefined || links === undefined) return undefined;
  const options = { ...opened.options, links };
  const localized = await localizeArticle(opened, locale, options, workspace.ports);
  if (whyOmitted(options.policy, localized) !== undefined) return undefined;
  const { rebuilt, dialects } = localized;
  const read = segment({ ...opened.article, text: rebuilt.text }, { ...options, dialects });
  return { file, marks: read.linkMarks() };
}

function brokenIn(
  { survey, opened }: Checked,
  { locale, file }: { readonly locale: Locale; readonly file: string },
  marks: LinkMarks,
): readonly BrokenLink[] {
  const article = opened.article.path;
  const page = survey.graph.pageOf(article, locale);
  if (page === undefined) return [];
  const style = survey.formOf(opened.source).headingIds;
  return brokenAddresses(survey.graph, { page, file, marks, style }).map((broken) => ({
    path: file,
    article,
    ...broken,
    isInSource: false,
  }));
}
