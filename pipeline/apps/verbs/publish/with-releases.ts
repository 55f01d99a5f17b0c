import { openProject } from "../../../io/project.ts";
import { authorAtWork } from "../author-at-work.ts";
import type { Author } from "../put-batch.ts";
import { type Environment, openReleases, type Releases } from "./open-releases.ts";

/** Who asks for something, and where. */
export interface AtReleases {
  /** Where to look for the project. */
  readonly directory: string;
  readonly env: Environment;
}

/** Open the releases of the project that a folder belongs to, do something with them, and close them. */
export async function withReleases<Result>(
  { directory, env }: AtReleases,
  work: (releases: Releases) => Promise<Result>,
): Promise<Result> {
  const releases = await openReleases(await openProject(directory), env);
  try {
    return await work(releases);
  } finally {
    await releases.target.close();
  }
}

/** Who does it: a person, who has to be known. @param by What `--by` said. */
export function editorAtWork({ project, env }: Releases, by: string | undefined): Promise<Author> {
  return authorAtWork(project, env, by);
}
