import { systemClock } from "../../io/clock.ts";
import { findPerson } from "../../io/person.ts";
import type { Project } from "../../io/project.ts";
import type { Author } from "./put-batch.ts";

/** Who says something now. Throws what `findPerson` throws. */
export async function authorAtWork(
  project: Project,
  env: Readonly<Record<string, string | undefined>>,
  by: string | undefined,
): Promise<Author> {
  return {
    by: await findPerson(project, { by, user: env["INTERLINEAR_USER"], isCi: isCi(env["CI"]) }),
    at: systemClock(),
  };
}

/** As CI services set it; some tools set `false` to say that it is none. */
function isCi(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false"].includes(value.toLowerCase());
}
