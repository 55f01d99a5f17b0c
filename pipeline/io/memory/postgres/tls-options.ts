import { readFileSync } from "node:fs";
import type { ConnectionOptions } from "node:tls";
import { PipelineError } from "../../../model/pipeline-error.ts";

/** What `sslmode` may be, as PostgreSQL defines it. */
const TLS_MODES = ["disable", "require", "verify-ca", "verify-full"] as const;

type TlsMode = (typeof TLS_MODES)[number];

/**
 * How to encrypt a connection, by the parameters `sslmode`, `sslrootcert`, `sslcert` and `sslkey`,
 * with the meaning that PostgreSQL's own programs give them: `require` encrypts and, where there
 * is no root certificate, does not ask who answers. `false`: without TLS, the default.
 *
 * Throws `usage` for `allow` and `prefer`, which an attacker on the way can switch off, and
 * for files that cannot be read.
 */
export function tlsOptions(
  parameters: Readonly<Record<string, string>>,
): false | ConnectionOptions {
  const mode = tlsMode(parameters["sslmode"] ?? "disable");
  if (mode === "disable") return false;
  const { sslrootcert, sslcert, sslkey } = parameters as Readonly<
    Record<string, string | undefined>
  >;
  const hasRoot = sslrootcert !== undefined;
  return {
    rejectUnauthorized: mode !== "require" || hasRoot,
    ...(hasRoot && sslrootcert !== "system" ? { ca: read(sslrootcert, "sslrootcert") } : {}),
    ...(sslcert === undefined ? {} : { cert: read(sslcert, "sslcert") }),
    ...(sslkey === undefined ? {} : { key: read(sslkey, "sslkey") }),
    ...(mode === "verify-full" ? {} : { checkServerIdentity: () => undefined }),
  };
}

function tlsMode(text: string): TlsMode {
  const mode = TLS_MODES.find((known) => known === text);
  if (mode !== undefined) return mode;
  throw new PipelineError(
    "usage",
    `Unexpected \`sslmode\` of the database \`${text}\`, expected ${TLS_MODES.map((known) => `\`${known}\``).join(", ")}`,
    { hint: "`require` encrypts, `verify-full` also makes sure who answers" },
  );
}

function read(path: string, name: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new PipelineError(
      "usage",
      `Cannot read the file that \`${name}\` of the database names`,
      {
        cause,
      },
    );
  }
}
