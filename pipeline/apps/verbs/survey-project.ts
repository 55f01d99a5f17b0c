import { type FileKind, observedFiles, projectFiles } from "../../io/content/project-files.ts";
import type { Source } from "../../io/content/list-sources.ts";
import type { Locale } from "../../model/locale.ts";
import type { ArticleFacts, Page, PageGraph } from "../../model/page.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { MemoryRecord } from "../../model/record.ts";
import { localizeArticle, matchArticle } from "../../run.ts";
import { editionTitle } from "../../stages/links/edition-title.ts";
import { ownSlug } from "../../stages/links/own-slug.ts";
import {
  buildPageGraph,
  type ArticlePlace,
  type Edition,
  type PageGraphOptions,
} from "../../stages/links/page-graph.ts";
import { graphLinks, type LinkAnswers, type LinkPlan } from "../../stages/links/link-edits.ts";
import type { LinkForm } from "../../stages/links/link-form.ts";
import { surveyArticle } from "../../stages/links/survey-article.ts";
import { type PageFacts, pageFacts } from "../../stages/publish/site/page-facts.ts";
import { hasStart } from "../../stages/publish/timing/phase.ts";
import { timingOf } from "../../stages/publish/timing/timing-of.ts";
import { frontMatterData } from "../../stages/read/front-matter/front-matter-data.ts";
import { isShown } from "../../stages/rebuild/choose-targets.ts";
import { stringReader } from "../../stages/segment/string-drafts.ts";
import type { ProjectFiles } from "../../stages/links/project-files.ts";
import { layoutEdits, versionIn } from "./layout-edits.ts";
import { type AddressValues, addressValues, layoutForms, rootOf } from "./layout-forms.ts";
import { whyOmitted, writesAll } from "./omitted-by-policy.ts";
import type { BuildPool } from "./rebuild/build-pool.ts";
import { withSharedTexts } from "./shared-texts.ts";
import type { Watcher } from "./verbs.ts";
import { workThrough } from "./work-through.ts";
import { type OpenArticle, openArticle, outputsOf, type Workspace } from "./workspace.ts";

export interface SurveyOptions extends Partial<Watcher> {
  /** What is known of an article already, which then is not read. Default: nothing. */
  readonly known?: ((source: Source) => SurveyedArticle | undefined) | undefined;
  /** Reads and surveys an article elsewhere, where it can. Default: here, and keeps it for being opened. */
  readonly pool?: Pick<BuildPool, "survey" | "atOnce"> | undefined;
  /** Whether the pages of a site are wanted, and what they are called; see `PageGraphOptions`. Default: they are not. */
  readonly published?: SurveyedSite | undefined;
}

