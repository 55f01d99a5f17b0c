import type { Source } from "../../io/content/list-sources.ts";
import type { Locale } from "../../model/locale.ts";
import type { ArticleFacts } from "../../model/page.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { MemoryRecord } from "../../model/record.ts";
import { localizeArticle, matchArticle } from "../../run.ts";
import { editionTitle } from "../../stages/links/edition-title.ts";
import { ownSlug } from "../../stages/links/own-slug.ts";
import type { Edition, PageGraphOptions } from "../../stages/links/page-graph.ts";
import type { LinkForm } from "../../stages/links/link-form.ts";
import { surveyArticle } from "../../stages/links/survey-article.ts";
import { type PageFacts, pageFacts } from "../../stages/publish/site/page-facts.ts";
import { hasStart } from "../../stages/publish/timing/phase.ts";
import { timingOf } from "../../stages/publish/timing/timing-of.ts";
import { frontMatterData } from "../../stages/read/front-matter/front-matter-data.ts";
import { isShown } from "../../stages/rebuild/choose-targets.ts";
import { stringReader } from "../../stages/segment/string-drafts.ts";
import { type AddressValues, addressValues } from "./layout-forms.ts";
import { whyOmitted, writesAll } from "./omitted-by-policy.ts";
import { type OpenArticle, outputsOf, type ReadingWorkspace } from "./workspace.ts";

/** What a site calls its pages, and of what it has none. */
export interface SurveyedSite extends Pick<
  PageGraphOptions,
  "prefixOf" | "publishedSlug" | "keptNames"
> {
  /**
   * Whether readers of a locale ever had an article. Where this is said, what may be read only from
   * some instant on and never was has no page: the survey has no clock. Default: all have their pages.
   */
  readonly wasPublished?: (article: string, locale: Locale) => boolean;
  /** Whether an article was withdrawn in a locale: it has no page there. Default: `false`. */
  readonly isWithdrawn?: (article: string, locale: Locale) => boolean;
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
  workspace: ReadingWorkspace,
  opened: OpenArticle,
  options: {
    readonly published?: SurveyedSite | undefined;
    readonly form: Pick<LinkForm, "headingIds">;
  },
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

/** A localized file that is written. */
export interface WrittenEdition extends Edition {
  /** Whether something of it is translated and may be read; where no site is wanted, nobody looks. */
  readonly isTranslated: boolean;
}

async function editionsOf(
  workspace: ReadingWorkspace,
  opened: OpenArticle,
  { published }: { readonly published: SurveyedSite | undefined },
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
  { ports }: ReadingWorkspace,
  opened: OpenArticle,
  { published, ...edition }: Edition & { readonly published: SurveyedSite | undefined },
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

/** Files of strings are no pages. */
function isPage({ path }: Source): boolean {
  return stringReader(path) === undefined;
}
