import { stampIn } from "../../formats/ingest/update-article.ts";
import { listSources } from "../../io/content/list-sources.ts";
import { readArticle } from "../../io/content/read-article.ts";
import type { Project } from "../../io/project.ts";
import { PipelineError } from "../../model/pipeline-error.ts";

/** An article that an ingest made. */
export interface KnownStory {
  /** From the project's root. */
  readonly path: string;
  readonly id: string | undefined;
  /** Name of the file that it was made of. */
  readonly file: string | undefined;
}

/** The project's articles that an ingest made, sorted by path. Articles that cannot be read are none. */
export async function knownStories(project: Project): Promise<readonly KnownStory[]> {
  const { sources } = await listSources(project);
  const known: KnownStory[] = [];
  for (const source of sources) {
    const article = readArticle(project, source);
    const stamp = article instanceof PipelineError ? undefined : stampIn(article.text);
    if (stamp !== undefined) known.push({ path: source.path, id: stamp.id, file: stamp.file });
  }
  return known;
}
