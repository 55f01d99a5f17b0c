import PQueue from "p-queue";
import { projectFiles } from "../../io/content/project-files.ts";
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
import type { LinkPlan } from "../../stages/links/link-edits.ts";
import type { LinkForm } from "../../stages/links/link-form.ts";
import { surveyArticle } from "../../stages/links/survey-article.ts";
import { hasStart } from "../../stages/publish/timing/phase.ts";
import { timingOf } from "../../stages/publish/timing/timing-of.ts";
import { isShown } from "../../stages/rebuild/choose-targets.ts";
import { stringReader } from "../../stages/segment/string-drafts.ts";
import { layoutEdits } from "./layout-edits.ts";
import { layoutForms, rootOf } from "./layout-forms.ts";
import { whyOmitted, writesAll } from "./omitted-by-policy.ts";
import type { Watcher } from "./verbs.ts";
import { type OpenArticle, openArticle, outputsOf, type Workspace } from "./workspace.ts";

export interface SurveyOptions extends Partial<Watcher> {
  /** Hears of every article that can be read. */
  readonly onArticle?: (opened: OpenArticle) => void;
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
  /** What the links of an article are made of in a locale's file; `undefined` for what is no page. */
  readonly linksOf: (source: Source, locale: Locale, file: string) => LinkPlan | undefined;
  /** An article as the survey opened it, or opened once more where memory is short. */
  readonly open: (source: Source) => Promise<OpenArticle | PipelineError>;
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
  const kept = new Map<string, OpenArticle>();
  const failed = new Map<string, PipelineError>();
  const facts: ArticleFacts[] = [];
  const editions: WrittenEdition[] = [];
  const hidden = new Set<string>();
  let budget = MAX_KEPT_CHARACTERS;
  const surveyOne = async (source: Source): Promise<void> => {
    if (options.signal?.aborted === true) return;
    options.onProgress?.(facts.length, workspace.sources.length, source.path);
    const opened = await openArticle(workspace, source);
    if (opened instanceof PipelineError) {
      failed.set(source.path, opened);
      return;
    }
    // Without its tree an article takes little more than its text.
    const hasTree = opened.segmented.units.length > 0;
    budget -= opened.article.text.length / (hasTree ? 1 : TREE_TO_TEXT);
    if (budget > 0) kept.set(source.path, opened);
    options.onArticle?.(opened);
    if (!isPage(source)) return;
    await noteAddress(opened);
    if (isHidden(opened, { locale: opened.article.source, records: [] }, options.published))
      hidden.add(source.path);
    facts.push(surveyArticle(opened.segmented, formOf(source).headingIds));
    editions.push(...(await editionsOf(workspace, opened, options)));
  };
  const disk = new PQueue({ concurrency: MAX_ARTICLES_AT_ONCE });
  await disk.addAll(workspace.sources.map((source) => () => surveyOne(source)));
  const places = new Map(
    workspace.sources.map((source) => [source.path, placeOf(source, formOf(source))]),
  );
  const common = {
    locales: workspace.project.locales,
    placeOf: (article: string) => places.get(article)!,
    files: projectFiles(workspace.project.root),
  };
  const written = editions.map(({ article, locale, file }) => ({ article, locale, file }));
  const { pathNames } = workspace.project.config;
  const prefixOf = (locale: Locale): string => pathNames.get(locale) ?? locale;
  const graph = buildPageGraph(facts, written, { ...common, prefixOf });
  const real = editions.filter(({ article, isTranslated }) => isTranslated && !hidden.has(article));
  const inSite = facts.filter(
    ({ article }) =>
      workspace.sourceAt(article)?.collection.layout === "site" && !hidden.has(article),
  );
  return {
    graph,
    published:
      options.published &&
      buildPageGraph(inSite, real, { ...common, ...options.published, written }),
    formOf,
    linksOf: (source, locale, file) => {
      const page = graph.pageOf(source.path, locale);
      if (page === undefined) return undefined;
      const own: Page = { ...page, kind: "translation", language: locale, file };
      const extras = layoutEdits(workspace, { source, locale, file, graph });
      return { graph, form: formOf(source), page: own, extras };
    },
    failed,
    open: async (source) => {
      const opened = kept.get(source.path);
      // Each is opened once: its tree is not needed twice.
      kept.delete(source.path);
      return failed.get(source.path) ?? opened ?? openArticle(workspace, source);
    },
  };
}

/** Trees take some eighty times the memory of their text. */
const MAX_KEPT_CHARACTERS = 2_000_000;
const TREE_TO_TEXT = 40;

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
interface WrittenEdition extends Edition {
  /** Whether something of it is translated and may be read; where no site is wanted, nobody looks. */
  readonly isTranslated: boolean;
}

async function editionsOf(
  workspace: Workspace,
  opened: OpenArticle,
  { published }: SurveyOptions,
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
  { wasPublished = () => true, isWithdrawn = () => false }: Partial<SurveyedSite> = {},
): boolean {
  const { path } = article;
  if (isWithdrawn(path, locale)) return true;
  const { timing, problems } = timingOf({
    article,
    path,
    locale,
    general: editorial,
    own: records,
  });
  return (problems.length > 0 || hasStart(timing)) && !wasPublished(path, locale);
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
