import { PipelineError } from "../../../model/pipeline-error.ts";
import type { ConnectionSettings } from "./connection-settings.ts";

/**
 * Whether a failure may pass by itself: the connection broke, the server restarts, or
 * transactions stood in each other's way. What was asked may be asked again.
 */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && (PASSING.has(code) || code.startsWith("08"));
}

/**
 * What a failure of the database means for an intent. The message never names the host, the
 * user or the password. Errors that no database made are bugs and come back as they are.
 */
export function databaseError(
  intent: string,
  error: unknown,
  settings: ConnectionSettings,
): unknown {
  if (error instanceof PipelineError) return error;
  const code = codeOf(error);
  if (code === undefined) return error;
  if (code === LOCK_NOT_AVAILABLE)
    return new PipelineError("memory-locked", `${intent}: another run holds it`, {
      retryable: true,
      hint: "try again when the other run has ended",
    });
  const known = REASONS[code] ?? REASONS[code.slice(0, 2)];
  const reason = known?.reason ?? inItsWords(error as Error, code, settings);
  return new PipelineError("world", `${intent}: ${reason}`, {
    retryable: isPassing(error),
    ...(known?.hint === undefined ? {} : { hint: known.hint }),
  });
}

/** Code of PostgreSQL (five letters and digits) or of the system (`ECONNREFUSED`). */
export function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (typeof code === "string") return code;
  // Where a name has several addresses, each has its own error.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const { message = "" } = error instanceof Error ? error : {};
  return CLIENT_ERRORS.find(([beginning]) => message.startsWith(beginning))?.[1];
}

/** The client has words and no codes for these. */
const CLIENT_ERRORS: readonly (readonly [beginning: string, code: string])[] = [
  ["Connection terminated", "08006"],
  ["Client has encountered a connection error", "08006"],
  ["Client was closed", "08006"],
  ["timeout expired", "ETIMEDOUT"],
  ["timeout exceeded when trying to connect", "ETIMEDOUT"],
  ["The server does not support SSL", "NO_TLS"],
  ["There was an error establishing an SSL", "NO_TLS"],
];

const LOCK_NOT_AVAILABLE = "55P03";

const PASSING = new Set([
  "40001", "40P01", "53300", "57P01", "57P02", "57P03",
  "ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT",
]); // prettier-ignore

interface Reason {
  readonly reason: string;
  readonly hint?: string;
}

const WHERE = "look at `INTERLINEAR_DATABASE_URL` or the `PG*` variables";

const NO_ANSWER: Reason = { reason: "no PostgreSQL answers there", hint: WHERE };

/** By code, or the class of codes that it begins with. */
const REASONS: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: NO_ANSWER,
  ENOENT: NO_ANSWER,
  EHOSTUNREACH: NO_ANSWER,
  ETIMEDOUT: NO_ANSWER,
  ENOTFOUND: { reason: "nobody knows the host of the database", hint: WHERE },
  EAI_AGAIN: { reason: "the name of the database's host could not be asked for", hint: WHERE },
  ECONNRESET: { reason: "the connection to the database broke off" },
  EPIPE: { reason: "the connection to the database broke off" },
  "08": { reason: "the connection to the database broke off" },
  "28": { reason: "the database does not let this user in", hint: WHERE },
  "3D": { reason: "there is no database of that name", hint: WHERE },
  "42501": {
    reason: "the database does not allow it",
    hint: "the user needs rights on the schema; `memory migrate` needs to be the one who made it",
  },
  "53100": { reason: "the disk of the database is full" },
  "53300": { reason: "the database has too many connections" },
  "57P01": { reason: "the database was shut down" },
  "57P02": { reason: "the database crashed" },
  "57P03": { reason: "the database is starting or stopping" },
  "25006": { reason: "the database is read-only", hint: "a standby cannot be written to" },
  NO_TLS: {
    reason: "the database does not offer TLS",
    hint: "`sslmode=disable` goes without, where nobody can listen",
  },
  CERT_HAS_EXPIRED: { reason: "the certificate of the database has expired" },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    reason: "nobody trusts the certificate of the database",
    hint: "name the file of its root certificate in `sslrootcert`",
  },
  SELF_SIGNED_CERT_IN_CHAIN: {
    reason: "nobody trusts the certificate of the database",
    hint: "name the file of its root certificate in `sslrootcert`",
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    reason: "the certificate of the database is for another host",
  },
};

/** What the server says, in one line, without what nobody may read. */
function inItsWords(error: Error, code: string, { password, host }: ConnectionSettings): string {
  let words = error.message.split("\n")[0]!;
  for (const secret of [password, password && encodeURIComponent(password), host])
    if (secret !== undefined && secret !== "") words = words.replaceAll(secret, "…");
  return `${words} (${code})`;
}
