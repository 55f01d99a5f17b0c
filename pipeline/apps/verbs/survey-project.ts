import type { Config } from "../../io/config/config.ts";
import { homeOf as siteHomeOf } from "../../io/site/site-homes.ts";
import { type FileKind, observedFiles, projectFiles } from "../../io/content/project-files.ts";
import type { Source } from "../../io/content/list-sources.ts";
import type { Locale } from "../../model/locale.ts";
import type { Page, PageGraph } from "../../model/page.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { buildPageGraph, type ArticlePlace, type Edition } from "../../stages/links/page-graph.ts";
import { graphLinks, type LinkAnswers, type LinkPlan } from "../../stages/links/link-edits.ts";
import type { LinkForm } from "../../stages/links/link-form.ts";
import type { OwnSite } from "../../stages/links/own-site.ts";
import type { ProjectFiles } from "../../stages/links/project-files.ts";
import { layoutEdits, versionIn } from "./layout-edits.ts";
import { layoutForms, rootOf } from "./layout-forms.ts";
import type { BuildPool } from "./rebuild/build-pool.ts";
import { withSharedTexts } from "./shared-texts.ts";
import {
  type SurveyedArticle,
  type SurveyedSite,
  surveyOpened,
  type WrittenEdition,
} from "./survey-opened.ts";
import type { Watcher } from "./verbs.ts";
import { workThrough } from "./work-through.ts";
import { type OpenArticle, openArticle, type Workspace } from "./workspace.ts";

export interface SurveyOptions extends Partial<Watcher> {
  /** What is known of an article already, which then is not read. Default: nothing. */
  readonly known?: ((source: Source) => SurveyedArticle | undefined) | undefined;
  /** Reads and surveys an article elsewhere, where it can. Default: here, and keeps it for being opened. */
  readonly pool?: Pick<BuildPool, "survey" | "atOnce"> | undefined;
  /** Whether the pages of a site are wanted, and what they are called; see `PageGraphOptions`. Default: they are not. */
  readonly published?: SurveyedSite | undefined;
}

/** All that the articles of a project have to know of each other. */
export interface ProjectSurvey {
  /** How the files of the project reach each other: an edition is every localized file that is written. */
  readonly graph: PageGraph;
  /**
   * The pages of a site, where it was asked for: an edition is what is translated at least in part, by
   * its own title and slug; what only holds the source is a fallback.
   */
  readonly published: PageGraph | undefined;
  readonly formOf: (source: Source) => LinkForm;
  /** What is known of every article that can be read. */
  readonly surveyed: ReadonlyMap<string, SurveyedArticle>;
  /** What there was looked for among the files of the project, with what was there. */
  readonly lookedAt: () => ReadonlyMap<string, FileKind>;
  /** What the links of an article have to know in a locale's file; `undefined` for what is no page. */
  readonly answersFor: (source: Source, locale: Locale, file: string) => ArticleAnswers | undefined;
  /** What the links of an article are made of in a locale's file; `undefined` for what is no page. */
  readonly linksOf: (source: Source, locale: Locale, file: string) => LinkPlan | undefined;
  /** An article as the survey opened it, or opened once more where memory is short. @param workspace Default: that of the survey. */
  readonly open: (source: Source, workspace?: Workspace) => Promise<OpenArticle | PipelineError>;
  /** What could not be read; no page leads there. */
  readonly failed: ReadonlyMap<string, PipelineError>;
}

/**
 * Read all articles of a project and say which pages there are. What cannot be read, or
 * not be localized, has no page and stops nothing.
 */
export async function surveyProject(
  workspace: Workspace,
  options: SurveyOptions,
): Promise<ProjectSurvey> {
  const { formOf, noteAddress } = layoutForms(workspace);
  const kept = keptArticles();
  const failed = new Map<string, PipelineError>();
  const surveyed = new Map<string, SurveyedArticle>();
  const surveyUnknown = async (source: Source): Promise<SurveyedArticle | PipelineError> => {
    const said = await options.pool?.survey(source);
    if (said !== undefined) return said;
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError) return opened;
    kept.keep(opened);
    return surveyOpened(workspace, opened, { ...options, form: formOf(source) });
  };
  const surveyOne = async (source: Source): Promise<void> => {
    if (options.signal?.aborted === true) return;
    options.onProgress?.(surveyed.size, workspace.sources.length, source.path);
    const known = options.known?.(source) ?? (await surveyUnknown(source));
    if (known instanceof PipelineError) {
      failed.set(source.path, known);
      return;
    }
    if (known.address !== undefined) noteAddress(source, known.address);
    surveyed.set(source.path, withSharedTexts(workspace, source, known));
  };
  await workThrough(workspace.sources, options.pool?.atOnce ?? MAX_ARTICLES_AT_ONCE, surveyOne);
  const files = observedFiles(projectFiles(workspace.project.root));
  const graphs = graphsOf(workspace, { surveyed, formOf, files }, options);
  const { graph } = graphs;
  const answersFor: ProjectSurvey["answersFor"] = (source, locale, file) => {
    const page = graph.pageOf(source.path, locale);
    if (page === undefined) return undefined;
    const own: Page = { ...page, kind: "translation", language: locale, file };
    return {
      ...graphLinks({ graph, form: formOf(source), page: own }),
      versionOf: versionIn(workspace, graph, locale),
    };
  };
  return {
    ...graphs,
    formOf,
    surveyed,
    lookedAt: () => files.lookedAt,
    answersFor,
    linksOf: (source, locale, file) => {
      const answers = answersFor(source, locale, file);
      return answers && linkPlan(workspace, { source, locale, file, answers }, formOf(source));
    },
    failed,
    open: async (source, own = workspace) =>
      failed.get(source.path) ?? kept.take(source.path) ?? openArticle(own, source),
  };
}

