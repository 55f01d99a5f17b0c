import { PipelineError } from "../../model/pipeline-error.ts";
import type { FailedFile } from "../../model/report.ts";

/** An error that has its place in a file, as reports list it; any other is a bug and thrown again. */
export function failedFile(path: string, error: unknown): FailedFile {
  if (!(error instanceof PipelineError)) throw error;
  const { location, code, message, hint } = error;
  return {
    path: location?.path ?? path,
    code,
    message,
    ...(location === undefined ? {} : { location }),
    ...(hint === undefined ? {} : { hint }),
  };
}
