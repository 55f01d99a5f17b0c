import type { Listing } from "../content/list-sources.ts";
import type { Project } from "../project.ts";
import { readArticle } from "../content/read-article.ts";
import { PipelineError } from "../../model/pipeline-error.ts";

/** Articles that are read to find out what they are written in. */
const MAX_SAMPLES = 300;

/** Texts of some articles of a project, spread over all of them. */
export async function sampleArticles(
  project: Project,
  { sources }: Listing,
): Promise<readonly string[]> {
  const step = Math.max(1, Math.floor(sources.length / MAX_SAMPLES));
  const chosen = sources.filter((_, index) => index % step === 0);
  const texts: string[] = [];
  for (const source of chosen) {
    const article = readArticle(project, source);
    if (!(article instanceof PipelineError)) texts.push(article.text);
  }
  return texts;
}
