import { PipelineError } from "../../../../model/pipeline-error.ts";

/** A wrong call of `memory`. */
export function usage(message: string, hint?: string): PipelineError {
  return new PipelineError("usage", message, {
    hint: hint ?? "`interlinear memory --help` shows how it is called",
  });
}
