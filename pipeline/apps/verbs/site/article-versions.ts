import type { Locale } from "../../../model/locale.ts";
import type { Page, PageGraph } from "../../../model/page.ts";
import type { SiteFindingReport } from "../../../model/report.ts";
import type { PageCorrection, Passage } from "../../../model/site-page.ts";
import type { LocalizedArticle } from "../../../run.ts";
import { headLanguages } from "../../../stages/publish/render/head-languages.ts";
import { headingIdsOf } from "../../../stages/publish/render/headings.ts";
import { passagesOf, sourcePassages } from "../../../stages/publish/render/passages-of.ts";
import { renderArticle, type RenderInput } from "../../../stages/publish/render/render-article.ts";
import type { ArticleVersion } from "../../../stages/publish/site/article-files.ts";
import { assetUrl } from "../../../stages/publish/site/asset-url.ts";
import { composePage } from "../../../stages/publish/site/compose-page.ts";
import { pageCoverage, wholeCoverage } from "../../../stages/publish/site/page-coverage.ts";
import { type PageFacts, pageFacts } from "../../../stages/publish/site/page-facts.ts";
import { pageMakers } from "../../../stages/publish/site/page-makers.ts";
import { hrefOf } from "../../../stages/publish/site/site-address.ts";
import type { SiteContext } from "../../../stages/publish/site/site-context.ts";
import { frontMatterData } from "../../../stages/read/front-matter/front-matter-data.ts";
import { plainText } from "../../../model/tagged-text.ts";
import { countWords } from "../../../stages/segment/count-words.ts";
import type { OpenArticle } from "../workspace.ts";
import { type FrontMatterSurvey, sectionOf } from "./front-matter-survey.ts";
import type { TargetOf } from "./target-finder.ts";

/** What the pages of an article are made with. */
export interface VersionMaker {
  readonly context: SiteContext;
  readonly graph: PageGraph;
  /** Names of people by id. */
  readonly people: ReadonlyMap<string, string>;
  readonly frontMatter: FrontMatterSurvey;
  /** Where an address in a page's Markdown leads readers of the site. */
  readonly targetOf: TargetOf;
  /** What readers of a page are told of changes. Default: nothing. */
  readonly correctionsOf?: (
    opened: OpenArticle,
    page: Page,
    localized: LocalizedArticle | undefined,
  ) => readonly PageCorrection[];
}

/** An article with what the flow made of it in each locale. */
export interface FinishedArticle {
  readonly opened: OpenArticle;
  readonly localized: ReadonlyMap<Locale, LocalizedArticle>;
}

/** Something that readers do not get as its author meant it, and on whose page. */
export type SiteFinding = SiteFindingReport;

/** The pages of an article in all locales, drafts left out, and what is not as its author meant it. */
export function articleVersions(
  maker: VersionMaker,
  finished: FinishedArticle,
): { readonly versions: readonly ArticleVersion[]; readonly findings: readonly SiteFinding[] } {
  const findings: SiteFinding[] = [];
  const versions = [...maker.context.locales.keys()].flatMap(
    (locale): readonly ArticleVersion[] => {
      const page = maker.graph.pageOf(finished.opened.article.path, locale);
      const text = page && shownText(page, finished);
      if (text === undefined) return [];
      const known = text.localized === undefined ? maker.frontMatter.get(page!.article) : undefined;
      const facts = known ?? pageFacts(frontMatterData(text.markdown));
      if (facts.isDraft) return [];
      if (page!.kind !== "fallback")
        findings.push(...facts.badDates.map((bad) => badDate(page!, bad)));
      return versionOf(maker, finished, { page: page!, text, facts, findings });
    },
  );
  return { versions, findings };
}

function badDate(
  { locale, file }: Page,
  { key, value }: PageFacts["badDates"][number],
): SiteFinding {
  const problem = `\`${key}\` is left out, for \`${value}\` is no date; expected \`2026-11-23\` or a time in ISO 8601`;
  return { locale, file, kind: "date", problem, location: { path: file, line: 1, column: 1 } };
}

/** The Markdown that a page shows. */
interface ShownText {
  readonly markdown: string;
  readonly passages: readonly Passage[];
  /** `undefined` where it is the source. */
  readonly localized: LocalizedArticle | undefined;
}

