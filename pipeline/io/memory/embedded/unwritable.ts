import { PipelineError } from "../../../model/pipeline-error.ts";

/** Nobody can be kept from writing at the same time where the lock cannot be written. */
export function unwritable(): PipelineError {
  return new PipelineError(
    "world",
    "Cannot write the memory: the folder `.interlinear` cannot be written",
    {
      hint: "make the project's folder writable for this user, or free some space on its disk",
    },
  );
}
