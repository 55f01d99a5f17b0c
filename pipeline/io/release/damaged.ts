import { PipelineError } from "../../model/pipeline-error.ts";

/** What to say of an object that is not what its name says. */
export function notItsName(sha256: string): PipelineError {
  return new PipelineError(
    "release-damaged",
    `Cannot use the object \`${sha256}\`: its bytes are not those that its name says`,
    { hint: "`interlinear verify --all` lists what is damaged" },
  );
}

/** What to say of an object that is not there. */
export function objectMissing(sha256: string, target: string): PipelineError {
  return new PipelineError("release-damaged", `Cannot find the object \`${sha256}\` in ${target}`, {
    hint: "`interlinear verify --all` lists what is missing",
  });
}

/** What to say of a release some of whose files are gone. */
export function treeIncomplete(id: string, target: string): PipelineError {
  return new PipelineError(
    "release-damaged",
    `Cannot make \`${id}\` live: ${target} has not all of its files any more`,
    { hint: "some were purged or lost; publish anew" },
  );
}
