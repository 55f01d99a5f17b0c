import { findPerson } from "../../../io/person.ts";
import type { Project } from "../../../io/project.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { authorAtWork } from "../author-at-work.ts";
import type { Environment } from "./open-releases.ts";

/** Whose name a release has that nobody in particular makes, as scheduled ones. */
const PROGRAM = "interlinear";

/**
 * Who publishes: the person at work, where somebody says or git tells who that is, else the program. Throws what
 * `findPerson` throws for a person that was said.
 */
export async function publisherAtWork(
  project: Project,
  env: Environment,
  by: string | undefined,
): Promise<string> {
  const isSaid = by !== undefined || (env["INTERLINEAR_USER"] ?? "") !== "";
  if (isSaid) return (await authorAtWork(project, env, by)).by;
  try {
    return await findPerson(project, { by, user: undefined, isCi: false });
  } catch (error) {
    if (error instanceof PipelineError && error.code === "person-unknown") return PROGRAM;
    throw error;
  }
}
