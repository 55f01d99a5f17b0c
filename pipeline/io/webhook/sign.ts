import { createHmac } from "node:crypto";
import { PipelineError } from "../../model/pipeline-error.ts";

/** What is signed of a message. */
export interface SignedParts {
  /** The same for every attempt, so that a receiver can tell a repetition. */
  readonly id: string;
  /** Seconds since 1970, of the attempt: a receiver refuses old ones. */
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The headers that sign a message as Standard Webhooks 1.0 has it: an HMAC with SHA-256 of `id.timestamp.body`.
 *
 * @param secret As `webhookSecret` gives it.
 */
export function signatureHeaders(
  { id, timestamp, body }: SignedParts,
  secret: Uint8Array,
): Readonly<Record<string, string>> {
  const digest = createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": `v1,${digest}`,
  };
}

/** A shorter text could be guessed. */
const SHORTEST = 24;

/**
 * The bytes of a secret: those that `whsec_` and base64 say, else those of the text. Throws `usage` where there is none, or
 * one that is too short: nothing is sent unsigned.
 *
 * @param name Of the variable that holds it.
 */
export function webhookSecret(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
): Uint8Array {
  const text = env[name] ?? "";
  const encoded = /^whsec_(?<base64>[A-Za-z0-9+/]+={0,2})$/.exec(text)?.groups?.["base64"];
  const bytes = Buffer.from(encoded ?? text, encoded === undefined ? "utf8" : "base64");
  if (bytes.length >= SHORTEST) return bytes;
  const seen = text === "" ? "there is none" : "it is too short";
  throw new PipelineError(
    "usage",
    `Cannot sign what is sent to a webhook: expected a secret of ${SHORTEST} bytes or more in \`${name}\`, ${seen}`,
    { hint: `make one: ${name}="whsec_$(openssl rand -base64 32)"` },
  );
}
