import { PipelineError } from "../../../model/pipeline-error.ts";
import { worldError } from "../../world-error.ts";

/** Act; where the disk or the system fails, throw what it means for the intent. */
export function inWords<Result>(act: () => Result, intent: string): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof PipelineError) throw error;
    throw worldError(intent, error);
  }
}

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
