import type { PageGraph } from "../../../model/page.ts";
import { historyIndex, pageHistories } from "../../../stages/publish/redirects/page-histories.ts";
import { type FrontMatterSurvey, frontMatterOf } from "../site/front-matter-survey.ts";
import { publishedNames } from "../site/published-names.ts";
import { type ProjectSurvey, surveyProject } from "../survey-project.ts";
import type { Watcher } from "../verbs.ts";
import type { Workspace } from "../workspace.ts";
import type { Releases } from "./open-releases.ts";

/** What all articles of a site have to know of each other. */
export interface SiteSurvey {
  readonly survey: ProjectSurvey;
  readonly graph: PageGraph;
  readonly frontMatter: FrontMatterSurvey;
}

/** Read all articles; slugs that were published stay. */
export async function surveySite(
  workspace: Workspace,
  { site, ledger }: Pick<Releases, "site" | "ledger">,
  watcher: Watcher,
): Promise<SiteSurvey> {
  const { config } = workspace.project;
  const historyOf = historyIndex(pageHistories(ledger.entries));
  const survey = await surveyProject(workspace, {
    ...watcher,
    published: publishedNames(site, config, historyOf),
  });
  return { survey, graph: survey.published!, frontMatter: frontMatterOf(survey) };
}