/** What a localized article has to know of the others. */
export interface ArticleAnswers extends LinkAnswers {
  /** The version in the locale of a file of the project; see `LocalPlace`. */
  readonly versionOf: (path: string) => string;
}

/** A localized article with what it knows of the others. */
export interface AnsweredFile {
  readonly source: Source;
  readonly locale: Locale;
  /** From the project's root. */
  readonly file: string;
  readonly answers: ArticleAnswers;
}

/** What an article's links are made of, by what is known of the others. */
export function linkPlan(
  workspace: Workspace,
  { source, locale, file, answers }: AnsweredFile,
  form: LinkPlan["form"],
): LinkPlan {
  const { versionOf } = answers;
  return { ...answers, form, extras: layoutEdits(workspace, { source, locale, file, versionOf }) };
}

interface Surveyed extends Pick<ProjectSurvey, "surveyed" | "formOf"> {
  readonly files: ProjectFiles;
}

function graphsOf(
  workspace: Workspace,
  { surveyed, formOf, files }: Surveyed,
  options: SurveyOptions,
): Pick<ProjectSurvey, "graph" | "published"> {
  const places = new Map(
    workspace.sources.map((source) => [source.path, placeOf(source, formOf(source))]),
  );
  const common = {
    locales: workspace.project.locales,
    placeOf: (article: string) => places.get(article)!,
    files,
  };
  const all = [...surveyed.values()];
  const facts = all.flatMap((article) => article.facts ?? []);
  const editions = all.flatMap((article) => article.editions);
  const written = editions.map(untitled);
  const { pathNames, collections } = workspace.project.config;
  const prefixOf = (locale: Locale): string => pathNames.get(locale) ?? locale;
  const own = ownSite(workspace.project.config);
  const hasSlugs = collections.every(({ slugs }) => slugs === "source");
  const site = own && { ...own, hasSlugs };
  const graph = buildPageGraph(facts, written, { ...common, prefixOf, site });
  if (options.published === undefined) return { graph, published: undefined };
  const hidden = new Set([...surveyed].flatMap(([path, { isHidden }]) => (isHidden ? [path] : [])));
  const real = editions.filter(({ article, isTranslated }) => isTranslated && !hidden.has(article));
  const inSite = facts.filter(
    ({ article }) =>
      workspace.sourceAt(article)?.collection.layout === "site" && !hidden.has(article),
  );
  const published = buildPageGraph(inSite, real, {
    ...common,
    ...options.published,
    written,
    site: own,
  });
  return { graph, published };
}

/** Where the site of a project is, in whole addresses; `undefined` where nobody says it. */
function ownSite(config: Config): OwnSite | undefined {
  const { site } = config;
  if (site?.origin === undefined) return undefined;
  const homeOf = (locale: Locale): string => siteHomeOf(site, config, locale);
  return { address: site.origin + site.base, homeOf, hasSlugs: true };
}

/** A file that is written, whatever it is called where it is published. */
function untitled(edition: WrittenEdition): Edition {
  const { article, locale, file, title, slug } = edition;
  return title === undefined && slug === undefined ? edition : { article, locale, file };
}

/** Articles that were read, as long as there is memory for them. */
function keptArticles() {
  const kept = new Map<string, OpenArticle>();
  let budget = MAX_KEPT_CHARACTERS;
  return {
    take: (path: string): OpenArticle | undefined => {
      const opened = kept.get(path);
      // Each is opened once: its tree is not needed twice.
      kept.delete(path);
      return opened;
    },
    keep: (opened: OpenArticle): void => {
      const isCut = opened.segmented.units.length > 0;
      budget -= opened.article.text.length / (isCut ? 1 : CUT_TO_UNCUT);
      if (budget > 0) kept.set(opened.article.path, opened);
    },
  };
}

/**
 * With units and trees articles take some eighty bytes for each character, and without units and places nine: 160 or 270
 * MB. Reading them twice leaves more behind than keeping them takes.
 */
const MAX_KEPT_CHARACTERS = 2_000_000;
const CUT_TO_UNCUT = 15;

/** While one article waits for the disk, another is read. */
const MAX_ARTICLES_AT_ONCE = 8;

function placeOf(source: Source, form: LinkForm): ArticlePlace {
  return { root: rootOf(source), below: source.below, slugs: source.collection.slugs, form };
}