/** What a site calls its pages, and of what it has none. */
export interface SurveyedSite extends Pick<PageGraphOptions, "prefixOf" | "publishedSlug"> {
  /**
   * Whether readers of a locale ever had an article. Where this is said, what may be read only from
   * some instant on and never was has no page: the survey has no clock. Default: all have their pages.
   */
  readonly wasPublished?: (article: string, locale: Locale) => boolean;
  /** Whether an article was withdrawn in a locale: it has no page there. Default: `false`. */
  readonly isWithdrawn?: (article: string, locale: Locale) => boolean;
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

/** What the others have to know of an article. */
export interface SurveyedArticle {
  /** `undefined` for files of strings, which are no pages. */
  readonly facts: ArticleFacts | undefined;
  /** What it says of its address; `undefined` where it says nothing. */
  readonly address: AddressValues | undefined;
  readonly editions: readonly WrittenEdition[];
  /** Whether a site has no page of it; where none is wanted, nobody looks. */
  readonly isHidden: boolean;
  /** For a site, where one is wanted. */
  readonly site?: SurveyedPages;
}

/** What a site knows of an article, before any page is made. */
export interface SurveyedPages {
  /** What its front matter says; absent where the site has no page of it in any locale. */
  readonly front?: PageFacts;
  /** What was asked of what readers had, with the answers. */
  readonly asked: readonly AskedOfPast[];
}

/** Which question, the locale, and the answer; see `SurveyedSite`. */
export type AskedOfPast = readonly ["wasPublished" | "isWithdrawn", Locale, boolean];

/** Survey an article that was read. */
export async function surveyOpened(
  workspace: Workspace,
  opened: OpenArticle,
  options: Pick<SurveyOptions, "published"> & { readonly form: Pick<LinkForm, "headingIds"> },
): Promise<SurveyedArticle> {
  if (!isPage(opened.source))
    return { facts: undefined, address: undefined, editions: [], isHidden: false };
  const own = { locale: opened.article.source, records: [] };
  const asked: AskedOfPast[] = [];
  const published = options.published && notingPast(options.published, asked);
  return {
    facts: surveyArticle(opened.segmented, options.form.headingIds),
    address: await addressValues(workspace, opened),
    editions: await editionsOf(workspace, opened, { published }),
    isHidden: published !== undefined && isHidden(opened, own, published),
    ...(published && { site: { ...frontOf(opened), asked } }),
  };
}

function frontOf({ source, article }: OpenArticle): Pick<SurveyedPages, "front"> {
  if (source.collection.layout !== "site") return {};
  return { front: pageFacts(frontMatterData(article.text)) };
}

/** The same, noting what is asked. */
function notingPast(published: SurveyedSite, asked: AskedOfPast[]): SurveyedSite {
  const noting =
    (question: AskedOfPast[0]) =>
    (article: string, locale: Locale): boolean => {
      const answer = askPast(published, article, [question, locale]);
      asked.push([question, locale, answer]);
      return answer;
    };
  return {
    ...published,
    wasPublished: noting("wasPublished"),
    isWithdrawn: noting("isWithdrawn"),
  };
}

function askPast(
  { wasPublished = () => true, isWithdrawn = () => false }: SurveyedSite,
  article: string,
  [question, locale]: readonly [AskedOfPast[0], Locale],
): boolean {
  return question === "wasPublished" ? wasPublished(article, locale) : isWithdrawn(article, locale);
}

/** Whether what a survey asked of what readers had is answered as then; not where no site was wanted then. */
export function isPastAsThen(
  { facts, site }: SurveyedArticle,
  article: string,
  published: SurveyedSite,
): boolean {
  if (facts === undefined) return true;
  return (
    site !== undefined &&
    site.asked.every(
      ([question, locale, answer]) => askPast(published, article, [question, locale]) === answer,
    )
  );
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
  const { pathNames } = workspace.project.config;
  const prefixOf = (locale: Locale): string => pathNames.get(locale) ?? locale;
  const graph = buildPageGraph(facts, written, { ...common, prefixOf });
  if (options.published === undefined) return { graph, published: undefined };
  const hidden = new Set([...surveyed].flatMap(([path, { isHidden }]) => (isHidden ? [path] : [])));
  const real = editions.filter(({ article, isTranslated }) => isTranslated && !hidden.has(article));
  const inSite = facts.filter(
    ({ article }) =>
      workspace.sourceAt(article)?.collection.layout === "site" && !hidden.has(article),
  );
  const published = buildPageGraph(inSite, real, { ...common, ...options.published, written });
  return { graph, published };
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

/** With units and trees articles take some eighty times the memory of their text, and a sixth of that without units. */
const MAX_KEPT_CHARACTERS = 2_000_000;
const CUT_TO_UNCUT = 6;

/** While one article waits for the disk, another is read. */
const MAX_ARTICLES_AT_ONCE = 8;

/** Files of strings are no pages. */
function isPage({ path }: Source): boolean {
  return stringReader(path) === undefined;
}

function placeOf(source: Source, form: LinkForm): ArticlePlace {
  return { root: rootOf(source), below: source.below, slugs: source.collection.slugs, form };
}

/** A localized file that is written. */
export interface WrittenEdition extends Edition {
  /** Whether something of it is translated and may be read; where no site is wanted, nobody looks. */
  readonly isTranslated: boolean;
}

async function editionsOf(
  workspace: Workspace,
  opened: OpenArticle,
  { published }: Pick<Required<SurveyOptions>, "published">,
): Promise<readonly WrittenEdition[]> {
  const found: WrittenEdition[] = [];
  for (const [locale, file] of outputsOf(workspace, opened.source)) {
    if (locale === opened.article.source) continue;
    const edition = { article: opened.article.path, locale, file };
    const isSure = published === undefined && writesAll(opened.options.policy);
    const real = isSure
      ? { ...edition, isTranslated: false }
      : await realEdition(workspace, opened, { ...edition, published });
    if (real !== undefined) found.push(real);
  }
  return found;
}

/** Whether an article was withdrawn, or may be read only from some instant on, or one cannot tell, and never was. */
function isHidden(
  { article, editorial }: OpenArticle,
  { locale, records }: { readonly locale: Locale; readonly records: readonly MemoryRecord[] },
  published: SurveyedSite | undefined,
): boolean {
  if (published === undefined) return false;
  const { path } = article;
  if (askPast(published, path, ["isWithdrawn", locale])) return true;
  const { timing, problems } = timingOf({
    article,
    path,
    locale,
    general: editorial,
    own: records,
  });
  return (
    (problems.length > 0 || hasStart(timing)) && !askPast(published, path, ["wasPublished", locale])
  );
}

/** `undefined` where the policy leaves the article out. */
async function realEdition(
  { ports }: Workspace,
  opened: OpenArticle,
  { published, ...edition }: Edition & Pick<SurveyOptions, "published">,
): Promise<WrittenEdition | undefined> {
  const { segmented, options } = opened;
  const { policy } = options;
  try {
    const localized = writesAll(policy)
      ? undefined
      : await localizeArticle(opened, edition.locale, options, ports);
    if (localized !== undefined && whyOmitted(policy, localized) !== undefined) return undefined;
    const { locale } = edition;
    const { matches, input } =
      localized ?? (await matchArticle(opened, edition.locale, options, ports));
    const isTranslated = matches.some(
      ({ pieces }) => pieces.length > 0 && pieces.every((piece) => isShown(piece, policy)),
    );
    const { records } = input;
    return {
      ...edition,
      isTranslated: isTranslated && !isHidden(opened, { locale, records }, published),
      title: editionTitle(segmented, matches, policy),
      slug: ownSlug(input.records, opened.article),
    };
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}
