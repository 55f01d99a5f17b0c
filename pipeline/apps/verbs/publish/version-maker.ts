import { peopleNames } from "../../../io/person.ts";
import type { Locale } from "../../../model/locale.ts";
import type { PageGraph } from "../../../model/page.ts";
import { sectionToken, withTokens } from "../../../stages/publish/release/link-token.ts";
import { localeContext, type SiteContext } from "../../../stages/publish/site/site-context.ts";
import { dialectsFor } from "../../../stages/read/markdown/dialects.ts";
import type { VersionMaker } from "../site/article-versions.ts";
import type { FrontMatterSurvey } from "../site/front-matter-survey.ts";
import { sectionFolders } from "../site/section-folders.ts";
import { siteSettings, spokenLocales } from "../site/site-settings.ts";
import { targetFinder } from "../site/target-finder.ts";
import type { Workspace } from "../workspace.ts";

/**
 * What versions are made with. They know nothing of the site around them: neither what stands before its
 * addresses, nor what its navigation leads to.
 */
export async function versionMaker(
  workspace: Workspace,
  graph: PageGraph,
  frontMatter: FrontMatterSurvey,
): Promise<VersionMaker> {
  const { project } = workspace;
  const { config } = project;
  const locales = [...new Set(graph.pages.map(({ locale }) => locale))];
  const tokens = withTokens(graph);
  const folders = sectionFolders(workspace.sources);
  return {
    context: await bareContext(workspace, locales),
    graph: tokens,
    people: await peopleNames(project),
    frontMatter,
    targetOf: targetFinder({
      graph: tokens,
      whyKept: (article) => (isMdx(workspace, article) ? `\`${article}\` is MDX` : undefined),
      localesDir: config.localesDir,
      // Whether readers have it, and in which language, tells the composition.
      sectionAt: (folder, { language }) => {
        const section = folders.get(folder);
        return section === undefined ? undefined : { url: sectionToken(section), language };
      },
    }),
  };
}

/** The same, for one locale alone: what is wrong with another must not matter. */
export function makerFor(maker: VersionMaker, locale: Locale): VersionMaker {
  const own = maker.context.locales.get(locale);
  const locales = new Map(own === undefined ? [] : [[locale, own]]);
  return { ...maker, context: { ...maker.context, locales } };
}

/** Whether an article is a program, which only its own generator can show. */
export function isMdx({ sourceAt }: Workspace, article: string): boolean {
  const source = sourceAt(article);
  return source !== undefined && dialectsFor(source.collection.dialects, article).includes("mdx");
}

async function bareContext(
  { project }: Workspace,
  locales: readonly Locale[],
): Promise<SiteContext> {
  const config = project.config.site!;
  const spoken = await spokenLocales(project, config, locales);
  const bare = { ...config, base: "" };
  const site = siteSettings(
    bare,
    spoken.map(({ locale }) => locale),
    undefined,
  );
  const outline = { sections: [], hasTags: false, hasPages: false, stylesheet: "" };
  const contexts = spoken.map((own) => localeContext(site, { ...own, ...outline }));
  return {
    site,
    locales: new Map(contexts.map((own) => [own.locale.locale, own])),
    mainLocale: project.config.source,
    searchScript: "",
  };
}
