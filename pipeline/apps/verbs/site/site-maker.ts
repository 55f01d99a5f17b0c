import { peopleNames } from "../../../io/person.ts";
import { readStylesheet } from "../../../io/site/read-stylesheet.ts";
import { searchScript } from "../../../stages/publish/site/search-script.ts";
import { localeContext, type SiteContext } from "../../../stages/publish/site/site-context.ts";
import type { SiteRun } from "../build-site.ts";
import { pageCorrections } from "../publish/page-corrections.ts";
import { isMdx } from "../publish/version-maker.ts";
import { digest, projectDigest } from "../rebuild/article-digests.ts";
import type { VersionMaker } from "./article-versions.ts";
import { outlineOf } from "./front-matter-survey.ts";
import { sectionFolders } from "./section-folders.ts";
import { siteSettings, spokenLocales } from "./site-settings.ts";
import { type ShownPages, targetFinder } from "./target-finder.ts";

/** What the pages of a built site are made with. */
export interface SiteMaker {
  readonly maker: VersionMaker;
  /** Hash of what all pages are made with. */
  readonly digest: string;
}

/** Read the texts and people of a site, and what its navigation leads to. Throws `config-invalid` where texts are none. */
export async function siteMaker(run: SiteRun): Promise<SiteMaker> {
  const { workspace, config, graph, frontMatter: survey } = run;
  const { project } = workspace;
  const tags = new Set([...project.locales, ...graph.pages.map(({ locale }) => locale)]);
  const spoken = await spokenLocales(project, config, [...tags]);
  const site = siteSettings(
    config,
    spoken.map(({ locale }) => locale),
    run.now,
  );
  const { path: stylesheet } = await readStylesheet();
  const lists = new Map<string, string>();
  const locales = spoken.map(({ locale, strings }) => {
    const outline = outlineOf(workspace, { graph, survey, whyKept: keeperOf(run) }, locale);
    for (const { name, url } of outline.sections) lists.set(`${locale.locale}\0${name}`, url);
    return localeContext(site, { locale, strings, ...outline, stylesheet: `/${stylesheet}` });
  });
  const context: SiteContext = {
    site,
    locales: new Map(locales.map((locale) => [locale.locale.locale, locale])),
    mainLocale: tags.has(project.config.source) ? project.config.source : spoken[0]!.locale.locale,
    searchScript: `/${searchScript().path}`,
  };
  const people = await peopleNames(project);
  const { localesDir } = project.config;
  // A build has no clock: nothing is late for it.
  const correctionsOf = pageCorrections((locale) => context.locales.get(locale)!.strings, {
    nowMs: undefined,
    showsLate: () => false,
  });
  const texts = spoken.map(({ locale, strings }) => [locale, strings.catalogues]);
  const folders = sectionFolders(workspace.sources);
  const maker: VersionMaker = {
    context,
    graph,
    people,
    frontMatter: survey,
    targetOf: targetFinder({
      graph,
      whyKept: keeperOf(run),
      localesDir,
      sectionAt: (folder, { locale }) => {
        const url = lists.get(`${locale}\0${folders.get(folder)}`);
        return url === undefined ? undefined : { url, language: locale };
      },
    }),
    correctionsOf,
  };
  return { maker, digest: digest([projectDigest(project), run.now, texts, [...people]]) };
}

function keeperOf({ workspace, frontMatter }: SiteRun): ShownPages["whyKept"] {
  return (article) => {
    if (frontMatter.get(article)?.isDraft === true) return `\`${article}\` is a draft`;
    return isMdx(workspace, article)
      ? `\`${article}\` is MDX, which the site cannot show`
      : undefined;
  };
}
