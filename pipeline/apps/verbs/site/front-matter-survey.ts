import type { Locale } from "../../../model/locale.ts";
import type { PageGraph } from "../../../model/page.ts";
import type { PageFacts } from "../../../stages/publish/site/page-facts.ts";
import { sectionUrl } from "../../../stages/publish/site/lists/locale-lists.ts";
import type { ProjectSurvey } from "../survey-project.ts";
import type { Workspace } from "../workspace.ts";

/** What the front matter of each article of the site says; articles that cannot be read are left out. */
export type FrontMatterSurvey = ReadonlyMap<string, PageFacts>;

/** What the front matter of all articles of the site says: navigation depends on all. */
export function frontMatterOf({ surveyed }: Pick<ProjectSurvey, "surveyed">): FrontMatterSurvey {
  return new Map(
    [...surveyed].flatMap(([path, { site }]): readonly [string, PageFacts][] =>
      site?.front === undefined ? [] : [[path, site.front]],
    ),
  );
}

/** The first folder below the collection; empty for articles at its top. */
export function sectionOf(below: string): string {
  const [folder = "", ...rest] = below.split("/");
  return rest.length === 0 ? "" : folder;
}

/** What the navigation of a locale leads to. */
export interface Outline {
  readonly sections: readonly { readonly name: string; readonly url: string }[];
  readonly hasTags: boolean;
  readonly hasPages: boolean;
}

/** What a navigation is made of. */
export interface OutlinedPages {
  readonly graph: PageGraph;
  readonly survey: FrontMatterSurvey;
  /** As `ShownPages.whyKept`. */
  readonly whyKept: (article: string) => string | undefined;
}

/** Find out what the navigation of a locale leads to; what is on no page does not count. */
export function outlineOf(
  { sources }: Workspace,
  { graph, survey, whyKept }: OutlinedPages,
  { locale, home }: { readonly locale: Locale; readonly home: string },
): Outline {
  const sections = new Map<string, string>();
  let [hasTags, hasPages] = [false, false];
  for (const { path, below } of sources) {
    const page = graph.pageOf(path, locale);
    const facts = survey.get(path);
    if (page === undefined || facts === undefined || whyKept(path) !== undefined) continue;
    hasPages = true;
    hasTags ||= facts.tags.length > 0;
    const section = sectionOf(below);
    if (section !== "" && !sections.has(section))
      sections.set(section, sectionUrl(home, { url: page.url, section }));
  }
  const sorted = [...sections].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { sections: sorted.map(([name, url]) => ({ name, url })), hasTags, hasPages };
}