function shownText(page: Page, { opened, localized }: FinishedArticle): ShownText | undefined {
  const { article, segmented } = opened;
  if (page.language === article.source)
    return {
      markdown: article.text,
      passages: sourcePassages(segmented),
      localized: undefined,
    };
  const made = localized.get(page.language);
  if (made === undefined) return undefined;
  return {
    markdown: made.rebuilt.text,
    passages: passagesOf(segmented, made),
    localized: made,
  };
}

interface Shown {
  readonly page: Page;
  readonly text: ShownText;
  readonly facts: PageFacts;
  readonly findings: SiteFinding[];
}

function versionOf(
  maker: VersionMaker,
  finished: FinishedArticle,
  shown: Shown,
): readonly ArticleVersion[] {
  const { article: source } = finished.opened;
  const { page, text, facts } = shown;
  const title = facts.title ?? titleWithoutFrontMatter(maker.graph, page, text);
  const input = renderInput(maker, finished.opened, { ...shown, title });
  const { article, excerpt, findings } = renderArticle(input);
  shown.findings.push(
    ...findings.map((finding) => ({ ...finding, locale: page.locale, file: page.file })),
  );
  if (article === undefined) return [];
  const { localized, passages } = text;
  const sitePage = composePage({
    page,
    source: source.source,
    title,
    facts,
    excerpt,
    section: sectionOf(finished.opened.source.below),
    image: imageOf(maker, page, facts),
    makers: localized && pageMakers(localized.matches, localized.input.records, maker.people),
    revision: source.revision,
    corrections: maker.correctionsOf?.(finished.opened, page, localized) ?? [],
    coverage:
      localized === undefined
        ? wholeCoverage(countWords(article.text, page.language))
        : pageCoverage({
            source: source.source,
            matches: localized.matches,
            kept: localized.shape.origins,
            translated: localized.rebuilt.translated,
          }),
  });
  return [
    {
      page: sitePage,
      article,
      sideBySide:
        page.kind === "translation"
          ? renderArticle({
              ...input,
              tree: undefined,
              wantsExcerpt: false,
              view: "side-by-side",
            }).article
          : undefined,
      passages,
      kicker: facts.kicker,
      headLanguages: headLanguages(finished.opened.segmented, passages, page.language),
      original: page.kind === "translation" ? originalHead(maker, source.path) : undefined,
    },
  ];
}

function originalHead(
  { graph, frontMatter }: VersionMaker,
  article: string,
): ArticleVersion["original"] {
  const facts = frontMatter.get(article);
  return {
    title: facts?.title ?? graph.factsOf(article)?.title ?? "",
    description: facts?.description ?? "",
  };
}

function renderInput(
  maker: VersionMaker,
  { article, segmented, options, takeTree }: OpenArticle,
  { page, text, facts, title }: Shown & { readonly title: string },
): RenderInput {
  const { context, graph } = maker;
  const headings = graph.factsOf(article.path)?.headings ?? [];
  return {
    file: page.file,
    markdown: text.markdown,
    tree: text.localized === undefined ? takeTree?.()?.root : undefined,
    dialects: options.dialects ?? [],
    base: options.base,
    language: page.language,
    source: article.source,
    passages: text.passages,
    headingIds: headingIdsOf(
      headings,
      segmented.units.map(({ id }) => id),
    ),
    title,
    url: page.url,
    resolve: (address) => maker.targetOf(page, address),
    hrefOf: (url) => hrefOf(context.site, url),
    assetUrl,
    wantsExcerpt: facts.description === undefined,
    strings: context.locales.get(page.locale)!.strings,
  };
}

function imageOf({ targetOf }: VersionMaker, page: Page, { image }: PageFacts) {
  if (image === undefined) return undefined;
  const target = targetOf(page, image.address);
  return target.type === "asset" ? { path: target.path, alt: image.alt } : undefined;
}

/** The first heading of an article, as the page has it, else its slug. */
function titleWithoutFrontMatter(graph: PageGraph, page: Page, { localized }: ShownText): string {
  const facts = graph.factsOf(page.article);
  const heading = facts?.headings.find(({ depth }) => depth === 1);
  const match = heading === undefined ? undefined : localized?.matches[heading.unit];
  const pieces = match?.pieces.map(({ published, stale }) => (published ?? stale)?.target);
  const isWhole = pieces !== undefined && pieces.every((target) => target !== undefined);
  if (isWhole && pieces.length > 0) return plainTitle(pieces.join(" "));
  return facts?.title ?? page.slug;
}

function plainTitle(tagged: string): string {
  return plainText(tagged).replace(/\s+/g, " ").trim();
}
