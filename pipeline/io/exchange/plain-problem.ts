import { PipelineError } from "../../model/pipeline-error.ts";

/** A `PipelineError` as plain data: threads hand over nothing else. */
export type PlainProblem = Pick<
  PipelineError,
  "code" | "message" | "location" | "hint" | "retryable"
>;

/** What a thread tells of an error. Throws what is none that a user could mend. */
export function plainProblem(error: unknown): PlainProblem {
  if (!(error instanceof PipelineError)) throw error;
  const { code, message, location, hint, retryable } = error;
  return { code, message, location, hint, retryable };
}

/** The error that a thread told of. */
export function problemOf({
  code,
  message,
  location,
  hint,
  retryable,
}: PlainProblem): PipelineError {
  return new PipelineError(code, message, {
    retryable,
    ...(location === undefined ? {} : { location }),
    ...(hint === undefined ? {} : { hint }),
  });
}
