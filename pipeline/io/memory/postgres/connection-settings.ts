import { userInfo } from "node:os";
import type { ConnectionOptions } from "node:tls";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { tlsOptions } from "./tls-options.ts";

/** The environment of a program, from which alone a connection is made. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the database is and how to speak to it. Never to be printed: it has the password. */
export interface ConnectionSettings {
  /** Name, address, or the folder of a socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** Without one, `~/.pgpass` is looked into. */
  readonly password: string | undefined;
  /** `false`: without TLS. */
  readonly ssl: false | ConnectionOptions;
  readonly applicationName: string;
  readonly connectTimeoutMs: number;
  /** Settings of the session, as `PGOPTIONS` has them. */
  readonly options: string | undefined;
  /** Name of the schema that holds the memory. */
  readonly schema: string;
}

/**
 * What `INTERLINEAR_DATABASE_URL` says, and where it says nothing, what the variables of
 * libpq say (`PGHOST`, `PGSSLMODE` and so on). `INTERLINEAR_DATABASE_SCHEMA` names the schema,
 * default `interlinear`.
 *
 * Throws `usage`, without any of the values, as they may hold the password.
 */
export function connectionSettings(env: Environment): ConnectionSettings {
  const url = env[URL_VARIABLE] ?? "";
  if (url === "" && !PLACES.some((name) => isSet(env, name))) throw nowhere();
  const given = { ...fromVariables(env), ...(url === "" ? {} : fromUrl(url)) };
  const user = given["user"] ?? userInfo().username;
  return {
    host: given["host"] ?? "localhost",
    port: wholeNumber(given["port"] ?? "5432", "port", 65_535),
    user,
    database: given["dbname"] ?? user,
    password: given["password"],
    ssl: tlsOptions(given),
    applicationName: given["application_name"] ?? "interlinear",
    connectTimeoutMs:
      1000 * wholeNumber(given["connect_timeout"] ?? "10", "connect timeout in seconds", 3600),
    options: given["options"],
    schema: schemaName(env["INTERLINEAR_DATABASE_SCHEMA"] ?? ""),
  };
}

const URL_VARIABLE = "INTERLINEAR_DATABASE_URL";
/** Any of these says that somebody means a database. */
const PLACES = ["PGHOST", "PGPORT", "PGDATABASE", "PGUSER"];

/** Parameters of a connection by the names that URLs have for them, with their variables. */
const VARIABLES: Readonly<Record<string, string>> = {
  host: "PGHOST",
  port: "PGPORT",
  user: "PGUSER",
  password: "PGPASSWORD",
  dbname: "PGDATABASE",
  sslmode: "PGSSLMODE",
  sslrootcert: "PGSSLROOTCERT",
  sslcert: "PGSSLCERT",
  sslkey: "PGSSLKEY",
  application_name: "PGAPPNAME",
  connect_timeout: "PGCONNECT_TIMEOUT",
  options: "PGOPTIONS",
};

type Parameters = Readonly<Record<string, string>>;

function isSet(env: Environment, name: string): boolean {
  return (env[name] ?? "") !== "";
}

function fromVariables(env: Environment): Parameters {
  return Object.fromEntries(
    Object.entries(VARIABLES).flatMap(([name, variable]) =>
      isSet(env, variable) ? [[name, env[variable]!]] : [],
    ),
  );
}

function fromUrl(text: string): Parameters {
  // A word of the parser would quote the password.
  if (!URL.canParse(text)) throw unusable("expected a URL");
  const url = new URL(text);
  if (!["postgres:", "postgresql:"].includes(url.protocol))
    throw unusable("expected a URL that begins with `postgres://`");
  const parameters = [...url.searchParams];
  const unknown = parameters
    .map(([name]) => name)
    .filter((name) => !Object.hasOwn(VARIABLES, name));
  if (unknown.length > 0)
    throw unusable(
      `unexpected parameter \`${unknown[0]}\`, expected ${listed(Object.keys(VARIABLES))}`,
    );
  const parts = {
    user: decoded(url.username),
    password: decoded(url.password),
    host: decoded(url.hostname.replace(/^\[(.*)\]$/, "$1")),
    port: url.port,
    dbname: decoded(url.pathname.slice(1)),
    ...Object.fromEntries(parameters),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ""));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw unusable("expected `%` only before two hex digits");
  }
}

function wholeNumber(text: string, name: string, highest: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= highest) return value;
  throw new PipelineError(
    "usage",
    `Cannot use the ${name} of the database, expected a whole number from 1 to ${highest}`,
    { hint: HINT },
  );
}

/** Names that need no quotes, so that people find the schema in every tool. */
function schemaName(text: string): string {
  if (text === "") return "interlinear";
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(text) && !text.startsWith("pg_")) return text;
  throw new PipelineError(
    "usage",
    `Unexpected schema \`${text}\` in \`INTERLINEAR_DATABASE_SCHEMA\`, expected at most 63 of \`a-z\`, \`0-9\` and \`_\`, no digit first and not \`pg_\``,
  );
}

const HINT = `set \`${URL_VARIABLE}\`, such as \`postgres://NAME:PASSWORD@HOST/DATABASE?sslmode=verify-full\`, or \`PGHOST\` and the other variables of PostgreSQL`;

function nowhere(): PipelineError {
  return new PipelineError(
    "usage",
    "Cannot open the memory in PostgreSQL: the environment does not say where the database is",
    { hint: HINT },
  );
}

function unusable(reason: string): PipelineError {
  return new PipelineError("usage", `Cannot use \`${URL_VARIABLE}\`: ${reason}`, { hint: HINT });
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
