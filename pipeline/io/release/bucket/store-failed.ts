import { PipelineError } from "../../../model/pipeline-error.ts";

/** Status with which a store answered; `undefined` where it did not. */
export function statusOf(error: unknown): number | undefined {
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return $metadata?.httpStatusCode;
}

/** What to say of a store that did not do as asked. Other errors are bugs and come back as they are. */
export function storeFailed(error: unknown): PipelineError {
  if (error instanceof PipelineError) return error;
  const { name, message, code } = error as NodeJS.ErrnoException;
  const status = statusOf(error);
  const isOfStore = status !== undefined || code !== undefined || name in HINTS || isTimeout(name);
  if (!(error instanceof Error) || !isOfStore) throw error;
  const hint = HINTS[name];
  const said = message === "" || message === name ? "" : `: ${message}`;
  return new PipelineError("world", `Cannot publish to the bucket: ${name}${said}`, {
    cause: error,
    retryable: status === undefined || status === 429 || status >= 500,
    ...(hint === undefined ? {} : { hint }),
  });
}

function isTimeout(name: string): boolean {
  return name === "TimeoutError" || name === "AbortError";
}

const CREDENTIALS = "set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` to a key that may";

const HINTS: Readonly<Record<string, string>> = {
  AccessDenied: CREDENTIALS,
  CredentialsProviderError: CREDENTIALS,
  InvalidAccessKeyId: CREDENTIALS,
  NoSuchBucket: "make the bucket, or change `publish.target.bucket`",
  SignatureDoesNotMatch: CREDENTIALS,
};
