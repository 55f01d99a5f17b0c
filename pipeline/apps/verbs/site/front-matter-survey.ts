import type { Locale } from "../../../model/locale.ts";
import type { PageGraph } from "../../../model/page.ts";
import { type PageFacts, pageFacts } from "../../../stages/publish/site/page-facts.ts";
import { sectionUrl } from "../../../stages/publish/site/lists/locale-lists.ts";
import { frontMatterData } from "../../../stages/read/front-matter/front-matter-data.ts";
import type { OpenArticle, Workspace } from "../workspace.ts";

/** What the front matter of each article of the site says; articles that cannot be read are left out. */
export type FrontMatterSurvey = ReadonlyMap<string, PageFacts>;

/** Collects the front matter of all articles before any page is made: navigation depends on all. */
export function frontMatterSurvey(): {
  readonly facts: FrontMatterSurvey;
  readonly add: (opened: OpenArticle) => void;
} {
  const facts = new Map<string, PageFacts>();
  return {
    facts,
    add: ({ source, article }) => {
      if (source.collection.layout === "site")
        facts.set(source.path, pageFacts(frontMatterData(article.text)));
    },
  };
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
  /** As `VersionMaker.whyKept`. */
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
